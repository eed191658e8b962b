// The overview and the wall in a browser, on the real cloud: what came in, the lists behind it, a room's screen.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
/** 03:00 in Vietnam, after midnight UTC. */
const NIGHT_MS = 20 * 60 * MINUTE_MS;
const WALL = { width: 1920, height: 1080 };
let room: Room;

/** An upload that is a program: one case an applicant. */
function upload(applicant: number): string {
  const at = room.running.cloud.clock.now() - applicant * MINUTE_MS;
  return caseUpload(at, `198.51.100.${applicant}`, { name: '<img src=x onerror=alert(1)>.jsp' });
}

/** A session that two hold, at three in the morning in Vietnam, when staff at work is P2 and not P3. */
function reuse(user: number): string {
  const night =
    Math.floor((room.running.cloud.clock.now() - NIGHT_MS) / DAY_MS) * DAY_MS + NIGHT_MS;
  return JSON.stringify({
    ts: new Date(night).toISOString(),
    org_code: 'LK-TTCDS',
    system_code: 'sso',
    actor: { id: `canbo${user}`, type: 'staff' },
    src_ip: `203.0.113.${user}`,
    action: 'token.refresh',
    result: 'failure',
    reason: 'token_reuse',
  });
}

beforeAll(async () => {
  room = await openRoom();
  await room.running.ship([1, 2, 3].map(upload).join('\n'));
  await room.running.ship([1, 2, 3, 4].map(reuse).join('\n'));
  await room.running.cloud.drain();
  await room.running.cloud.advance(MINUTE_MS);
  await room.running.cloud.drain();
});
afterAll(() => room.close());

type Stored = Readonly<Record<string, unknown>>;

/** Restricts cases as a lead, and lets what is counted follow. */
async function restrict(cases: readonly Stored[]): Promise<void> {
  const { cloud, ask } = room.running;
  const body = { restricted: true, people: [], reason: 'người bị nghi ở đơn vị' };
  for (const { id, rev } of cases) {
    const path = `/v1/incidents/${String(id)}/restriction`;
    const answer = await ask('truongca', 'POST', path, body, {
      'if-match': `"${String(rev)}"`,
    });
    expect(answer.ok).toBe(true);
  }
  await cloud.drain();
  await cloud.advance(MINUTE_MS);
  await cloud.drain();
}

const figure = (tab: Tab, name: string) =>
  tab.page
    .locator('.figure')
    .filter({ has: tab.page.getByText(name, { exact: true }) })
    .locator('.figure-value');

