// A technician at night: an analyst's link and code, a small phone, the real bundles and a real mail.
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type MailServer, startMailServer } from '../cloud/mail-server.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { launchBrowser } from './browser.ts';
import { caseUpload } from './case-upload.ts';
import { violationsOf } from './room.ts';

const SCREENSHOTS = 'test-output/screenshots';
const HOSTILE = '<img src=x onerror=alert(1)>';
/** A small phone; the whole first load may weigh 60 KB (playbook 1.10). */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true };
const MAX_BYTES = 60 * 1024;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let running: TestCloud;
let mail: MailServer;
/** One each: people have machines of their own. */
const browsers: Browser[] = [];
let desk: Page;
let phone: Page;
let incident = '';
let token = '';
let code = '';
const faults: string[] = [];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  mail = await startMailServer();
  running = await startTestCloud({
    secrets: {
      '/thapcanh/signing-key': 'signing key of the test',
      '/thapcanh/smtp': JSON.stringify({
        host: '127.0.0.1',
        port: mail.port,
        tls: 'none',
        from: 'soc@lamkhe.example',
      }),
    },
  });
  await putContacts();
  await running.ship(caseUpload(running.cloud.clock.now(), undefined, { name: `${HOSTILE}.jsp` }));
  await running.cloud.drain();
  incident = String((await running.incidents())[0]?.id);
  const asked = await running.ask('lan', 'POST', `/v1/incidents/${incident}/requests`, {
    text: `Đề nghị rút dây mạng máy chủ ${HOSTILE}.`,
    due: new Date(running.cloud.clock.now() + 7_200_000).toISOString(),
  });
  expect(asked.status).toBe(201);
  desk = await opened({ viewport: { width: 1440, height: 1000 } });
  phone = await opened(PHONE);
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await running?.stop();
  await mail?.stop();
});

async function putContacts(): Promise<void> {
  const contact = { name: 'Trần Thị Kỹ', phone: '0900 000 001', email: 'ky@ttcds.example' };
  for (const [id, body] of [
    ['LK-CA', { phone: '0234 000 113' }],
    ['LK-TTCDS', { contacts: [contact] }],
  ] as const) {
    const path = `/v1/organisations/${id}`;
    const { headers } = await running.ask('quantri', 'GET', path);
    const changed = await running.ask('quantri', 'PATCH', path, body, {
      'if-match': headers.get('etag') ?? '',
    });
    expect(changed.status).toBe(200);
  }
  // The registry is believed for a minute.
  await running.cloud.advance(60_000);
}

async function opened(options: BrowserContextOptions): Promise<Page> {
  const browser = await launchBrowser();
  browsers.push(browser);
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // A 404 is how a link that is not open yet answers.
    const refused = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) faults.push(message.text());
  });
  return page;
}

async function isWithinWidth(page: Page): Promise<boolean> {
  return z.boolean().parse(await page.evaluate('document.body.scrollWidth <= innerWidth'));
}

async function told(): Promise<readonly string[]> {
  const answer = await running.ask('lan', 'GET', `/v1/incidents/${incident}`);
  const { timeline } = z
    .object({
      timeline: z.array(
        z.object({ change: z.object({ kind: z.string(), answer: z.string().optional() }) }),
      ),
    })
    .parse(await answer.json());
  return timeline.map(({ change }) => change.answer ?? change.kind);
}

const at = (path: string) => new URL(path, running.cloud.endpoints.web).href;

