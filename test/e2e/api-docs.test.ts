// The page of the API in a browser, as the distribution of the local cloud serves it.
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { openApiDocument } from '@thapcanh/api-schema/openapi';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { launchBrowser } from './browser.ts';

const SCREENSHOTS = 'test-output/screenshots';
const document = openApiDocument();
const operations = Object.values(document.paths ?? {}).flatMap((item) => Object.values(item));

let running: TestCloud;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  [running, browser] = await Promise.all([startTestCloud(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** Opens the page in a fresh tab; `faults` are errors, policy violations, requests that leave the site. */
async function open(colorScheme: 'light' | 'dark', path = '/docs') {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  const site = running.cloud.endpoints.web ?? '';
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== site) faults.push(`asked ${url.href}`);
  });
  await page.goto(site + path);
  await page.locator('.opblock').first().waitFor();
  return { page, faults, close: () => context.close() };
}

async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

describe('the page of the API', () => {
  it('shows every operation of the document under a Vietnamese title', async () => {
    const { page, faults, close } = await open('light');

    expect(await page.title()).toBe('Tài liệu API · Tháp Canh');
    expect(await page.locator('.opblock').count()).toBe(operations.length);
    await page.getByText('precondition_failed').first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}/api-docs.png` });

    expect(faults).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)('can be read by everybody in %s colours', async (scheme) => {
    const { page, faults, close } = await open(scheme);
    await page.getByText('Vụ việc · Incidents').waitFor();
    await page.locator('.opblock-patch .opblock-summary-control').first().click();
    await page.locator('.opblock-body').first().waitFor();
    await page.screenshot({ path: `${SCREENSHOTS}/api-docs-${scheme}.png` });

    expect(await violations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await close();
  });

  it('offers to read, not to call', async () => {
    const { page, close } = await open('light');

    await page.locator('.opblock-post .opblock-summary-control').first().click();
    await page.locator('.opblock-body').first().waitFor();

    expect(await page.getByRole('button', { name: /try it out|authorize/i }).count()).toBe(0);
    await close();
  });

  it('has the document beside it, for programs', async () => {
    const answer = await fetch(`${running.cloud.endpoints.web}/docs/openapi.json`);

    expect(await answer.json()).toEqual(document);
  });
});
