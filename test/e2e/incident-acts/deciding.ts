// Is it real, did it hurt, must it be reported; who confirms it, and who was faster.
import { describe, expect, it } from 'vitest';
import { type At, dialog, part, press, send } from './desk.ts';

export function deciding(at: At): void {
  describe('deciding', () => {
    it('answers the three questions in one entry, which the conclusion begins with', async () => {
      const { page } = at().analyst;
      await press(page, 'Trả lời ba câu hỏi');
      for (const [question, answer] of [
        [/^1\. Có thật/, 'Có'],
        [/dịch vụ ngừng/, 'Không'],
        [/Dữ liệu bị lộ/, 'Có'],
        [/dữ liệu cá nhân\?/, 'Chưa rõ'],
        [/^3\. Phải báo cáo/, 'Có'],
      ] as const) {
        await dialog(page)
          .getByRole('radiogroup', { name: question })
          .getByLabel(answer, { exact: true })
          .check();
      }
      await at().analyst.picture('act-decide');
      expect(await at().analyst.violations()).toEqual([]);
      await send(page, 'Lưu');

      await part(page, 'Quyết định').getByText('Trả lời lại').waitFor();
      expect(await at().kinds()).toContain('decided');
      await page.keyboard.press('KeyC');
      expect(await dialog(page).getByLabel('Cảnh báo đúng').isChecked()).toBe(true);
      expect(await dialog(page).getByLabel('Có ảnh hưởng', { exact: true }).isChecked()).toBe(true);
      await page.keyboard.press('Escape');
      await dialog(page).waitFor({ state: 'detached' });
    });

    it('is confirmed by a lead, who corrects T0 with a reason; an analyst is not offered it', async () => {
      expect(await at().analyst.page.getByRole('button', { name: 'Xác nhận sự cố' }).count()).toBe(
        0,
      );
      const { page } = at().lead;
      // What the analyst decided is on the screen: the lead confirms upon that.
      await part(page, 'Quyết định')
        .getByText('Chưa trả lời')
        .first()
        .waitFor({ state: 'detached' });
      await press(page, 'Xác nhận sự cố');
      await dialog(page)
        .getByText(/Thời hạn tính từ T0 = .*cảnh báo đầu tiên vào hàng đợi/)
        .waitFor();
      await at().lead.picture('act-confirm');
      await send(page, 'Xác nhận sự cố');

      await part(page, 'Quyết định')
        .getByText(/^SC-\d{4}-0001, T0 = /)
        .waitFor();
      await press(page, 'Sửa T0');
      await dialog(page).getByRole('button', { name: 'Lúc xảy ra cảnh báo đầu tiên' }).click();
      await dialog(page).getByRole('button', { name: 'Lưu' }).click();
      await dialog(page).getByText('Hãy điền mục này.').waitFor();
      await dialog(page).getByLabel('Lý do').fill('Nhật ký tới trễ; dấu hiệu có từ trước.');
      await dialog(page).getByText('Hãy điền mục này.').waitFor({ state: 'detached' });
      await send(page, 'Lưu');

      expect(await at().kinds()).toEqual(expect.arrayContaining(['confirmed', 'time_corrected']));
    });

    it('keeps the reason and tells who was faster, when another decided first', async () => {
      const { page } = at().analyst;
      await page.keyboard.press('KeyH');
      await dialog(page).getByRole('button', { name: 'Sau 4 giờ' }).click();
      await dialog(page).getByLabel('Lý do').fill('Chờ đơn vị gửi ảnh đĩa.');
      const before = await at().read(at().older);
      const patched = await at().room.running.ask(
        'truongca',
        'PATCH',
        `/v1/incidents/${at().older}`,
        { assignee: 'lan' },
        { 'if-match': `"${before.rev}"` },
      );
      expect(patched.status).toBe(200);

      await dialog(page).getByRole('button', { name: 'Lưu' }).click();
      await dialog(page)
        .getByText(/vừa .*giao cho Lan lúc/)
        .waitFor();
      expect(await dialog(page).getByLabel('Lý do').inputValue()).toBe('Chờ đơn vị gửi ảnh đĩa.');
      await send(page, 'Áp dụng lại');

      await page.getByText(/^Hẹn lại đến/).waitFor();
    });
  });
}
