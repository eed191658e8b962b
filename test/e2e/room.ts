// The web app as deployed on the local cloud, and a browser in which people of the province sign in to it.
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { launchBrowser } from './browser.ts';
import { type Language, wordsIn } from './words.ts';

const SCREENSHOTS = 'test-output/screenshots';

/** A tab of one person. */
export interface Tab {
  readonly page: Page;
  /** Script errors, dialogs, broken policies and requests to others; an attacker's markup that ran is here. */
  readonly faults: readonly string[];
  /** What axe finds wrong with the page as it is now; empty is right. */
  readonly violations: () => Promise<readonly string[]>;
  /** Keeps a picture of the page to be looked at, `test-output/screenshots/NAME.png`. */
  readonly picture: (name: string) => Promise<void>;
}

/** At what somebody sits. */
export interface Seat {
  readonly width?: number;
  readonly height?: number;
  readonly language?: Language;
  readonly colorScheme?: 'light' | 'dark';
}

export interface Room {
  readonly running: TestCloud;
  /**
   * Signs in as a demo account in a tab of its own and waits for the app around the page.
   *
   * @example const { page } = await room.enter('lan', '/incidents', { language: 'en' });
   */
  enter(account: string, path?: string, seat?: Seat): Promise<Tab>;
  close(): Promise<void>;
}

/** Starts the local cloud with the province's accounts, and a browser. */
export async function openRoom(options?: Parameters<typeof startTestCloud>[0]): Promise<Room> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const [running, browser] = await Promise.all([startTestCloud(options), launchBrowser()]);
  const origin = running.cloud.endpoints.web ?? '';
  return {
    running,
    async enter(account, path = '/', seat = {}) {
      const { width = 1280, height = 800, language = 'vi', colorScheme = 'light' } = seat;
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      // Chosen on this machine before; what is chosen later stays.
      await context.addInitScript(`localStorage['thapcanh.language'] ??= '${language}'`);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const faults = watch(page);
      await page.goto(origin + path);
      await page.getByRole('button', { name: wordsIn(language)('session.signIn') }).click();
      await page.locator(`button[name="sub"][value="${account}"]`).click();
      await page.locator('#content').waitFor();
      return {
        page,
        faults,
        violations: () => violationsOf(page),
        async picture(name) {
          await page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
        },
      };
    },
    async close() {
      await browser.close();
      await running.stop();
    },
  };
}

/**
 * What axe finds wrong with a page, or a part of it, once nothing moves there: a fading dialog has colours
 * that nobody reads. All its rules unless some are named.
 */
export async function violationsOf(
  page: Page,
  part = 'html',
  rules: readonly string[] = [],
): Promise<readonly string[]> {
  await page.evaluate(SETTLED);
  const axe = new AxeBuilder({ page }).include(part).setLegacyMode(true);
  axe.options({
    resultTypes: ['violations'],
    ...(rules.length > 0 && { runOnly: { type: 'rule', values: [...rules] } }),
  });
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What turns for ever, as a spinner, is not waited for. */
const SETTLED = `Promise.allSettled(document.getAnimations()
  .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
  .map(({ finished }) => finished))`;

function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    const refusedByServer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refusedByServer) faults.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== '127.0.0.1' && hostname !== '') faults.push(`asked ${request.url()}`);
  });
  return faults;
}