describe('the overview', () => {
  let tab: Tab;

  it('is a key away, and says how things stand and how the period went', async () => {
    tab = await room.enter('lan');
    const { page } = tab;
    await page.locator('a[data-incident]').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.getByRole('heading', { name: 'Tổng quan', level: 1 }).waitFor();
    const open = await room.running.incidents();

    expect(await figure(tab, 'Đang mở').textContent()).toBe(String(open.length));
    expect(await figure(tab, 'Vào hàng đợi trong kỳ').textContent()).toBe(String(open.length));
    await page.getByText('Mã làm mới bị dùng lại').first().waitFor();
    await page.getByRole('heading', { name: 'Kỹ thuật tấn công đã gặp' }).waitFor();
    await tab.picture('overview');
    expect(await tab.violations()).toEqual([]);
  });

  it('keeps period and grouping in the address, and tells charts as tables too', async () => {
    const { page } = tab;
    await page.getByRole('link', { name: 'Hôm nay' }).click();
    await page.locator('main').getByRole('link', { name: 'Luật', exact: true }).click();
    expect(new URL(page.url()).search).toBe('?period=today&by=rule');
    await page.getByText('Xem dạng bảng').first().click();
    const table = page.getByRole('table', { name: 'Vụ việc vào hàng đợi' });
    const counts = await table.getByRole('cell').allTextContents();
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(
      (await room.running.incidents()).length,
    );
  });

  it('leads from a cell of ATT&CK to the cases behind it, and from there to one', async () => {
    const { page } = tab;
    await page.locator('.technique', { hasText: 'T1550.001' }).first().getByRole('link').click();
    await page.getByRole('heading', { name: /Vụ việc có kỹ thuật T1550\.001/ }).waitFor();
    await page.getByText('Mã làm mới bị dùng lại').first().waitFor();
    await tab.picture('overview-cases');
    expect(await tab.violations()).toEqual([]);
    await page
      .getByRole('link', { name: /Mã làm mới bị dùng lại/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Bằng chứng' }).waitFor();
  });

  it('shows an agency only its own, in the dark and on a phone', async () => {
    const { page, ...own } = await room.enter('cntt.stc', '/overview', { width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByText('Chưa đủ dữ liệu').first().waitFor();
    await own.picture('overview-agency-360-dark');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect(await own.violations()).toEqual([]);
    expect(own.faults).toEqual([]);
  });

  it('is as readable in the dark', async () => {
    const { page } = tab;
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(new URL('/overview', page.url()).href);
    await page.locator('.technique').first().waitFor();
    await tab.picture('overview-dark');
    expect(await tab.violations()).toEqual([]);
    expect(tab.faults).toEqual([]);
  });
});

describe('the wall', () => {
  let tab: Tab;
  const heading = (name: string) => tab.page.getByRole('heading', { name, level: 2 });

  it('shows what presses without naming anybody, in letters that a room can read', async () => {
    tab = await room.enter('truongca', '/overview', WALL);
    const { page } = tab;
    await page.getByRole('link', { name: 'Mở màn hình phòng trực' }).click();
    await heading('Vụ việc P1, P2 đang mở').waitFor();
    await page.locator('.wall-rows li').first().waitFor();
    expect(await page.getByText(/cd-000|canbo|198\.51\.100|H99-/).count()).toBe(0);
    const sizes = await page.evaluate(
      `[...document.querySelectorAll('.wall *')].filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '')).map((one) => one instanceof SVGElement ? 28 : Number.parseFloat(getComputedStyle(one).fontSize))`,
    );
    expect(Math.min(...Array.from(Object(sizes), Number))).toBeGreaterThanOrEqual(28);
    await tab.picture('wall-queue');
    expect(await tab.violations()).toEqual([]);
  });

  it('stops on space and turns by hand', async () => {
    const { page } = tab;
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /Chuyển trang tiếp/ }).waitFor();
    for (const [name, picture] of [
      ['Thời hạn theo luật gần nhất', 'wall-deadlines'],
      ['Cảnh báo hôm nay', 'wall-volume'],
      ['Nguồn nhật ký có vấn đề', 'wall-sources'],
      ['Kỹ thuật tấn công đã gặp hôm nay', 'wall-attack'],
    ] as const) {
      await page.keyboard.press('j');
      await heading(name).waitFor();
      await tab.picture(picture);
      expect(await tab.violations()).toEqual([]);
    }
    await page.getByRole('button', { name: /Chuyển trang tiếp/ }).click();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: /Chuyển trang tiếp/ }).waitFor();
  });

  it('never shows a restricted case, not even to who may see it', async () => {
    const { page } = tab;
    const open = await room.running.incidents();
    const pressing = open.filter(({ priority }) => /P1|P2/.test(String(Object(priority).class)));
    expect(pressing.length).toBeGreaterThan(0);
    await restrict(pressing);

    await page.goto(new URL('/wall?panel=queue', page.url()).href);

    await page.getByText('Không có vụ việc P1, P2 nào đang mở.').waitFor();
    const counts = await page.locator('.wall-counts').textContent();
    expect(counts).toContain(`${open.length - pressing.length} Đang mở`);
  });

  it('comes back by itself when its token has ended and the issuer still knows who it is', async () => {
    const { page } = tab;
    await page.evaluate('sessionStorage.clear()');
    await page.reload();
    await heading('Vụ việc P1, P2 đang mở').waitFor();
    expect(new URL(page.url()).pathname).toBe('/wall');
  });

  it('says since when its data is old, and goes on when the service answers again', async () => {
    const { page } = tab;
    await page.clock.install({ time: new Date() });
    await page.reload();
    await page.getByText('Dữ liệu đang cập nhật.').waitFor();
    await page.locator('.wall-counts').waitFor();
    await page.context().setOffline(true);
    await page.clock.runFor(6 * MINUTE_MS);
    await page.getByRole('alert').waitFor();
    expect(tab.faults).toEqual([]);
    await tab.picture('wall-old');
    await page.context().setOffline(false);
    const foot = async () => {
      await page.clock.runFor(MINUTE_MS / 4);
      return page.locator('.wall-foot').textContent();
    };
    await expect.poll(foot, { timeout: 20_000 }).toContain('Dữ liệu đang cập nhật.');
  });
});
