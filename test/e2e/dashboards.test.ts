// The web app in a browser, over an API and an issuer in memory.
import { readFile, rm } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { ExportBody } from '@thapcanh/api-schema';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { HOSTILE, minor } from './dashboards-fixture/incidents.ts';
import { type DashboardsFixture, startDashboardsFixture } from './dashboards-fixture/server.ts';
import { buildSite, signIn, type Visit, visit } from './dashboards-fixture/visit.ts';

const WEB_SHELL = '/incidents/LK-TTCDS.webshell';
let browser: Browser;
let context: BrowserContext;
let fixture: DashboardsFixture;
let site: string;
let current: Visit | undefined;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildSite()]);
  fixture = await startDashboardsFixture(site);
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
});

afterAll(async () => {
  await browser.close();
  await fixture.close();
  await rm(site, { recursive: true, force: true });
});

afterEach(async () => {
  await current?.page.close();
  expect(current?.faults ?? []).toEqual([]);
  current = undefined;
});

async function open(path = '/'): Promise<Visit> {
  current = await visit(context, fixture, path);
  return current;
}

async function openSignedIn(path = '/'): Promise<Visit> {
  const opened = await open(path);
  await signIn(opened.page);
  await opened.page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
  return opened;
}

/** Comes back to the tab, upon which the app reads its lists again without waiting for the next poll. */
const lookAgain = (page: Page) => page.evaluate("dispatchEvent(new Event('visibilitychange'))");

