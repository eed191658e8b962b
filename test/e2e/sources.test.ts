// Log sources in a browser on the real cloud: connecting one, seeing what arrives, keys, and the agency's own view.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseUpload } from './case-upload.ts';
import { openRoom, type Room, type Tab } from './room.ts';

let room: Room;
const tabs: Tab[] = [];

beforeAll(async () => {
  room = await openRoom();
});
afterAll(() => room.close());

async function enter(account: string, path: string, width = 1280): Promise<Tab> {
  const tab = await room.enter(account, path, { width, height: 800 });
  tabs.push(tab);
  return tab;
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** Chooses of a Cloudscape select by its label. */
async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).click();
  await page.getByRole('option', { name: option }).click();
}

const SOURCE = '/sources/LK-X-KT/fs-khethuong-2-application';
const LINE = JSON.stringify({ time: '2026-11-22T08:00:00+07:00', action: 'login', user: 'an' });
const UNREADABLE = '\u0001??? không phải nhật ký <b>x</b> \u202Egnp.exe';

describe('the lead connects a source', () => {
  let key = '';

  it('registers it, told what is missing, and keeps what was typed over a reload', async () => {
    const tab = await enter('truongca', '/sources/new');
    const { page } = tab;
    await heading(page, 'Kết nối nguồn nhật ký').waitFor();
    await choose(page, 'Đơn vị sở hữu', /Khê Thượng/);
    await choose(page, 'Loại nhật ký', /Phần mềm khác/);
    await page.getByLabel('Tên máy hoặc thiết bị').fill('FS-KHETHUONG-2');
    await page.getByRole('button', { name: 'Đăng ký nguồn' }).click();
    await page.getByText('Viết tên, không quá 200 ký tự.').waitFor();
    await page.reload();
    expect(await page.getByLabel('Tên máy hoặc thiết bị').inputValue()).toBe('FS-KHETHUONG-2');
    expect(await tab.violations()).toEqual([]);
    await tab.picture('onboarding-register');
    await page.getByLabel('Tên gọi').fill('Máy chủ tệp số 2 xã Khê Thượng');
    await page.getByRole('button', { name: 'Đăng ký nguồn' }).click();
    await heading(page, 'Khóa của nguồn').waitFor();
  });

  it('is told the key once, and the configuration has it', async () => {
    const tab = tabs[0] ?? (await enter('truongca', '/sources/new'));
    const { page } = tab;
    await page.getByRole('button', { name: 'Cấp khóa mới' }).click();
    key = (await page.locator('.told-key').textContent()) ?? '';
    expect(key).toMatch(/^tck_/);
    await choose(page, 'Phần mềm gửi nhật ký', 'Vector');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Tải vector.yaml' }).click();
    const file = await (await download).createReadStream();
    const text = (await file.toArray()).join('');
    expect(text).toContain(key);
    await page.getByText('Xem tệp /etc/vector/vector.yaml').click();
    expect(await page.getByLabel('/etc/vector/vector.yaml').inputValue()).not.toContain(key);
    expect(await tab.violations()).toEqual([]);
    await tab.picture('onboarding-install');
  });

  it('sees the first line arrive: first what cannot be read and why, then that it works', async () => {
    const tab = tabs[0] ?? (await enter('truongca', '/sources/new'));
    const { page } = tab;
    await page.getByRole('button', { name: 'Đã đặt xong' }).click();
    await page.getByText('Đang chờ sự kiện đầu tiên…').waitFor();
    await tab.picture('onboarding-waiting');
    const headers = { authorization: `Bearer ${key}` };
    await room.running.ship(UNREADABLE, headers);
    await room.running.cloud.drain();
    await page.getByText('Đã nhận, nhưng chưa đọc được dòng nào.').waitFor();
    await page.getByText('không nhận ra định dạng').first().waitFor();
    await page.getByText('⟨U+202E⟩gnp.exe').waitFor();
    expect(await page.locator('.rejects b').count()).toBe(0);
    await tab.picture('onboarding-rejected');
    await room.running.ship(LINE, headers);
    await room.running.cloud.drain();
    await page.getByText('Nguồn hoạt động, nhưng có dòng không đọc được.').waitFor();
    await heading(page, 'Luật nhìn thấy gì ở nguồn này').waitFor();
    expect(await tab.violations()).toEqual([]);
    await tab.picture('onboarding-done');
  });
});

