// What people do on an incident, on the real system: decide, work, ask, group, keep.
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openRoom, type Room, type Tab } from './room.ts';

const HOSTILE = '<img src=x onerror=alert(1)>\u202ecod.exe';
const detailSchema = z.looseObject({
  id: z.string(),
  number: z.string(),
  rev: z.number(),
  alertCount: z.number(),
  timeline: z.array(z.looseObject({ change: z.looseObject({ kind: z.string() }) })),
});

let room: Room;
let analyst: Tab;
let lead: Tab;
let agency: Tab;
/** The older of two cases of one agency. */
let older = '';
let younger = '';
let youngerNumber = '';

const upload = (actor: string, address: string) => ({
  ts: new Date(room.running.cloud.clock.now()).toISOString(),
  org_code: 'LK-TTCDS',
  system_code: 'dvc',
  actor: { id: actor, type: 'citizen' },
  src_ip: address,
  action: 'case.upload',
  object: { type: 'case', id: `H99-${actor}`, name: 'giay-to.jsp' },
  result: 'success',
});

beforeAll(async () => {
  room = await openRoom();
  const { running } = room;
  await putContacts();
  for (const [actor, address] of [
    ['cd-0001', '198.51.100.23'],
    ['cd-0002', '198.51.100.140'],
  ] as const) {
    await running.ship(JSON.stringify(upload(actor, address)));
    await running.cloud.drain();
    await running.cloud.advance(60_000);
  }
  const cases = (await running.incidents())
    .map(({ id, queuedAt }) => ({ id: String(id), queuedAt: String(queuedAt) }))
    .sort((a, b) => (a.queuedAt < b.queuedAt ? -1 : 1));
  [older = '', younger = ''] = cases.map(({ id }) => id);
  youngerNumber = (await read(younger)).number;
  const page = `/incidents/${older}`;
  analyst = await room.enter('lan', page);
  lead = await room.enter('truongca', page);
  agency = await room.enter('vanhanh.ttcds', page, { width: 360, height: 740 });
});
afterAll(() => room.close());

