// Tasks, comments, calls and what the agency is asked.
import { describe, expect, it } from 'vitest';
import { type At, dialog, HOSTILE, part, press, send } from './desk.ts';

export function working(at: At): void {
  describe('working', () => {
    it('ticks a task and adds one for the agency, which a reload in between does not lose', async () => {
      const { page } = at().analyst;
      await page.keyboard.press('KeyV');
      expect(await page.evaluate("document.activeElement.closest('#actions') !== null")).toBe(true);
      await page.keyboard.press('Space');
      await part(page, 'Việc')
        .getByText(/^Xong 1 trên/)
        .waitFor();

      await press(page, 'Thêm việc');
      await dialog(page).getByLabel('Việc cần làm').fill('Chụp ảnh đĩa máy dvc-app01');
      await page.reload();
      await dialog(page).waitFor();
      expect(await dialog(page).getByLabel('Việc cần làm').inputValue()).toBe(
        'Chụp ảnh đĩa máy dvc-app01',
      );
      await at().analyst.picture('act-task');
      expect(await at().analyst.violations()).toEqual([]);
      await send(page, 'Lưu');

      await part(page, 'Việc').getByText('Chụp ảnh đĩa máy dvc-app01').waitFor();
      expect(await at().kinds()).toEqual(expect.arrayContaining(['task_changed', 'tasks_added']));
    });

    it('calls a colleague in a comment by the first letters of the name', async () => {
      const { page } = at().analyst;
      await page.keyboard.press('KeyB');
      await page.keyboard.type('Nhờ @min');
      await page.getByRole('option', { name: /Minh/ }).waitFor();
      expect(await at().analyst.violations()).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.type('xem tệp.');
      expect(await page.getByLabel('Viết bình luận').inputValue()).toBe('Nhờ @minh xem tệp.');
      await page.keyboard.press('Control+Enter');

      await part(page, 'Bình luận').getByRole('listitem').getByText('xem tệp.').waitFor();
      expect(await page.getByLabel('Viết bình luận').inputValue()).toBe('');
    });

    it('sends what was written without a connection as soon as there is one, once', async () => {
      const { page } = at().analyst;
      const text = 'Viết lúc mất mạng.';
      await page.getByLabel('Viết bình luận').fill(text);
      await page.context().setOffline(true);
      await page.keyboard.press('Control+Enter');
      await page
        .getByText(/^Mất kết nối từ \d\d:\d\d/)
        .last()
        .waitFor();
      expect(await page.getByLabel('Viết bình luận').inputValue()).toBe(text);

      await page.context().setOffline(false);

      await part(page, 'Bình luận').getByRole('listitem').getByText(text).waitFor();
      const written = (await at().read(at().older)).timeline.filter(
        ({ change }) => change.text === text,
      );
      expect(written).toHaveLength(1);
    });
  });

  describe('asking the agency', () => {
    it('asks with q; the agency answers with one touch on its own small screen', async () => {
      const { page } = at().analyst;
      await page.locator('h1').focus();
      await page.keyboard.press('KeyQ');
      await dialog(page)
        .getByLabel(/Đề nghị làm gì/)
        .fill(`Đề nghị rút dây mạng máy chủ ${HOSTILE}.`);
      await at().analyst.picture('act-ask');
      expect(await at().analyst.violations()).toEqual([]);
      await send(page, 'Gửi yêu cầu');
      await page.getByText(/^Chờ .* trả lời đến/).waitFor();

      const phone = at().agency.page;
      await phone.reload();
      await part(phone, 'Yêu cầu đơn vị').getByText('⟨U+202E⟩').waitFor();
      await at().agency.picture('act-agency-360');
      expect(await at().agency.violations()).toEqual([]);
      await press(phone, 'Đã rút dây mạng');

      await phone.getByRole('button', { name: 'Trả lời lại' }).waitFor();
      await part(page, 'Yêu cầu đơn vị').getByText('Đã rút dây mạng').waitFor();
      expect(await phone.getByRole('button', { name: 'Rút yêu cầu' }).count()).toBe(0);
    });

    it('logs a call in vain and is told whom to call next', async () => {
      const { page } = at().analyst;
      await press(page, 'Ghi cuộc gọi cho Trần Thị Kỹ');
      expect(await dialog(page).getByLabel('Gọi ai').inputValue()).toBe('Trần Thị Kỹ');
      await dialog(page).getByLabel('Không ai nhận').check();
      await send(page, 'Lưu');

      await part(page, 'Gọi ai')
        .getByText('Đã gọi 1 lần, không ai nhận. Gọi tiếp: Lê Văn Dự (Chánh Văn phòng).')
        .waitFor();
    });
  });
}
