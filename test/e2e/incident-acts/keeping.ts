// What is kept of a case, and which cases belong together.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type At, dialog, HOSTILE, part, press, send } from './desk.ts';

export function keeping(at: At): void {
  describe('keeping', () => {
    it('notes an observable in its one spelling, with its TLP', async () => {
      const { page } = at().analyst;
      await press(page, 'Ghi đối tượng quan sát');
      await dialog(page).getByLabel('Giá trị').fill('hxxps://bad[.]example/a');
      await dialog(page).getByText('Sẽ lưu là https://bad.example/a').waitFor();
      await dialog(page)
        .getByLabel(/TLP:RED/)
        .check();
      await send(page, 'Lưu');

      const noted = part(page, 'Đối tượng quan sát').getByRole('listitem');
      await noted.getByText('https://bad.example/a').waitFor();
      await noted.getByText('TLP:RED').waitFor();
    });

    it('keeps a file of a hostile name under its hash, and hands it over', async () => {
      const { page } = at().analyst;
      const bytes = Buffer.from('MZ bytes of an attacker');
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await press(page, 'Ghi chứng cứ');
      await dialog(page)
        .locator('input[type=file]')
        .setInputFiles({ name: HOSTILE, mimeType: 'text/html', buffer: bytes });
      await dialog(page).getByText(sha256).waitFor();
      await at().analyst.picture('act-evidence');
      expect(await at().analyst.violations()).toEqual([]);
      await send(page, 'Lưu');

      await press(page, 'Mở danh sách chứng cứ');
      const kept = part(page, 'Tệp và chứng cứ');
      await kept.getByText(sha256).waitFor();
      const downloading = page.waitForEvent('download');
      await kept.getByRole('button', { name: /^Tải về/ }).click();
      expect((await downloading).suggestedFilename()).toBe(`${sha256}.bin`);
      await kept.getByRole('button', { name: /^Bàn giao/ }).click();
      await dialog(page).getByLabel('Giao cho').fill('Đội giám định');
      await dialog(page).getByLabel('Lý do').fill('Phân tích mã độc');
      await send(page, 'Ghi bàn giao');

      await kept.getByText(/giao Đội giám định/).waitFor();
      expect(await page.locator('img[src="x"]').count()).toBe(0);
    });
  });

  describe('grouping', () => {
    it('merges with l, telling first what becomes of both, and takes it back', async () => {
      const { page } = at().analyst;
      await page.locator('h1').focus();
      await page.keyboard.press('KeyL');
      await dialog(page)
        .getByRole('button', { name: /Vụ việc khác/ })
        .click();
      await page.getByRole('option', { name: new RegExp(at().youngerNumber) }).click();
      await dialog(page).getByLabel('Gộp').check();
      await page.reload();
      await dialog(page)
        .getByText(new RegExp(`${at().youngerNumber} \\(1 cảnh báo\\) được gộp vào`))
        .waitFor();
      await at().analyst.picture('act-relate');
      expect(await at().analyst.violations()).toEqual([]);
      await send(page, 'Gộp');
      await page.getByText('2 cảnh báo,').first().waitFor();

      await press(page, 'Hoàn tác');
      await dialog(page).getByLabel('Lý do').fill('Hai người gửi khác nhau.');
      await send(page, 'Tách ra lại');

      await page.getByText('1 cảnh báo,').first().waitFor();
      expect((await at().read(at().younger)).alertCount).toBe(1);
    });

    it('links across cases, and takes the link away', async () => {
      const { page } = at().analyst;
      await press(page, 'Liên kết, gộp');
      await dialog(page)
        .getByRole('button', { name: /Vụ việc khác/ })
        .click();
      await page.getByRole('option', { name: new RegExp(at().youngerNumber) }).click();
      await dialog(page).getByLabel('Lý do').fill('Cùng kiểu tệp.');
      await send(page, 'Liên kết');
      await part(page, 'Vụ việc liên quan').getByText('Liên kết với', { exact: true }).waitFor();

      await press(page, `Bỏ liên kết ${at().youngerNumber}`);
      await dialog(page).getByLabel('Lý do').fill('Không liên quan.');
      await send(page, 'Bỏ liên kết');

      await part(page, 'Vụ việc liên quan')
        .getByText('Liên kết với', { exact: true })
        .waitFor({ state: 'detached' });
      expect(await at().kinds(at().younger)).toEqual(
        expect.arrayContaining(['linked', 'link_removed']),
      );
    });

    it('detaches nothing from a case that would keep nothing: the act is not offered', async () => {
      const { page } = at().analyst;
      expect(await page.getByRole('button', { name: 'Tách cảnh báo' }).count()).toBe(0);
    });
  });
}