async function ask(sub: string, method: string, path: string, body?: unknown, ifMatch = '') {
  return fetch(`${room.running.cloud.endpoints.api}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await room.running.cloud.issueToken(sub, 1)}`,
      'content-type': 'application/json',
      ...(ifMatch === '' ? {} : { 'if-match': ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function putContacts(): Promise<void> {
  const path = '/v1/organisations/LK-TTCDS';
  const { headers } = await ask('quantri', 'GET', path);
  const body = {
    contacts: [{ name: 'Trần Thị Kỹ', phone: '0900 000 001' }],
    deputy: { name: 'Lê Văn Dự', title: 'Chánh Văn phòng', phone: '0900 000 002' },
  };
  const changed = await ask('quantri', 'PATCH', path, body, headers.get('etag') ?? '');
  expect(changed.status).toBe(200);
  // The registry is believed for a minute.
  await room.running.cloud.advance(60_000);
}

async function read(id: string) {
  const answer = await ask('lan', 'GET', `/v1/incidents/${id}`);
  return detailSchema.parse(await answer.json());
}

const kinds = async (id = older) => (await read(id)).timeline.map(({ change }) => change.kind);
const dialog = (page: Page) => page.getByRole('dialog');
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const press = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Sends the open dialog and waits until it is gone. */
async function send(page: Page, name: string): Promise<void> {
  await dialog(page).getByRole('button', { name, exact: true }).click();
  await dialog(page).waitFor({ state: 'detached' });
}

describe('deciding', () => {
  it('answers the three questions in one entry, which the conclusion begins with', async () => {
    const { page } = analyst;
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
    await analyst.picture('act-decide');
    expect(await analyst.violations()).toEqual([]);
    await send(page, 'Lưu');

    await part(page, 'Quyết định').getByText('Trả lời lại').waitFor();
    expect(await kinds()).toContain('decided');
    await page.keyboard.press('KeyC');
    expect(await dialog(page).getByLabel('Cảnh báo đúng').isChecked()).toBe(true);
    expect(await dialog(page).getByLabel('Có ảnh hưởng', { exact: true }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('is confirmed by a lead, who corrects T0 with a reason; an analyst is not offered it', async () => {
    expect(await analyst.page.getByRole('button', { name: 'Xác nhận sự cố' }).count()).toBe(0);
    const { page } = lead;
    // What the analyst decided is on the screen: the lead confirms upon that.
    await part(page, 'Quyết định').getByText('Chưa trả lời').first().waitFor({ state: 'detached' });
    await press(page, 'Xác nhận sự cố');
    await dialog(page)
      .getByText(/Thời hạn tính từ T0 = .*cảnh báo đầu tiên vào hàng đợi/)
      .waitFor();
    await lead.picture('act-confirm');
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

    expect(await kinds()).toEqual(expect.arrayContaining(['confirmed', 'time_corrected']));
  });

  it('keeps the reason and tells who was faster, when another decided first', async () => {
    const { page } = analyst;
    await page.keyboard.press('KeyH');
    await dialog(page).getByRole('button', { name: 'Sau 4 giờ' }).click();
    await dialog(page).getByLabel('Lý do').fill('Chờ đơn vị gửi ảnh đĩa.');
    const before = await read(older);
    const patched = await ask(
      'truongca',
      'PATCH',
      `/v1/incidents/${older}`,
      { assignee: 'lan' },
      `"${before.rev}"`,
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

describe('working', () => {
  it('ticks a task and adds one for the agency, which a reload in between does not lose', async () => {
    const { page } = analyst;
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
    await analyst.picture('act-task');
    expect(await analyst.violations()).toEqual([]);
    await send(page, 'Lưu');

    await part(page, 'Việc').getByText('Chụp ảnh đĩa máy dvc-app01').waitFor();
    expect(await kinds()).toEqual(expect.arrayContaining(['task_changed', 'tasks_added']));
  });

  it('calls a colleague in a comment by the first letters of the name', async () => {
    const { page } = analyst;
    await page.keyboard.press('KeyB');
    await page.keyboard.type('Nhờ @min');
    await page.getByRole('option', { name: /Minh/ }).waitFor();
    expect(await analyst.violations()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.keyboard.type('xem tệp.');
    expect(await page.getByLabel('Viết bình luận').inputValue()).toBe('Nhờ @minh xem tệp.');
    await page.keyboard.press('Control+Enter');

    await part(page, 'Bình luận').getByRole('listitem').getByText('xem tệp.').waitFor();
    expect(await page.getByLabel('Viết bình luận').inputValue()).toBe('');
  });

  it('sends what was written without a connection as soon as there is one, once', async () => {
    const { page } = analyst;
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
    const written = (await read(older)).timeline.filter(({ change }) => change.text === text);
    expect(written).toHaveLength(1);
  });
});

describe('asking the agency', () => {
  it('asks with q; the agency answers with one touch on its own small screen', async () => {
    const { page } = analyst;
    await page.locator('h1').focus();
    await page.keyboard.press('KeyQ');
    await dialog(page)
      .getByLabel(/Đề nghị làm gì/)
      .fill(`Đề nghị rút dây mạng máy chủ ${HOSTILE}.`);
    await analyst.picture('act-ask');
    expect(await analyst.violations()).toEqual([]);
    await send(page, 'Gửi yêu cầu');
    await page.getByText(/^Chờ .* trả lời đến/).waitFor();

    const phone = agency.page;
    await phone.reload();
    await part(phone, 'Yêu cầu đơn vị').getByText('⟨U+202E⟩').waitFor();
    await agency.picture('act-agency-360');
    expect(await agency.violations()).toEqual([]);
    await press(phone, 'Đã rút dây mạng');

    await phone.getByRole('button', { name: 'Trả lời lại' }).waitFor();
    await part(page, 'Yêu cầu đơn vị').getByText('Đã rút dây mạng').waitFor();
    expect(await phone.getByRole('button', { name: 'Rút yêu cầu' }).count()).toBe(0);
  });

  it('logs a call in vain and is told whom to call next', async () => {
    const { page } = analyst;
    await press(page, 'Ghi cuộc gọi cho Trần Thị Kỹ');
    expect(await dialog(page).getByLabel('Gọi ai').inputValue()).toBe('Trần Thị Kỹ');
    await dialog(page).getByLabel('Không ai nhận').check();
    await send(page, 'Lưu');

    await part(page, 'Gọi ai')
      .getByText('Đã gọi 1 lần, không ai nhận. Gọi tiếp: Lê Văn Dự (Chánh Văn phòng).')
      .waitFor();
  });
});

describe('keeping', () => {
  it('notes an observable in its one spelling, with its TLP', async () => {
    const { page } = analyst;
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
    const { page } = analyst;
    const bytes = Buffer.from('MZ bytes of an attacker');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await press(page, 'Ghi chứng cứ');
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({ name: HOSTILE, mimeType: 'text/html', buffer: bytes });
    await dialog(page).getByText(sha256).waitFor();
    await analyst.picture('act-evidence');
    expect(await analyst.violations()).toEqual([]);
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
    const { page } = analyst;
    await page.locator('h1').focus();
    await page.keyboard.press('KeyL');
    await dialog(page)
      .getByRole('button', { name: /Vụ việc khác/ })
      .click();
    await page.getByRole('option', { name: new RegExp(youngerNumber) }).click();
    await dialog(page).getByLabel('Gộp').check();
    await dialog(page)
      .getByText(new RegExp(`${youngerNumber} \\(1 cảnh báo\\) được gộp vào`))
      .waitFor();
    await analyst.picture('act-relate');
    expect(await analyst.violations()).toEqual([]);
    await send(page, 'Gộp');
    await page.getByText('2 cảnh báo,').first().waitFor();

    await press(page, 'Hoàn tác');
    await dialog(page).getByLabel('Lý do').fill('Hai người gửi khác nhau.');
    await send(page, 'Tách ra lại');

    await page.getByText('1 cảnh báo,').first().waitFor();
    expect((await read(younger)).alertCount).toBe(1);
  });

  it('links across cases, and takes the link away', async () => {
    const { page } = analyst;
    await press(page, 'Liên kết, gộp');
    await dialog(page)
      .getByRole('button', { name: /Vụ việc khác/ })
      .click();
    await page.getByRole('option', { name: new RegExp(youngerNumber) }).click();
    await dialog(page).getByLabel('Lý do').fill('Cùng kiểu tệp.');
    await send(page, 'Liên kết');
    await part(page, 'Vụ việc liên quan').getByText('Liên kết với', { exact: true }).waitFor();

    await press(page, `Bỏ liên kết ${youngerNumber}`);
    await dialog(page).getByLabel('Lý do').fill('Không liên quan.');
    await send(page, 'Bỏ liên kết');

    await part(page, 'Vụ việc liên quan')
      .getByText('Liên kết với', { exact: true })
      .waitFor({ state: 'detached' });
    expect(await kinds(younger)).toEqual(expect.arrayContaining(['linked', 'link_removed']));
  });

  it('detaches nothing from a case that would keep nothing: the act is not offered', async () => {
    const { page } = analyst;
    expect(await page.getByRole('button', { name: 'Tách cảnh báo' }).count()).toBe(0);
  });
});

describe('everything together', () => {
  it('hides the case from the agency once it is restricted', async () => {
    const { page } = lead;
    await page.reload();
    await page.getByRole('button', { name: 'Thêm', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Hạn chế hiển thị' }).click();
    await dialog(page).getByLabel('Lý do').fill('Người liên quan có thể làm ở đơn vị.');
    await lead.picture('act-restrict');
    await send(page, 'Lưu');
    await agency.page.reload();

    await agency.page.getByText('Không tìm thấy, hoặc bạn không được phân quyền xem').waitFor();
  });

  it('shows an auditor that the timeline is whole and who read it, and no button that acts', async () => {
    const auditor = await room.enter('kiemtra', `/incidents/${younger}`);
    const { page } = auditor;
    await part(page, 'Dấu vết kiểm toán')
      .getByText(/dòng thời gian nguyên vẹn/)
      .waitFor();
    await press(page, 'Xem ai đã đọc trong 7 ngày qua');
    await part(page, 'Dấu vết kiểm toán').getByText('Xem bằng chứng').first().waitFor();
    expect(await page.getByRole('button', { name: /Phân công|Đóng vụ việc|Thêm/ }).count()).toBe(0);
    expect(await auditor.violations()).toEqual([]);
    expect(auditor.faults).toEqual([]);
  });

  it('reads well in the dark and in English, and nothing broke on the way', async () => {
    const { page } = analyst;
    await page.emulateMedia({ colorScheme: 'dark' });
    await analyst.picture('act-page-dark');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Tasks', exact: true }).waitFor();
    expect(await analyst.violations()).toEqual([]);
    expect([...analyst.faults, ...lead.faults, ...agency.faults]).toEqual([]);
  });
});
