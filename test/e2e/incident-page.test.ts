// What one sees on an incident: the night in which a commune's file server is encrypted, played through the door.
import { createLocalClock } from '@thapcanh/local';
import { loadProvince } from '@thapcanh/province';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playThrough } from '../cloud/played-province.ts';
import { openRoom, type Room, type Tab } from './room.ts';

const province = loadProvince();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The latest 02:38 in Vietnam from which the story has ended by now. */
const FROM = Math.floor((Date.now() - 1.2 * HOUR - 19.63 * HOUR) / DAY) * DAY + 19.63 * HOUR;
const TO = FROM + 1.1 * HOUR;

let room: Room;
let tab: Tab;
let path = '';

beforeAll(async () => {
  const clock = createLocalClock({ start: FROM });
  room = await openRoom({ clock, rules: [] });
  const stories = province.stories.filter(({ id }) => id === 'D');
  await playThrough(room.running, {
    province,
    seed: 1,
    from: FROM,
    to: TO,
    batchSeconds: 600,
    stories,
  });
  await room.running.cloud.drain();
  // Browsers have no other time than the real one; nothing that runs by the clock is waited for.
  clock.advance(Math.max(0, Date.now() - clock.now()));
  const incidents = await room.running.incidents();
  const encrypted = incidents.find(({ title }) => String(title).includes('fs-khethuong'));
  path = `/incidents/${String(encrypted?.id)}`;
});
afterAll(() => room.close());

const section = (name: string) => tab.page.getByRole('region', { name, exact: true });

describe('an incident of the province', () => {
  it('tells what happened, what to do and what to decide on one screen', async () => {
    tab = await room.enter('lan', path);
    await section('Dòng thời gian').locator('svg').waitFor();
    await tab.page.screenshot({ path: 'test-output/screenshots/incident-first.png' });

    for (const name of ['Điều gì đã xảy ra', 'Việc cần làm ngay', 'Quyết định']) {
      const box = await section(name).boundingBox();
      expect(box && box.y + box.height, name).toBeLessThanOrEqual(800);
    }
    await tab.picture('incident-story');
    expect(await tab.violations()).toEqual([]);
  });

  it('draws a lane for each system, what joined it, and that nobody has acted yet', async () => {
    const picture = await section('Dòng thời gian').locator('svg').textContent();

    expect(picture).toContain('fw-dc01');
    expect(picture).toContain('fs-khethuong');
    expect(picture).toContain('qua khethuong.it');
    expect(picture).toMatch(/từ dấu hiệu đầu tiên \(02:41\), chưa có ai hành động/);
  });

  it('says the same in a table, to the keyboard and to screen readers', async () => {
    const timeline = section('Dòng thời gian');
    expect(await timeline.getByRole('img').getAttribute('aria-label')).toMatch(
      /^\d+ cảnh báo trên \d+ hệ thống/,
    );

    await timeline.getByText('Xem sơ đồ dạng bảng').press('Enter');

    await timeline
      .getByRole('row', { name: /fs-khethuong.*END-01/ })
      .first()
      .waitFor();
  });

  it('is walked through by keys: evidence, its raw line, a value to filter by', async () => {
    const { page } = tab;
    await page.locator('h1').click();
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyJ');
    const evidence = page.locator('[data-evidence]:focus');
    await evidence.waitFor();

    await page.keyboard.press('KeyR');
    expect(await evidence.locator('figure mark').count()).toBeGreaterThan(0);
    expect(await evidence.locator('.event-fields > div').count()).toBeLessThanOrEqual(6 * 3);
    await page.keyboard.press('KeyF');

    expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^Lọc cảnh báo theo/);
    await page.keyboard.press('KeyF');
    await page.getByRole('heading', { name: 'Cảnh báo', exact: true }).waitFor();
    expect(page.url()).toMatch(/\/alerts\?entity=/);
    await page.goBack();
  });

  it('shows what else was on the machine five minutes before and after, and what that covers', async () => {
    const { page } = tab;
    const around = page.getByRole('button', { name: '5 phút trước và sau trên fs-khethuong' });

    await around.first().click();

    await page.getByText('Chỉ gồm cảnh báo đã lưu.').waitFor();
    await page.getByText(/fs-khethuong, 0\d:\d\d → .* Không có cảnh báo nào khác\./).waitFor();
  });

  it('knows the part of each entity, whose it is, and how its sources were meanwhile', async () => {
    const entity = (value: string) =>
      section('Đối tượng').getByRole('listitem').filter({ hasText: value }).first();

    expect(await entity('198.51.100.61').textContent()).toContain('nguồn');
    expect(await entity('khethuong.it').textContent()).toContain('trung gian');
    expect(await entity('fs-khethuong').textContent()).toMatch(/UBND xã Khê Thượng.*cấp độ/);
    await section('Nguồn liên quan').getByText('Không thấy bất thường').first().waitFor();
    await entity('khethuong.it')
      .getByRole('button', { name: /Vụ việc khác của/ })
      .click();
    await entity('khethuong.it').getByText('Không có vụ việc nào khác.').waitFor();
    await section('Tiền lệ').getByText('bạn là người kết luận đầu tiên').waitFor();
    expect(await section('Thời hạn').getByText('tạm tính').count()).toBeGreaterThan(1);
  });

  it('measures the wait once somebody takes it, and lists people’s entries by themselves', async () => {
    const { page } = tab;
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();

    await section('Dòng thời gian').locator('svg', { hasText: 'đến hành động đầu tiên' }).waitFor();
    await section('Dòng thời gian').getByRole('button', { name: 'Người', exact: true }).click();
    expect(await page.locator('.timeline .by-system').count()).toBe(0);
    expect(await page.locator('.timeline .by-user').count()).toBe(1);
    expect(await tab.violations()).toEqual([]);
    expect(tab.faults).toEqual([]);
  });

  it('prints as a dossier: everything unfolded, nothing to press', async () => {
    const { page } = tab;
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    await page.emulateMedia({ media: 'print' });

    expect(await page.getByRole('button', { name: /Phím tắt|Xuất|Nhận|Đóng/ }).count()).toBe(0);
    expect(await page.locator('main details:not([open])').count()).toBe(0);
    await page.getByText(/bản in lúc .* bởi Lan/).waitFor();
    await page.pdf({ path: 'test-output/screenshots/incident.pdf', format: 'A4' });
    await page.setViewportSize({ width: 720, height: 1000 });
    await tab.picture('incident-print');
  });

  it('is read in the dark, in English, and on a phone', async () => {
    const phone = await room.enter('minh', path, { width: 360, height: 740 });
    await phone.page.emulateMedia({ colorScheme: 'dark' });
    await phone.page.getByRole('button', { name: 'English' }).click();
    await phone.page.getByRole('heading', { name: 'What happened', exact: true }).waitFor();
    await phone.page.locator('svg.lanes').waitFor();

    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await phone.picture('incident-phone');
    expect(await phone.violations()).toEqual([]);
    expect(phone.faults).toEqual([]);
  });

  it('shows the agency whose it is all of it, without what only those on duty may do', async () => {
    const agency = await room.enter('kt.khethuong', path);
    await agency.page.locator('svg.lanes').waitFor();

    expect(await agency.page.getByRole('button', { name: 'Xuất', exact: true }).count()).toBe(0);
    await agency.page.getByRole('region', { name: 'Tiền lệ' }).waitFor();
    expect(agency.faults).toEqual([]);
  });
});
