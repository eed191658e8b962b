// Rules in the browser: found, read in words, tested there, drafted and tried on stored alerts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

const EXECUTABLE = '9cebe62b-500f-4864-8e81-65f776ce4e2e';
const WEB_SHELL = '011249af-0816-4bec-92bd-80c1fe2bb3a0';

let room: Room;
let tab: Tab | undefined;
beforeAll(async () => {
  room = await openRoom();
  const at = Date.now() - 60_000;
  const lines = ['anh-the.jpg.jsp', 'to-khai.php'].map((name, i) =>
    caseUpload(at + i * 1000, undefined, { name }),
  );
  expect((await room.running.ship(lines.join('\n'))).status).toBe(200);
  await room.running.cloud.drain();
  // Cases are indexed each minute.
  await room.running.cloud.advance(60_000);
});
afterAll(() => room.close());

async function enter(account: string, path: string): Promise<Tab['page']> {
  tab = await room.enter(account, path);
  return tab.page;
}

/** Nothing broke, and everybody can use the page as it is. */
async function isSound(name: string): Promise<void> {
  await tab?.picture(name);
  expect(await tab?.violations()).toEqual([]);
  expect(tab?.faults).toEqual([]);
}

const editor = (page: Tab['page']) => page.getByRole('textbox', { name: 'Nội dung luật nháp' });

/** Writes over what the editor holds. */
async function write(page: Tab['page'], text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const section = (page: Tab['page'], name: string) =>
  page.getByRole('region', { name, exact: true });

describe('rules in force', () => {
  it('are found without diacritics, and one says in words what it asks', async () => {
    const page = await enter('lan', '/incidents');
    await page.getByRole('link', { name: 'Luật', exact: true }).click();
    await page.getByText(/luật phù hợp/).waitFor();
    await isSound('rules-list');

    await page.keyboard.press('/');
    await page.keyboard.insertText('tai tep thuc thi');
    await page.getByText('2 luật phù hợp', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('tai tep thuc thi');
    await page.getByRole('link', { name: 'Tải tệp thực thi lên hồ sơ' }).click();

    const meaning = section(page, 'Luật này tìm gì');
    await meaning.getByText('Tất cả các điều sau đều đúng').waitFor();
    await meaning.getByText('kết thúc bằng một trong các giá trị').waitFor();
    await section(page, 'Kiểm thử').getByText('Cả 4 sự kiện mẫu đều cho kết quả đúng').waitFor();
    await section(page, 'Nội dung luật (YAML)').getByText('object.name|endswith').first().waitFor();
    await page.getByRole('button', { name: 'Xem 10 cảnh báo mới nhất' }).click();
    await section(page, 'Đã phát hiện gần đây').getByText('198.51.100.23').first().waitFor();
    await page.getByText('1 vụ việc có luật này trong 30 ngày qua').waitFor();
    await isSound('rule');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 360, height: 800 });
    await isSound('rule-narrow-dark');
  });

  it('are tested with the rules they refer to', async () => {
    const page = await enter('truongca', `/rules/${WEB_SHELL}`);

    await section(page, 'Kiểm thử').getByText('Cả 5 sự kiện mẫu đều cho kết quả đúng').waitFor();
    const meaning = section(page, 'Luật này tìm gì');
    await meaning.getByText('Cần các luật sau khớp lần lượt').waitFor();
    await meaning.getByText('Gọi tệp kịch bản trong thư mục đính kèm').waitFor();
    await meaning.getByText('Trong khoảng 24 giờ').waitFor();
    await isSound('rule-correlation');
  });

  it('are not an agency’s to read', async () => {
    const page = await enter('kt.khethuong', '/rules');

    await page.getByText('403').waitFor({ state: 'attached' });

    expect(await page.getByRole('link', { name: 'Luật', exact: true }).count()).toBe(0);
  });
});

describe('a draft', () => {
  it('is checked as it is typed, tested, tried on stored alerts, and kept', async () => {
    const page = await enter('lan', `/rules/draft?from=${EXECUTABLE}`);
    const checks = section(page, 'Kiểm tra');
    await checks.getByText('Không có lỗi').waitFor();
    await section(page, 'Kiểm thử').getByText('Cả 4 sự kiện mẫu').waitFor();
    const original = await editor(page).innerText();

    await write(page, original.replace('object.name|endswith', 'object.name|endwith'));
    await checks.getByText('Không có phép so sánh tên như vậy.').waitFor();
    await page
      .getByRole('button', { name: /Tới dòng \d+, cột/ })
      .first()
      .click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    await isSound('draft-problem');

    await write(page, original.replaceAll('.jsp', '.cgi'));
    await section(page, 'Kiểm thử').getByText('1 trên 4 sự kiện mẫu cho kết quả sai').waitFor();
    await page.getByRole('button', { name: 'Chọn sự kiện để thử' }).click();
    await page.getByRole('button', { name: 'Lấy sự kiện và thử' }).click();
    await page.getByText('Khớp 1 trên 2 sự kiện của 2 cảnh báo').waitFor();
    await page.getByText('anh-the.jpg.jsp').first().waitFor();
    await isSound('draft-tried');
    await page.emulateMedia({ colorScheme: 'dark' });
    await isSound('draft-dark');

    await page.reload();
    await checks.getByText('Không có lỗi').waitFor();
    expect(await editor(page).innerText()).toContain('.cgi');
    await page.getByRole('button', { name: 'Bỏ nháp, lấy lại bản gốc' }).click();
    await section(page, 'Kiểm thử').getByText('Cả 4 sự kiện mẫu').waitFor();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải về .yml' }).click();
    expect((await saving).suggestedFilename()).toBe('dvc-01-executable-upload.yml');
  });

  it('begins with a template, and takes whatever is pasted as text', async () => {
    const page = await enter('minh', '/rules/draft');
    await page.getByRole('button', { name: 'Chèn mẫu' }).click();
    await section(page, 'Kiểm tra').getByText('Không có lỗi').waitFor();

    await write(page, `title: "<img src=x onerror=alert(1)>"\na: &a [${'*a,'.repeat(300)}]\n`);

    await section(page, 'Kiểm tra')
      .getByText(/\d+ lỗi/)
      .waitFor();
    await isSound('draft-hostile');
  });
});