describe('an administrator connects a device through the relay', () => {
  const RELAY = '/sources/LK-TTCDS/relay01-relay';
  let tab: Tab;
  let page: Page;
  let key = '';

  beforeAll(async () => {
    tab = await enter('quantri', '/sources/new');
    ({ page } = tab);
  });

  async function register(agency: RegExp, kind: RegExp, host: string, title: string) {
    await page.goto(new URL('/sources/new', page.url()).href);
    await choose(page, 'Đơn vị sở hữu', agency);
    await choose(page, 'Loại nhật ký', kind);
    await page.getByLabel('Tên máy hoặc thiết bị').fill(host);
    await page.getByLabel('Tên gọi').fill(title);
    await page.getByRole('button', { name: 'Đăng ký nguồn' }).click();
  }

  it('registers the relay and has its configuration, with what it needs for TLS', async () => {
    await register(/Chuyển đổi số/, /^Máy chuyển tiếp/, 'RELAY01', 'Máy chuyển tiếp');
    await heading(page, 'Khóa của nguồn').waitFor();
    await page.getByRole('button', { name: 'Cấp khóa mới' }).click();
    key = (await page.locator('.told-key').textContent()) ?? '';
    await page.getByText(/đặt ca\.pem, relay\.pem và relay-key\.pem/).waitFor();
    await page.getByText(/^Xem tệp/).click();
    const config = page.getByLabel('/etc/rsyslog.d/30-thapcanh-relay.conf');
    expect(await config.inputValue()).toContain('port="6514"');
    expect(await tab.violations()).toEqual([]);
    await tab.picture('onboarding-relay');
  });

  it('tells it whose the device is, and is given what to paste on the device', async () => {
    // The list of sources is as old as the registry that functions remember: a minute.
    await room.running.cloud.advance(2 * 60_000);
    await register(/Khê Thượng/, /MikroTik/, 'GW-KT', 'Bộ định tuyến xã Khê Thượng');
    await page.getByLabel('Qua máy chuyển tiếp của tỉnh').check();
    expect(await heading(page, 'Khóa của nguồn').count()).toBe(0);
    const address = page.getByLabel('Địa chỉ thiết bị gửi đi');
    await address.fill('bộ định tuyến');
    await page.getByRole('button', { name: 'Nhận dòng từ địa chỉ này' }).click();
    await page.getByText('Viết một địa chỉ IP hoặc một dải').waitFor();
    await address.fill('10.40.17.1');
    await page.reload();
    expect(await address.inputValue()).toBe('10.40.17.1');
    await page.getByRole('button', { name: 'Nhận dòng từ địa chỉ này' }).click();
    await page.getByText(/^Máy chuyển tiếp nhận cho nguồn này.* 10\.40\.17\.1/).waitFor();
    await page.getByLabel('Địa chỉ máy chuyển tiếp').fill('10.10.20.5');
    expect(await page.getByLabel('Lệnh cho thiết bị').inputValue()).toContain(
      'remote=10.10.20.5 remote-port=5514',
    );
    expect(await tab.violations()).toEqual([]);
    await tab.picture('onboarding-via-relay');
  });

  it('sees the device’s first line at its own source, though the relay brought it', async () => {
    await page.getByRole('button', { name: 'Đã đặt xong' }).click();
    await page.getByText('Đang chờ sự kiện đầu tiên…').waitFor();
    await page.getByText(/^Chờ lâu/).click();
    await page.getByText(/Sai thì dòng nằm ở nguồn của chính máy chuyển tiếp/).waitFor();
    // A change is in force within a minute.
    await room.running.cloud.advance(60_000);
    const time = new Date(room.running.cloud.clock.now()).toISOString();
    const line = { relay_address: '10.40.17.1', message: `<30>1 ${time} GW-KT system - - - x` };
    await room.running.ship(JSON.stringify(line), { authorization: `Bearer ${key}` });
    await room.running.cloud.drain();
    await page.getByText('Đã nhận và hiểu được. Nguồn hoạt động.').waitFor();
  });

  it('takes the route back on the page of the relay', async () => {
    await page.goto(new URL(`${RELAY}#routes`, page.url()).href);
    await page.getByText('10.40.17.1', { exact: true }).waitFor();
    await tab.picture('source-relay');
    await page.getByRole('button', { name: 'Bỏ 10.40.17.1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).click();
    await page.getByText('Chưa khai báo thiết bị nào.').waitFor();
    expect(await tab.violations()).toEqual([]);
  });

  it('an agency’s technician is given what to ask of the centre', async () => {
    const path = '/sources/new?agency=LK-X-KT&source=gw-kt-mikrotik&step=install&via=relay';
    const theirs = await enter('kt.khethuong', path);
    await theirs.page.getByLabel('Địa chỉ thiết bị gửi đi').fill('10.40.17.1');
    await theirs.page
      .getByText(/Đề nghị nhận nhật ký .* Thiết bị gửi từ 10\.40\.17\.1\./)
      .waitFor();
    expect(await theirs.violations()).toEqual([]);
    await theirs.picture('onboarding-ask-centre');
  });
});

describe('the page of a source', () => {
  it('says how it is, what was rejected and why, and what the rules see', async () => {
    const tab = await enter('lan', `${SOURCE}#rejects`);
    const { page } = tab;
    await heading(page, 'Máy chủ tệp số 2 xã Khê Thượng').waitFor();
    await page.getByText('Từ 00:00 hôm nay: đã nhận 2 dòng = đã lưu 1 + bị loại 1.').waitFor();
    await page.getByText('⟨U+202E⟩gnp.exe').waitFor();
    await page.getByText(/luật xét từng dòng theo dạng tự nhận ra/).waitFor();
    await page.getByText(/^Xem bằng số/).click();
    expect(await page.getByRole('button', { name: 'Cấp khóa mới' }).count()).toBe(0);
    expect(await tab.violations()).toEqual([]);
    await tab.picture('source');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await tab.violations()).toEqual([]);
    await tab.picture('source-dark');
  });

  it('takes changed settings, says who changed what, and keeps what was typed over a refusal', async () => {
    const tab = await enter('truongca', SOURCE);
    const { page } = tab;
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Sửa thông tin đăng ký' }).click();
    expect(await tab.violations()).toEqual([]);
    await dialog.getByLabel('Tên', { exact: true }).fill('Máy chủ tệp số 2 xã Khê Thượng, tầng 1');
    await dialog.getByLabel('Dự kiến mỗi ngày').fill('12000');
    await choose(page, 'Hệ thống', 'cấp độ 2');
    const etag = (await room.running.ask('quantri', 'GET', `/v1${SOURCE}`)).headers.get('etag');
    const colleague = await room.running.ask(
      'quantri',
      'PATCH',
      `/v1${SOURCE}`,
      { hostName: 'FS-KT-2' },
      { 'if-match': etag ?? '' },
    );
    expect(colleague.status).toBe(200);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByLabel('Dự kiến mỗi ngày').inputValue()).toBe('12000');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });

    await heading(page, 'Máy chủ tệp số 2 xã Khê Thượng, tầng 1').waitFor();
    const facts = page.locator('#settings dl');
    for (const text of ['FS-KT-2', '12.000', 'cấp độ 2']) await facts.getByText(text).waitFor();
    await page.getByText(/thay đổi gần đây$/).click();
    const change = page.getByRole('listitem').filter({ hasText: 'Trưởng ca trực: sửa' });
    await change.filter({ hasText: '“Tên”' }).filter({ hasText: '“Dự kiến mỗi ngày”' }).waitFor();
    await tab.picture('source-settings');
  });

  it('replaces and revokes keys, after saying what that means', async () => {
    const tab = await enter('quantri', SOURCE);
    const { page } = tab;
    await page.getByRole('button', { name: /^Thay khóa/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('30 ngày').click();
    expect(await tab.violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Thay khóa', exact: true }).click();
    await page.getByText(/Khóa cũ .* còn dùng được đến/).waitFor();
    await page.getByRole('button', { name: 'Đã cất, ẩn đi' }).click();
    await page
      .getByRole('button', { name: /^Thu hồi khóa/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Thu hồi', exact: true }).click();
    await page.getByText('Đã thu hồi').waitFor();
    expect(await page.getByText('Còn hiệu lực').count()).toBe(1);
  });
});

describe('the list of sources', () => {
  // It is as old as the registry that functions remember: a minute.
  beforeAll(() => room.running.cloud.advance(2 * 60_000));

  it('is a tree that words and conditions narrow, in its address', async () => {
    const tab = await enter('lan', '/sources');
    const { page } = tab;
    await page.getByRole('row', { name: /fs-khethuong-2/ }).waitFor();
    await tab.picture('sources');
    expect(await tab.violations()).toEqual([]);
    await page.keyboard.press('Slash');
    await page.keyboard.type('khe thuong so 2');
    await page.waitForURL(/q=khe/);
    await page.getByText(/^1 trong \d+ nguồn$/).waitFor();
    await page.goto(`${new URL(page.url()).origin}/sources?show=rejected`);
    await page.getByText(/^1 trong \d+ nguồn$/).waitFor();
    await page.getByRole('link', { name: '1', exact: true }).click();
    await page.getByText('⟨U+202E⟩gnp.exe').waitFor();
  });

  it('does not break on a telephone', async () => {
    const tab = await enter('lan', '/sources', 360);
    const { page } = tab;
    await page.getByRole('row', { name: /fs-khethuong-2/ }).waitFor();
    await tab.picture('sources-360');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
  });
});

describe('an agency’s technician', () => {
  it('begins with what is asked, answers with one touch, and sees their sources', async () => {
    const { source } = room.running.keys.find(({ agency }) => agency === 'LK-X-KT') ?? {};
    const { key } = room.running.keyOf(source);
    const line = caseUpload(room.running.cloud.clock.now(), undefined, { agency: 'LK-X-KT' });
    await room.running.ship(line, { authorization: `Bearer ${key}` });
    await room.running.cloud.drain();

    const [incident] = await room.running.incidents();
    const due = new Date(room.running.cloud.clock.now() + 3_600_000).toISOString();
    const path = `/v1/incidents/${String(incident?.id)}/requests`;
    const text = 'Đề nghị rút dây mạng máy chủ.';
    const asked = await room.running.ask('lan', 'POST', path, { text, due });
    expect(asked.status).toBe(201);

    const tab = await enter('kt.khethuong', '/');
    const { page } = tab;
    await page.getByText('Đề nghị rút dây mạng máy chủ.').waitFor();
    await page.getByText(/^Cần trả lời trong/).waitFor();
    expect(await page.getByRole('link', { name: 'Cảnh báo' }).count()).toBe(0);
    await page.getByText('Máy chủ tệp số 2 xã Khê Thượng').waitFor();
    expect(await tab.violations()).toEqual([]);
    await tab.picture('agency');
    await page.getByLabel(/Trả lời bằng lời/).fill('Đã rút lúc 08:20.');
    await page.getByRole('button', { name: 'Đã rút dây mạng' }).click();
    await page.getByText('Đã gửi 1 câu trả lời.').waitFor();
    await page.getByText('Trung tâm không chờ đơn vị trả lời việc nào.').waitFor();
    await page.setViewportSize({ width: 360, height: 800 });
    await tab.picture('agency-360');
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
  });
});

it('nothing failed behind the pages, and nobody else was asked', () => {
  expect(tabs.flatMap(({ faults }) => faults)).toEqual([]);
});
