// Who sees the case afterwards, and how it reads.
import { describe, expect, it } from 'vitest';
import { type At, dialog, part, press, send } from './desk.ts';

export function together(at: At): void {
  describe('everything together', () => {
    it('hides the case from the agency once it is restricted', async () => {
      const { page } = at().lead;
      await page.reload();
      await page.getByRole('button', { name: 'Thêm', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Hạn chế hiển thị' }).click();
      await dialog(page).getByLabel('Lý do').fill('Người liên quan có thể làm ở đơn vị.');
      await at().lead.picture('act-restrict');
      await send(page, 'Lưu');
      await at().agency.page.reload();

      await at()
        .agency.page.getByText('Không tìm thấy, hoặc bạn không được phân quyền xem')
        .waitFor();
    });

    it('shows an auditor that the timeline is whole and who read it, and no button that acts', async () => {
      const auditor = await at().room.enter('kiemtra', `/incidents/${at().younger}`);
      const { page } = auditor;
      await part(page, 'Dấu vết kiểm toán')
        .getByText(/dòng thời gian nguyên vẹn/)
        .waitFor();
      await press(page, 'Xem ai đã đọc trong 7 ngày qua');
      await part(page, 'Dấu vết kiểm toán').getByText('Xem bằng chứng').first().waitFor();
      expect(await page.getByRole('button', { name: /Phân công|Đóng vụ việc|Thêm/ }).count()).toBe(
        0,
      );
      expect(await auditor.violations()).toEqual([]);
      expect(auditor.faults).toEqual([]);
    });

    it('reads well in the dark and in English, and nothing broke on the way', async () => {
      const { page } = at().analyst;
      await page.emulateMedia({ colorScheme: 'dark' });
      await at().analyst.picture('act-page-dark');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Tasks', exact: true }).waitFor();
      expect(await at().analyst.violations()).toEqual([]);
      expect([...at().analyst.faults, ...at().lead.faults, ...at().agency.faults]).toEqual([]);
    });
  });
}