describe('an analyst', () => {
  it('makes a link on the incident’s page and is shown the code once', async () => {
    await desk.goto(at(`/incidents/${incident}`));
    await desk.getByRole('button', { name: 'Đăng nhập' }).click();
    await desk.getByText('Chuyên viên trực').first().click();
    await desk.getByRole('button', { name: 'Mở danh sách gọi' }).click();
    await desk.getByText('Gửi liên kết qua thư điện tử').click();

    await desk.getByRole('button', { name: 'Tạo liên kết và mã' }).click();

    const shown = desk.locator('.made-link');
    code = ((await shown.locator('.link-code').textContent()) ?? '').replace(' ', '');
    token = ((await shown.locator('code').textContent()) ?? '').split('#')[1] ?? '';
    expect(code).toMatch(/^\d{6}$/);
    await desk.locator('#technician').scrollIntoViewIfNeeded();
    await desk.screenshot({ path: `${SCREENSHOTS}/technician-panel.png` });
    expect(await violationsOf(desk)).toEqual([]);
    await desk.getByRole('button', { name: 'Đã đọc mã, ẩn đi' }).click();
    expect(await desk.getByText(code.slice(0, 3)).count()).toBe(0);
  });

  it('has the link mailed to the contact, without the code and without what it is about', async () => {
    await running.cloud.drain();

    // What the agency was asked is mailed too, before or after.
    const messages = mail.received.map(({ to, source }) => ({ to, text: decoded(source) }));
    const message = messages.find((each) => each.text.includes('/phone#'));
    const text = message?.text ?? '';
    expect(message?.to).toEqual(['ky@ttcds.example']);
    expect(text).toContain(`/phone#${token}`);
    expect(text).not.toContain(code);
    expect(text).not.toMatch(/dvc|198\.51\.100|VV-/);
  });
});