/** Asserts on something that the page reaches in its own time. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const rowLinks = (page: Page) => page.locator('a[data-incident]');
const exportItem = (page: Page, body: ExportBody) => page.getByTestId(JSON.stringify(body));
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

describe('signing in', () => {
  it('brings the person back to the page that was asked for', async () => {
    const { page, origin } = await open(WEB_SHELL);
    await heading(page, 'Tháp Canh').waitFor();

    await signIn(page);

    await heading(page, /Cài mã điều khiển/).waitFor();
    expect(page.url()).toBe(origin + WEB_SHELL);
  });

  it('says so when the issuer refuses, and lets the person try again', async () => {
    const { page, issuer } = await open();
    issuer.refuse = true;
    // The app logs the issuer's answer for support.
    page.removeAllListeners('console');

    await signIn(page);
    await page.getByText('Đăng nhập chưa xong').waitFor();
    issuer.refuse = false;
    await signIn(page);

    await heading(page, 'Hàng đợi vụ việc').waitFor();
  });

  it('is repeated when the API refuses the token, keeping the place and the draft', async () => {
    const { page, issuer, origin } = await openSignedIn(WEB_SHELL);
    await page.getByLabel('Viết bình luận').fill('Đã gọi trực ban trung tâm dữ liệu');

    issuer.tokens.clear();
    const left = page.waitForRequest(/\/oidc\/auth/);
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();
    await left;

    await heading(page, /Cài mã điều khiển/).waitFor();
    expect(page.url()).toBe(origin + WEB_SHELL);
    expect(await page.getByLabel('Viết bình luận').inputValue()).toBe(
      'Đã gọi trực ban trung tâm dữ liệu',
    );
  });

  it('stops with an explanation when a fresh token is refused too', async () => {
    const { page, issuer } = await open();
    issuer.tokens.add = () => issuer.tokens;

    await signIn(page);

    await page.getByText('Phiên đăng nhập không được chấp nhận').waitFor();
  });

  it('ends with signing out', async () => {
    const { page } = await openSignedIn();

    await page.getByRole('button', { name: 'Phân tích viên' }).click();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    await page.goto(new URL('/incidents', page.url()).href);

    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
  });
});

describe('the queue', () => {
  it('lists open incidents in the order of the server, with counts', async () => {
    const { page } = await openSignedIn();

    await rowLinks(page).first().waitFor();
    const titles = await rowLinks(page).allTextContents();
    expect(titles[0]).toContain('Cài mã điều khiển');
    expect(titles[1]).toContain('tuanpv.sxd');
    expect(titles).toHaveLength(5);
    await page.getByText('Mới 4 · Chưa ai nhận 4 · Sắp đến hạn 0 · Nguồn im lặng 1').waitFor();
    await page.getByRole('link', { name: 'Cần xử lý 5' }).waitFor();
  });

  it('explains a priority when its badge gets the focus', async () => {
    const { page } = await openSignedIn();

    await page.locator('.hint:has(.priority-P2)').focus();

    await page
      .locator('.hint-layer')
      .filter({ hasText: 'Ưu tiên 75 (P2): mức cảnh báo (cao) 40 · cấp độ hệ thống (3) +7' })
      .waitFor();
  });

  it('hides the explanation on Escape and stays', async () => {
    const { page } = await openSignedIn(WEB_SHELL);
    await page.locator('.hint').first().focus();
    await page.locator('.hint-layer').waitFor();

    await page.keyboard.press('Escape');

    await page.locator('.hint-layer').waitFor({ state: 'detached' });
    await heading(page, /Cài mã điều khiển/).waitFor();
    await page.keyboard.press('Escape');
    await heading(page, 'Hàng đợi vụ việc').waitFor();
  });

  it('holds new rows back, announces a P1, and shows them on the full stop', async () => {
    const { page, state } = await openSignedIn();
    await rowLinks(page).nth(1).focus();
    state.add(
      minor(7, {
        title: 'Mã hóa dữ liệu — FS-KHETHUONG',
        priority: { score: 90, class: 'P1', parts: [{ part: 'alert_level', points: 90 }] },
      }),
    );

    await lookAgain(page);
    await page.getByRole('alert').filter({ hasText: 'Vụ việc P1 mới: Mã hóa dữ liệu' }).waitFor();
    await page.getByText('Có 1 vụ việc mới').waitFor();
    expect(await rowLinks(page).count()).toBe(5);
    expect(await page.locator('a[data-incident]:focus').textContent()).toContain('tuanpv.sxd');
    await page.keyboard.press('Period');

    await eventually(() => rowLinks(page).nth(1).textContent()).toContain('FS-KHETHUONG');
    expect(await page.getByText('Có 1 vụ việc mới').count()).toBe(0);
  });

  it('keeps a row that has left the list, and says so', async () => {
    const { page, state } = await openSignedIn();
    await rowLinks(page).first().waitFor();

    state.change('LK-X-KT.minor1', 'minh', {
      status: 'closed',
      closure: { class: 'false_positive', impact: false },
    });
    await lookAgain(page);

    await page.getByText('Đã rời danh sách này').waitFor();
    expect(await rowLinks(page).count()).toBe(5);
  });

  it('is worked with j, k, Enter and n, and Escape comes back to the same row', async () => {
    const { page, state } = await openSignedIn();
    await rowLinks(page).first().waitFor();

    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyK');
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyN');
    await page.getByText('Bạn đã nhận VV-2026-000100.').waitFor();
    expect(state.incidents.get('LK-X-KT.minor0')?.assignee).toBe('lan');
    await page.keyboard.press('Enter');
    await heading(page, /canbo0/).waitFor();
    await page.keyboard.press('Escape');

    await heading(page, 'Hàng đợi vụ việc').waitFor();
    await expect
      .poll(() => page.locator('a[data-incident]:focus').textContent({ timeout: 2_000 }))
      .toContain('canbo0');
  });

  it('leaves single keys to the person who has switched them off', async () => {
    const { page } = await openSignedIn();
    await page.keyboard.press('Shift+Slash');
    await page.getByLabel('Dùng phím tắt một ký tự').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng', exact: true }).click();

    await page.keyboard.press('KeyJ');

    expect(await page.locator('a[data-incident]:focus').count()).toBe(0);
  });

  it('keeps view and filters in the address', async () => {
    const { page } = await openSignedIn('/incidents?severity=M3');

    await eventually(() => rowLinks(page).count()).toBe(1);
    await page.getByRole('link', { name: /^Chưa ai nhận/ }).click();
    await eventually(() => rowLinks(page).count()).toBe(4);
    await page.keyboard.press('Slash');
    await page.keyboard.type('m2');
    await page.keyboard.press('Enter');
    await eventually(() => rowLinks(page).count()).toBe(1);

    expect(new URL(page.url()).search).toBe('?view=unassigned&severity=M2');
    await page.getByRole('button', { name: 'Bỏ lọc Mức: M2 Nghiêm trọng' }).waitFor();
    await page.goBack();
    await eventually(() => rowLinks(page).count()).toBe(4);
  });

  it('says what to check when nothing is left to do', async () => {
    const { page, state } = await open();
    state.incidents.clear();
    await signIn(page);

    await page.getByText('Không còn vụ việc nào chờ xử lý.').waitFor();
    await page.getByRole('link', { name: /Hãy xem nguồn nhật ký/ }).waitFor();
  });

  it('goes through pages by cursor', async () => {
    const { page, api } = await open();
    api.pageSize = 2;
    await signIn(page);
    await eventually(() => rowLinks(page).count()).toBe(2);

    await page.getByRole('button', { name: 'Trang sau' }).click();
    await eventually(() => rowLinks(page).first().textContent()).toContain('canbo0');
    await page.getByRole('button', { name: 'Trang sau' }).click();
    await eventually(() => rowLinks(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Trang trước' }).click();

    await eventually(() => rowLinks(page).first().textContent()).toContain('canbo0');
  });
});

describe('an incident', () => {
  it('shows the first four sections of 1280 × 800 without scrolling', async () => {
    const { page } = await openSignedIn(WEB_SHELL);

    for (const name of ['Điều gì đã xảy ra', 'Việc cần làm ngay', 'Quyết định']) {
      const box = await section(page, name).boundingBox();
      expect(box && box.y + box.height, name).toBeLessThanOrEqual(800);
    }
  });

  it('shows what an attacker wrote as text, with hidden characters spelled out', async () => {
    const { page } = await openSignedIn(WEB_SHELL);
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
    const { page } = await openSignedIn(WEB_SHELL);
    await page.getByText('Thời gian ghi trong dòng nhật ký không thể đúng').waitFor();
    await page.getByText('known_to_a_later_version').waitFor();

    await page.getByRole('button', { name: 'English' }).click();

    await page.getByText('The time written in the log line cannot be right').waitFor();
  });

  it('counts what a rule repeats, shows it on demand, and loads alerts beyond the first page', async () => {
    const { page, api } = await open(WEB_SHELL);
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
    const { page, state } = await openSignedIn(WEB_SHELL);
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
    const { page, state } = await openSignedIn(WEB_SHELL);
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
    const { page, state } = await openSignedIn(WEB_SHELL);
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
    const { page } = await openSignedIn(WEB_SHELL);

    await page.getByRole('button', { name: 'Xác nhận mức' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();

    await section(page, 'Quyết định').getByText('M2, người đã xác nhận').waitFor();
  });

  it('takes a comment once, though its first answer was lost', async () => {
    const { page, api, state } = await openSignedIn(WEB_SHELL);
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
    const { page, api, state } = await openSignedIn(WEB_SHELL);
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
    const { page } = await openSignedIn(WEB_SHELL);

    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await exportItem(page, { format: 'csv-observables', tlp: 'TLP:CLEAR' }).waitFor();

    const tables = page.getByRole('menuitem', { name: 'Bảng cảnh báo (CSV)' });
    expect(await tables.count()).toBe(1);
    expect(await exportItem(page, { format: 'csv-alerts', tlp: 'TLP:AMBER' }).count()).toBe(1);
  });

  it('offers an auditor nothing that the API would refuse', async () => {
    const { page, state } = await open(WEB_SHELL);
    state.subject = 'kiemtra';
    await signIn(page);

    await page.getByText('Vai trò của bạn chỉ xem.').waitFor();
    expect(await section(page, 'Quyết định').getByRole('button').count()).toBe(0);
    expect(await page.getByLabel('Viết bình luận').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Xuất', exact: true }).count()).toBe(0);
  });

  it('that is missing or hidden is explained without saying which', async () => {
    const { page } = await openSignedIn('/incidents/LK-SNV.hidden');

    await page.getByText('Không tìm thấy, hoặc bạn không được phân quyền xem').waitFor();
  });
});

describe('the rest of the app', () => {
  it('speaks English after one press, and remembers it', async () => {
    const { page } = await openSignedIn();

    await page.getByRole('button', { name: 'English' }).click();
    await heading(page, 'Case queue').waitFor();
    await page.reload();

    await heading(page, 'Case queue').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('filters alerts by an entity of an incident', async () => {
    const { page } = await openSignedIn(WEB_SHELL);

    await section(page, 'Đối tượng')
      .getByRole('link', { name: /dvc-db01/ })
      .click();

    await heading(page, 'Cảnh báo').waitFor();
    await page.getByRole('link', { name: 'Trích xuất toàn bộ bảng công dân' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    expect(await page.getByRole('searchbox', { name: 'Đối tượng' }).inputValue()).toBe(
      'host:dvc-db01',
    );
  });

  it('shows each source’s ledger, and one that does not add up', async () => {
    const { page } = await openSignedIn('/sources');

    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    await row('dvc-web01-access').getByText('Khớp').waitFor();
    await row('fs-khethuong').getByText('Lệch 1 dòng').waitFor();
    await row('fs-khethuong')
      .getByText(/^Im lặng .*; bình thường không quá 11 phút/)
      .waitFor();
    await row('dvc-web01-access').getByText('Không thấy bất thường').waitFor();
    await row('dvc-web01-access')
      .getByRole('button', { name: /24 giờ qua: nhận [\d.]+ dòng/ })
      .waitFor();
  });

  it('tells what to turn on at a source so that more rules see it, in both languages', async () => {
    const { page } = await openSignedIn('/sources/LK-X-KT/fs-khethuong');

    await page.getByText('154 trong 1.402 luật nhìn thấy nguồn này.').waitFor();
    await page
      .getByText(
        'Bật sự kiện 4688 kèm dòng lệnh (Audit Process Creation) để thêm 1.183 luật có hiệu lực.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText(/command line .*: 1\.183 more rules take effect\./).waitFor();
  });

  it('uses fonts that have Vietnamese letters, in its own parts and in the library’s', async () => {
    const { page } = await openSignedIn();

    const family = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontFamily`);
    await rowLinks(page).first().waitFor();
    expect(await family('h1')).toMatch(/^"Segoe UI"/);
    expect(await family('td')).toMatch(/^"Segoe UI"/);
  });

  it('asks nothing of any other origin', async () => {
    const { page, origin } = await open();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));

    await signIn(page);
    await rowLinks(page).first().waitFor();

    expect([...asked]).toEqual([origin]);
  });
});

describe.each([
  ['light', undefined],
  // The rest of the rules do not look at colours.
  ['dark', ['color-contrast']],
] as const)('in %s colours, axe finds nothing wrong with', (colorScheme, rules) => {
  async function violations(page: Page, part = 'html'): Promise<string[]> {
    // A fading dialog has colours that nobody will read.
    await page.evaluate('Promise.allSettled(document.getAnimations().map((a) => a.finished))');
    const axe = new AxeBuilder({ page }).include(part);
    const { violations: found } = await (rules ? axe.withRules([...rules]) : axe).analyze();
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }

  async function openIn(path: string): Promise<Visit> {
    const opened = await open(path);
    await opened.page.emulateMedia({ colorScheme });
    await opened.page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    return opened;
  }

  it('the sign-in page', async () => {
    const { page } = await openIn('/');
    expect(await violations(page)).toEqual([]);
  });

  it('the queue, with a hint, new rows and the table of keys', async () => {
    const { page, state } = await openIn('/');
    await signIn(page);
    await rowLinks(page).first().waitFor();
    state.add(minor(8, { priority: { score: 85, class: 'P1', parts: [] } }));
    await lookAgain(page);
    await page.getByText('Có 1 vụ việc mới').waitFor();
    await page.locator('.hint').first().focus();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog').waitFor();
    // It opens with a movement, during which its texts are not yet visible.
    await eventually(() => violations(page, '[role="dialog"]')).toEqual([]);
  });

  it('an incident and its dialogs', async () => {
    const { page } = await openIn(WEB_SHELL);
    await signIn(page);
    await section(page, 'Quyết định').waitFor();
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyR');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await exportItem(page, { format: 'stix', tlp: 'TLP:AMBER' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const key of ['KeyP', 'KeyT', 'KeyM', 'KeyC']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      expect(await violations(page, '[role="dialog"]'), key).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('alerts and sources', async () => {
    const { page, origin } = await openIn('/alerts');
    await signIn(page);
    await page.getByRole('row').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${origin}/sources`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${origin}/sources/LK-X-KT/fs-khethuong`);
    await page.getByText(/luật có hiệu lực/).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
