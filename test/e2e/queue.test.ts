// The queue as two analysts work it at night: what comes in, what the other does, many cases at once.
import { countsSchema } from '@thapcanh/api-schema';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

const HOSTILE = '<img src=x onerror=alert(1)>';
const MACHINES = 20;
const MINUTE_MS = 60_000;
const headSchema = z.object({
  id: z.string(),
  title: z.string(),
  number: z.string(),
  rev: z.number(),
  status: z.string(),
  assignee: z.string().nullable(),
});

let room: Room;
let lan: Tab;
let page: Page;

const rows = () => page.locator('a[data-incident]');
const row = (text: string) => page.getByRole('row').filter({ hasText: text });
const focused = () => page.locator('a[data-incident]:focus').textContent({ timeout: 2_000 });
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

beforeAll(async () => {
  room = await openRoom();
  const at = new Date(room.running.cloud.clock.now()).toISOString();
  const failed = (n: number) =>
    JSON.stringify({
      '@timestamp': at,
      winlog: {
        channel: 'Microsoft-Windows-Windows Defender/Operational',
        event_id: '1119',
        provider_name: 'Microsoft-Windows-Windows Defender',
        computer_name: `PC-${String(n).padStart(2, '0')}`,
        event_data: { 'Threat Name': 'Trojan:Win32/Lamer.B', 'Action Name': 'Quarantine' },
      },
    });
  await room.running.ship(Array.from({ length: MACHINES }, (_, n) => failed(n + 1)).join('\n'));
  await upload('198.51.100.23', `${HOSTILE}.jsp`);
  await room.running.cloud.advance(MINUTE_MS);
  await room.running.cloud.drain();
  lan = await room.enter('lan', '/incidents');
  page = lan.page;
});
afterAll(() => room.close());

/** An executable file on a case file: one more case. */
async function upload(ip: string, name: string): Promise<void> {
  await room.running.ship(caseUpload(room.running.cloud.clock.now(), ip, { name }));
  await room.running.cloud.drain();
}

async function heads() {
  return z.array(headSchema).parse(await room.running.incidents());
}

async function statuses(titles: readonly string[]): Promise<readonly string[]> {
  const all = await heads();
  return titles.map((title) => all.find((head) => head.title === title)?.status ?? '');
}

/** The cases of the storm. */
async function ofStorm() {
  return (await heads()).filter(({ title }) => title.includes('pc-'));
}

/** What a colleague does from another desk. */
async function colleague(method: string, path: string, body?: object, ifMatch?: string) {
  const answer = await room.running.ask('minh', method, path, body, {
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  });
  expect([path, answer.ok]).toEqual([path, true]);
  return answer;
}