describe('a technician on a small phone', () => {
  it('loads at most 60 KB, then is asked for the code', async () => {
    await phone.goto(at(`/phone#${token}`));
    await phone.getByLabel('Mã 6 số').waitFor();

    const sizes = z
      .array(z.number())
      .parse(
        await phone.evaluate(
          `performance.getEntries().filter((one) => 'decodedBodySize' in one).map((one) => one.decodedBodySize)`,
        ),
      );
    // The page, its script, its styles, and what the API answered.
    expect(sizes.length).toBeGreaterThanOrEqual(4);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MAX_BYTES);
    expect(await isWithinWidth(phone)).toBe(true);
    await phone.screenshot({ path: `${SCREENSHOTS}/phone-code.png` });
    expect(await violationsOf(phone)).toEqual([]);
  });

  it('is told how many attempts a wrong code leaves', async () => {
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await phone.getByLabel('Mã 6 số').fill(wrong);

    await phone.getByRole('button', { name: 'Mở trang' }).click();

    await phone.getByText('Mã chưa đúng. Còn 4 lần thử.').waitFor();
  });

  it('sees with the right one what happened and what to do, hostile text as text', async () => {
    await phone.getByLabel('Mã 6 số').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await phone.getByRole('button', { name: 'Mở trang' }).click();

    await phone.getByRole('heading', { name: 'Điều gì đã xảy ra' }).waitFor();
    await phone.getByText(`Đề nghị rút dây mạng máy chủ ${HOSTILE}.`).waitFor();
    await phone.getByRole('heading', { name: 'Không làm' }).waitFor();
    await phone.getByRole('link', { name: /0234 000 113/ }).waitFor();
    expect(await phone.locator('img').count()).toBe(0);
    expect(await isWithinWidth(phone)).toBe(true);
    await phone.screenshot({ path: `${SCREENSHOTS}/phone-work.png`, fullPage: true });
    expect(await violationsOf(phone)).toEqual([]);
  });

  it('presses a button, and it is told on the timeline by name', async () => {
    await phone.getByRole('button', { name: 'Đã nhận việc' }).click();
    await phone.getByText('Trung tâm biết bạn đã nhận việc').waitFor();
    await phone.getByRole('button', { name: 'Không làm được, gọi lại cho tôi' }).click();
    await phone.getByText('Trung tâm sẽ gọi lại cho bạn').waitFor();

    expect(await told()).toEqual(expect.arrayContaining(['received', 'unable']));
    await desk.getByText('Không làm được, đề nghị gọi lại').waitFor();
    await desk.getByText('Trần Thị Kỹ').filter({ visible: true }).first().waitFor();
  });

  it('answers what its agency was asked with the words of the request', async () => {
    await phone.getByRole('button', { name: 'Đã rút dây mạng' }).click();

    await phone.getByText('Đơn vị đã trả lời “Đã rút dây mạng”').waitFor();

    expect(await told()).toContain('agency_answered');
  });

  it('makes a photo smaller that the server would not take, and says how large it was', async () => {
    // Noise, as a camera sees it in the dark: no encoder makes it small.
    const base64 = z.string().parse(
      await phone.evaluate(`(async () => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = 1500;
        const context = canvas.getContext('2d');
        const image = context.createImageData(1500, 1500);
        for (let i = 0; i < image.data.length; i += 65536) crypto.getRandomValues(image.data.subarray(i, i + 65536));
        for (let i = 3; i < image.data.length; i += 4) image.data[i] = 255;
        context.putImageData(image, 0, 0);
        return canvas.toDataURL('image/png').split(',')[1];
      })()`),
    );
    const buffer = Buffer.from(base64, 'base64');
    expect(buffer.length).toBeGreaterThan(4 * 1024 ** 2);
    await phone
      .getByLabel('Chụp ảnh màn hình gửi lên')
      .setInputFiles({ name: 'màn hình.png', mimeType: 'image/png', buffer });

    await phone.getByText('Giữ ảnh gốc trên điện thoại').waitFor();
    await phone.getByText('Đã gửi 1 ảnh.').waitFor();

    const listed = await (
      await running.ask('lan', 'GET', `/v1/incidents/${incident}/evidence`)
    ).text();
    expect(listed).toContain(`thu nhỏ từ ảnh ${buffer.length} byte`);
  });

  it('sends a photo, which is evidence', async () => {
    await phone
      .getByLabel('Chụp ảnh màn hình gửi lên')
      .setInputFiles({ name: `${HOSTILE}.png`, mimeType: 'image/png', buffer: PNG });

    await phone.getByText('Đã gửi 2 ảnh.').waitFor();

    expect(await told()).toContain('evidence_added');
  });

  it('finds the page again after a reload, and reads it in English and in the dark', async () => {
    await phone.emulateMedia({ colorScheme: 'dark' });
    await phone.reload();
    await phone.getByText('Trung tâm sẽ gọi lại cho bạn').waitFor();
    await phone.getByRole('button', { name: 'English' }).click();

    await phone.getByRole('heading', { name: 'What to do now' }).waitFor();

    expect(await phone.locator('html').getAttribute('lang')).toBe('en');
    await phone.screenshot({ path: `${SCREENSHOTS}/phone-english.png`, fullPage: true });
    expect(await violationsOf(phone)).toEqual([]);
  });

  it('is alone with the link: another phone with the right code is turned away', async () => {
    const other = await opened(PHONE);
    await other.goto(at(`/phone#${token}`));
    await other.getByLabel('Mã 6 số').fill(code);
    await other.getByRole('button', { name: 'Mở trang' }).click();

    await other.getByRole('heading', { name: 'Liên kết này không dùng được ở đây' }).waitFor();

    expect(await violationsOf(other)).toEqual([]);
  });

  it('is out as soon as the analyst revokes the link', async () => {
    await desk.getByRole('button', { name: 'Thu hồi liên kết của Trần Thị Kỹ' }).click();
    await desk.getByText('đã thu hồi', { exact: false }).first().waitFor();

    await phone.getByRole('button', { name: 'Got it' }).click();

    await phone.getByRole('heading', { name: 'This link is not good here' }).waitFor();
  });

  it('met no error and no broken policy on the way', async () => {
    const { headers } = await fetch(at('/phone'));
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:/);
    expect(faults).toEqual([]);
  });
});

/** The text of a mail whose parts are quoted-printable or base64. */
function decoded(source: string): string {
  const bare = source.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  const parts = source
    .split(/\r?\n\r?\n/)
    .map((part) => Buffer.from(part, 'base64').toString('utf8'));
  return [Buffer.from(bare, 'latin1').toString('utf8'), ...parts].join('\n');
}
