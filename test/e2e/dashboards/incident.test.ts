// The page of an incident in a browser, over an API in memory.
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Desk,
  eventually,
  exportItem,
  openDesk,
  section,
  WEB_SHELL,
} from '../dashboards-fixture/desk.ts';
import { HOSTILE } from '../dashboards-fixture/incidents.ts';
import { signIn } from '../dashboards-fixture/visit.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.leave());

describe('an incident', () => {
  it('shows the first four sections of 1280 × 800 without scrolling', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);

    for (const name of ['Điều gì đã xảy ra', 'Việc cần làm ngay', 'Quyết định']) {
      const box = await section(page, name).boundingBox();
      expect(box && box.y + box.height, name).toBeLessThanOrEqual(800);
    }
  });

  it('shows what an attacker wrote as text, with hidden characters spelled out', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);
    const evidence = page.locator('[data-evidence]').first();
    await evidence.waitFor();

    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyR');

    await evidence.getByText(HOSTILE.replace('\u202e', '⟨U+202E⟩')).first().waitFor();
    const marked = await evidence.locator('figure mark').allTextContents();
    expect(marked).toEqual(['case.upload', HOSTILE.replace('\u202e', '⟨U+202E⟩')]);
    expect(await page.locator('main img').count()).toBe(0);
  });

  it('says in plain words what is odd about an event, in either language', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);
    await page.getByText('Thời gian ghi trong dòng nhật ký không thể đúng').waitFor();
    await page.getByText('known_to_a_later_version').waitFor();

    await page.getByRole('button', { name: 'English' }).click();

    await page.getByText('The time written in the log line cannot be right').waitFor();
  });

  it('counts what a rule repeats, shows it on demand, and loads alerts beyond the first page', async () => {
    const { page, api } = await desk.open(WEB_SHELL);
    api.pageSize = 4;
    await signIn(page);
    await page.getByText('Hiện 4 trên 9 cảnh báo').waitFor();

    await page.getByRole('button', { name: 'Tải thêm cảnh báo' }).click();
    await page.getByText('Hiện 8 trên 9 cảnh báo').waitFor();
    await page.getByRole('button', { name: 'Tải thêm cảnh báo' }).click();

    await eventually(() => page.getByText(/trên 9 cảnh báo/).count()).toBe(0);
    const repeated = page.getByText('Lặp lại 4 lần trong một giờ, lần cuối');
    expect(await page.locator('[data-evidence]').count()).toBe(5);
    await repeated.getByRole('button', { name: 'Hiện các lần lặp lại' }).click();
    expect(await page.locator('[data-evidence]').count()).toBe(9);
  });

  it('is closed only with a class and an answer about impact', async () => {
    const { page, state } = await desk.openSignedIn(WEB_SHELL);
    await section(page, 'Quyết định').waitFor();
    await page.keyboard.press('KeyC');
    const dialog = page.getByRole('dialog');
    const confirm = dialog.getByRole('button', { name: 'Đóng vụ việc' });

    await dialog.getByLabel('Cảnh báo đúng').check();
    await confirm.click();
    await dialog.getByText('Hãy chọn một mục.').waitFor();
    await dialog.getByLabel('Có ảnh hưởng', { exact: true }).check();
    await dialog.getByLabel(/Nhận xét khi đóng/).fill('Đã chặn và gỡ tệp.');
    await confirm.click();

    await section(page, 'Quyết định').getByText('Cảnh báo đúng; Có ảnh hưởng').waitFor();
    await section(page, 'Dòng thời gian')
      .getByRole('list')
      .getByText('chuyển từ “Mới” sang “Đã đóng”; kết luận: Cảnh báo đúng; Có ảnh hưởng')
      .waitFor();
    expect(state.incidents.get('LK-TTCDS.webshell')?.closure).toEqual({
      class: 'true_positive',
      impact: true,
      note: 'Đã chặn và gỡ tệp.',
    });
  });

  it('tells who was faster, keeps the choice, and applies it again', async () => {
    const { page, state } = await desk.openSignedIn(WEB_SHELL);
    await page.getByRole('button', { name: 'Đổi trạng thái' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Đang xác minh').check();

    state.change('LK-TTCDS.webshell', 'minh', { status: 'triaged' });
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText(/Minh vừa chuyển từ “Mới” sang “Đã phân loại” lúc/).waitFor();
    expect(state.incidents.get('LK-TTCDS.webshell')?.status).toBe('triaged');
    expect(await dialog.getByLabel('Đang xác minh').isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Áp dụng lại' }).click();

    await dialog.waitFor({ state: 'detached' });
    expect(state.incidents.get('LK-TTCDS.webshell')?.status).toBe('investigating');
  });

  it('does not call a new alert a conflict', async () => {
    const { page, state } = await desk.openSignedIn(WEB_SHELL);
    await page.getByRole('button', { name: 'Phân công' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Người xử lý/ }).click();
    await page.getByRole('option', { name: /Minh/ }).click();

    state.addAlert('LK-TTCDS.webshell');
    await dialog.getByRole('button', { name: 'Lưu' }).click();

    await dialog.waitFor({ state: 'detached' });
    expect(state.incidents.get('LK-TTCDS.webshell')?.assignee).toBe('minh');
  });

  it('gets its severity confirmed by a person', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);

    await page.getByRole('button', { name: 'Xác nhận mức' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();

    await section(page, 'Quyết định').getByText('M2, người đã xác nhận').waitFor();
  });

  it('takes a comment once, though its first answer was lost', async () => {
    const { page, api, state } = await desk.openSignedIn(WEB_SHELL);
    await page.getByLabel('Viết bình luận').fill('Đơn vị đã rút dây mạng lúc 21:40.');
    api.failNext('POST', 503, 'unavailable');

    await page.keyboard.press('Control+Enter');
    await section(page, 'Bình luận').getByText('Máy chủ đang bận').waitFor();
    await page.getByRole('button', { name: 'Gửi' }).click();
    await section(page, 'Bình luận').getByRole('listitem').first().waitFor();

    expect(await page.getByLabel('Viết bình luận').inputValue()).toBe('');
    const { timeline = [] } = state.incidents.get('LK-TTCDS.webshell') ?? {};
    expect(timeline.filter(({ change }) => change.kind === 'comment')).toHaveLength(1);
  });

  it('is exported up to a TLP, and says how much stayed', async () => {
    const { page, api, state } = await desk.openSignedIn(WEB_SHELL);
    const downloading = page.waitForEvent('download');

    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await exportItem(page, { format: 'stix', tlp: 'TLP:GREEN' }).click();
    const download = await downloading;

    const number = state.incidents.get('LK-TTCDS.webshell')?.number;
    expect(download.suggestedFilename()).toBe(`${number}.stix.json`);
    expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual({ type: 'bundle' });
    expect(api.exports).toEqual([{ format: 'stix', tlp: 'TLP:GREEN' }]);
    await page.getByText('2 đối tượng quan sát có TLP chặt hơn nên được giữ lại').waitFor();
  });

  it('offers no table of alerts further than the case itself may go', async () => {
    const { page } = await desk.openSignedIn(WEB_SHELL);

    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await exportItem(page, { format: 'csv-observables', tlp: 'TLP:CLEAR' }).waitFor();

    const tables = page.getByRole('menuitem', { name: 'Bảng cảnh báo (CSV)' });
    expect(await tables.count()).toBe(1);
    expect(await exportItem(page, { format: 'csv-alerts', tlp: 'TLP:AMBER' }).count()).toBe(1);
  });

  it('offers an auditor nothing that the API would refuse', async () => {
    const { page, state } = await desk.open(WEB_SHELL);
    state.subject = 'kiemtra';
    await signIn(page);

    await page.getByText('Vai trò của bạn chỉ xem.').waitFor();
    expect(await section(page, 'Quyết định').getByRole('button').count()).toBe(0);
    expect(await page.getByLabel('Viết bình luận').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Xuất', exact: true }).count()).toBe(0);
  });

  it('that is missing or hidden is explained without saying which', async () => {
    const { page } = await desk.openSignedIn('/incidents/LK-SNV.hidden');

    await page.getByText('Không tìm thấy, hoặc bạn không được phân quyền xem').waitFor();
  });
});