describe('the queue at night', () => {
  it('lists what is to be done, says how many there are, and passes axe', async () => {
    await eventually(() => rows().count()).toBeGreaterThan(MACHINES);
    const counts = countsSchema.parse(
      await (await colleague('GET', '/v1/incidents/counts')).json(),
    );
    await page.getByRole('link', { name: `Cần xử lý ${counts.open}` }).waitFor();
    await page.getByRole('link', { name: 'Chùm cảnh báo 1' }).waitFor();
    expect(await page.locator('main img').count()).toBe(0);
    expect(await lan.violations()).toEqual([]);
    await lan.picture('queue-list');
  });

  it('holds a new case back until it is asked for, without a reload', async () => {
    await rows().nth(2).focus();
    const before = await rows().allTextContents();
    const here = await focused();

    await upload('198.51.100.77', 'anh.php');
    await page.getByText('Có 1 vụ việc mới. Nhấn dấu chấm (.) để hiện.').waitFor();
    expect(await rows().allTextContents()).toEqual(before);
    await page.keyboard.press('Period');

    await eventually(() => rows().count()).toBe(before.length + 1);
    expect(await focused()).toBe(here);
  });

  it('follows in its place what a colleague does', async () => {
    const [first] = await heads();
    const { id = '', title = '' } = first ?? {};
    const place = (await rows().allTextContents()).indexOf(title);

    await colleague('PATCH', `/v1/incidents/${id}`, { assignee: 'minh' }, '"1"');

    await row(title).getByRole('gridcell', { name: 'Minh' }).waitFor();
    expect(await rows().nth(place).textContent()).toBe(title);
  });

  it('closes the selected cases at once, and takes it back', async () => {
    await rows().nth(3).focus();
    const titles = (await rows().allTextContents()).slice(3, 6);

    await page.keyboard.press('KeyX');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByText('Đã chọn 3').waitFor();
    await lan.picture('queue-selected');
    await page.keyboard.press('KeyC');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Đóng 3 vụ việc' }).click();
    await dialog.getByText('Hãy chọn một mục.').first().waitFor();
    await dialog.getByLabel('Cảnh báo nhầm').check();
    await dialog.getByLabel('Không ảnh hưởng').check();
    await dialog.getByRole('button', { name: 'Đóng 3 vụ việc' }).click();

    await page.getByText('Đã đóng 3 vụ việc.').waitFor();
    expect(await statuses(titles)).toEqual(['closed', 'closed', 'closed']);
    await page.keyboard.press('Control+KeyZ');
    await page.getByText('Đã hoàn tác 3 vụ việc.').waitFor();
    await page.getByText(/3 vụ việc được mở lại ở trạng thái “Đang xác minh”/).waitFor();
    expect(await statuses(titles)).toEqual(['investigating', 'investigating', 'investigating']);
    await row(titles[0] ?? '')
      .getByText('Đang xác minh')
      .waitFor();
    await lan.picture('queue-undone');
  });

  it('says of each case why it was not changed', async () => {
    const [title = ''] = (await rows().allTextContents()).slice(7, 8);
    const {
      id = '',
      number = '',
      rev,
    } = (await heads()).find((head) => head.title === title) ?? {};
    await rows().nth(7).focus();
    await page.keyboard.press('KeyM');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(title).waitFor();

    await colleague('PATCH', `/v1/incidents/${id}`, { status: 'triaged' }, `"${rev}"`);
    await dialog.getByLabel(/^M2/).check();
    await dialog.getByRole('button', { name: 'Lưu' }).click();

    await page.getByText('1 vụ việc không thay đổi:').waitFor();
    const refused = page.getByRole('listitem').filter({ hasText: number });
    await refused.getByText(/Minh vừa chuyển từ “Mới” sang “Đã phân loại” lúc/).waitFor();
    await page.getByRole('button', { name: 'Đóng thông báo' }).click();
  });

  it('puts a case off, out of sight until its time', async () => {
    const [title = ''] = (await rows().allTextContents()).slice(8, 9);
    await rows().nth(8).focus();
    await page.keyboard.press('KeyH');
    const dialog = page.getByRole('dialog');

    await dialog.getByLabel('Sau 4 giờ').check();
    await dialog.getByLabel('Lý do').fill('chờ đơn vị mở cửa');
    await dialog.getByRole('button', { name: 'Lưu' }).click();

    await page.getByText(/^Đã hẹn lại VV-/).waitFor();
    await row(title).getByText('Đã rời danh sách này').waitFor();
    await page.keyboard.press('Period');
    await row(title).waitFor({ state: 'detached' });
    await page.goto(new URL('/incidents?snoozed=true', page.url()).href);
    await row(title)
      .getByText(/Hẹn lại \d\d:\d\d/)
      .waitFor();
  });
});

