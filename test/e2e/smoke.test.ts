// The whole system in a browser: the real bundles, the real sign-in, one log that becomes an incident.
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { launchBrowser } from './browser.ts';

const SCREENSHOTS = 'test-output/screenshots';

let running: TestCloud;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [running, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
  await running.ship(
    JSON.stringify({
      ts: '2026-11-22T08:15:00+07:00',
      org_code: 'LK-TTCDS',
      system_code: 'dvc',
      actor: { id: 'cd-0001', type: 'citizen' },
      src_ip: '198.51.100.23',
      action: 'case.upload',
      object: { type: 'case', id: 'H99-0001', name: '<img src=x onerror=alert(1)>.jsp' },
      result: 'success',
    }),
  );
  await running.cloud.drain();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1' && hostname !== '') faults.push(`asked ${request.url()}`);
  });
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

async function violations(): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('an analyst', () => {
  it('signs in through the issuer and sees the incident in the queue', async () => {
    await page.goto(running.cloud.endpoints.web ?? '');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Chuyên viên trực').first().click();
    await page.getByRole('heading', { name: 'Hàng đợi vụ việc' }).waitFor();
    await page.locator('a[data-incident]').first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}/queue.png` });
    expect(await page.locator('a[data-incident]').count()).toBe(1);
    expect(await violations()).toEqual([]);
  });

  it('opens it and reads the evidence, hostile names as text', async () => {
    await page.locator('a[data-incident]').first().click();
    await page.getByRole('heading', { name: 'Bằng chứng' }).waitFor();
    await page.getByText('onerror=alert(1)').first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}/incident.png`, fullPage: true });
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(await violations()).toEqual([]);
  });

  it('takes it, and the timeline says so', async () => {
    await page.getByRole('button', { name: 'Nhận xử lý' }).click();
    await page.getByRole('button', { name: 'Nhận xử lý' }).waitFor({ state: 'detached' });
    await running.cloud.drain();
    const [incident] = await running.incidents();
    expect(incident).toMatchObject({ assignee: 'lan', status: 'triaged' });
  });

  it('comments', async () => {
    const text = 'Đã gọi Trung tâm, đang cô lập máy chủ.';
    await page.getByRole('textbox', { name: /bình luận/i }).fill(text);
    await page.getByRole('button', { name: /gửi/i }).click();
    await page.getByText(text).first().waitFor();
    expect(await violations()).toEqual([]);
  });

  it('reads it in English with one click', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Evidence' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('met no error, no third party and no broken policy on the way', () => {
    expect(faults).toEqual([]);
  });
});