describe('finding a case', () => {
  it('hears the key that follows at once upon the keys for the queue, on the queue itself', async () => {
    await page.goto(new URL('/', page.url()).href);
    await rows().first().waitFor();

    for (const key of ['KeyG', 'KeyH', 'Slash']) await page.keyboard.press(key);
    await page.keyboard.type('tai tep');

    expect(await page.getByRole('combobox').inputValue()).toBe('tai tep');
  });

  it('goes by words without diacritics and by what a text is, in the address', async () => {
    await page.goto(new URL('/incidents', page.url()).href);
    await rows().first().waitFor();

    await page.keyboard.press('Slash');
    await page.keyboard.type('198.51.100.23');
    await lan.picture('queue-suggestions');
    await page.keyboard.press('Enter');

    await eventually(() => rows().count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?entity=ip%3A198.51.100.23');
    await page.keyboard.press('Backspace');
    await eventually(() => new URL(page.url()).search).toBe('');
    await page.keyboard.type('tai tep thuc thi');
    await page.keyboard.press('Enter');
    await row('Tải tệp thực thi lên hồ sơ').first().waitFor();
    await page.getByRole('button', { name: 'Bỏ lọc Có chữ: tai tep thuc thi' }).waitFor();
  });

  it('is kept as a view of one’s own', async () => {
    await page.getByRole('button', { name: '+ Lưu chế độ xem' }).click();
    await page.getByLabel('Tên chế độ xem').fill('Tải tệp');
    await page.keyboard.press('Enter');
    await page.goto(new URL('/incidents', page.url()).href);

    await page.getByRole('link', { name: 'Tải tệp', exact: true }).click();

    await eventually(() => new URL(page.url()).searchParams.get('q')).toBe('tai tep thuc thi');
  });

  it('by the palette takes its number alone, and Shift+J goes on from row to row', async () => {
    await page.goto(new URL('/incidents', page.url()).href);
    await rows().nth(2).waitFor();
    const [first = '', second = ''] = await rows().allTextContents();
    const { number = '' } = (await heads()).find((head) => head.title === first) ?? {};

    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type(String(Number(number.split('-').at(-1))));
    await page.getByRole('option', { name: number }).waitFor();
    expect(await lan.violations()).toEqual([]);
    await lan.picture('palette');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
    await page.keyboard.press('Shift+KeyJ');
    await page.getByRole('heading', { level: 1, name: second }).waitFor();
    await page.keyboard.press('Shift+KeyK');
    await page.getByRole('heading', { level: 1, name: first }).waitFor();
  });

  it('acts on the row the person was on', async () => {
    await page.goto(new URL('/incidents', page.url()).href);
    await rows().nth(9).focus();
    const title = (await focused()) ?? '';

    await page.keyboard.press('Control+KeyK');
    await page.keyboard.type('nhan xu ly');
    await page.getByRole('option', { name: /Nhận xử lý/ }).waitFor();
    await page.keyboard.press('Enter');

    await page.getByText(/^Bạn đã nhận VV-/).waitFor();
    const taken = (await heads()).find((head) => head.title === title);
    expect(taken?.assignee).toBe('lan');
  });
});

describe('beside the list', () => {
  it('the case of the focused row opens on Space and follows the focus', async () => {
    const [, second = '', third = ''] = await rows().allTextContents();
    const split = page.getByRole('complementary', { name: 'Xem nhanh vụ việc' });
    await rows().nth(1).focus();

    await page.keyboard.press('Space');
    await split.getByRole('heading', { name: second }).waitFor();
    await split.getByRole('heading', { name: 'Điều gì đã xảy ra' }).waitFor();
    await lan.picture('queue-split');
    expect(await lan.violations()).toEqual([]);
    await page.keyboard.press('KeyJ');
    await split.getByRole('heading', { name: third }).waitFor();
    expect(new URL(page.url()).searchParams.get('peek')).not.toBeNull();
    await page.keyboard.press('Space');

    await split.waitFor({ state: 'detached' });
    await eventually(focused).toBe(third);
  });

  it('columns and density are as the person wants them, also tomorrow', async () => {
    await page.getByRole('button', { name: 'Hiển thị' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kỹ thuật').check();
    await dialog.getByLabel('Hệ thống').check();
    await dialog.getByLabel('Một dòng mỗi vụ việc').check();
    await dialog.getByRole('button', { name: 'Đóng', exact: true }).click();

    await page.reload();

    await page.getByRole('columnheader', { name: 'Kỹ thuật' }).waitFor();
    await row('pc-07').getByRole('gridcell', { name: 'pc-07', exact: true }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    await rows().first().waitFor();
    await lan.picture('queue-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

describe('a storm', () => {
  it('is one row with its members, and one decision for the cases of all, which can be taken back', async () => {
    await page.getByRole('link', { name: /^Chùm cảnh báo/ }).click();
    await page.getByText(`${MACHINES} máy`).waitFor();
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Thành viên: ${MACHINES} nơi` }).waitFor();
    expect(await lan.violations()).toEqual([]);
    await lan.picture('queue-storm');

    await page.getByRole('button', { name: `Đóng ${MACHINES} vụ việc của chùm` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Đúng, nhưng là hoạt động được phép').check();
    await dialog.getByLabel('Không ảnh hưởng').check();
    await dialog.getByRole('button', { name: `Đóng ${MACHINES} vụ việc` }).click();

    await page.getByText(`Đã áp dụng cho ${MACHINES} vụ việc.`).waitFor();
    const closed = await ofStorm();
    expect(closed.map(({ status }) => status)).toEqual(closed.map(() => 'closed'));

    const [first] = closed;
    if (first === undefined) throw new Error('the storm has no cases');
    const { id, rev, number } = first;
    const change = { status: 'investigating', reason: 'xem lại máy này' };
    await colleague('PATCH', `/v1/incidents/${id}`, change, `"${rev}"`);
    await page.getByRole('button', { name: 'Hoàn tác', exact: true }).click();

    await page
      .getByText(`Đã hoàn tác ${closed.length - 1} vụ việc. 1 vụ việc không thay đổi:`)
      .waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: number })
      .getByText(/Minh vừa/)
      .waitFor();
    const back = await ofStorm();
    expect(back.map(({ status }) => status)).toEqual(back.map(() => 'investigating'));
    await lan.picture('queue-storm-undone');
  });
});

describe('others', () => {
  it('an auditor sees the queue and nothing to change it with', async () => {
    const auditor = await room.enter('kiemtra', '/incidents');
    await auditor.page.locator('a[data-incident]').first().focus();
    await auditor.page.keyboard.press('KeyX');
    await auditor.page.keyboard.press('KeyC');

    expect(await auditor.page.getByRole('checkbox').count()).toBe(0);
    expect(await auditor.page.getByRole('dialog').count()).toBe(0);
    expect(auditor.faults).toEqual([]);
  });

  it('on a phone nothing is wider than the screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(new URL('/incidents', page.url()).href);
    await rows().first().waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await lan.picture('queue-phone');
    expect(lan.faults).toEqual([]);
  });
});
