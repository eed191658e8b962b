// Somebody at the web app over the API in memory: a browser, fresh data for each tab, and what must not be.
import { join } from 'node:path';
import type { ExportBody } from '@thapcanh/api-schema';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../browser.ts';
import { startDashboardsFixture } from './server.ts';
import { signIn, type Visit, visit } from './visit.ts';

/** As it ships: built before the tests of a browser. */
const SITE = join(import.meta.dirname, '../../../dashboards/dist/site');

export interface Desk {
  /** Opens a path in a new tab, where nobody is signed in. */
  open(path?: string): Promise<Visit>;
  openSignedIn(path?: string): Promise<Visit>;
  /** Closes the tab; nothing was wrong in it. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export async function openDesk(): Promise<Desk> {
  const [browser, fixture] = await Promise.all([launchBrowser(), startDashboardsFixture(SITE)]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  let current: Visit | undefined;

  async function open(path = '/'): Promise<Visit> {
    current = await visit(context, fixture, path);
    return current;
  }

  return {
    open,
    async openSignedIn(path) {
      const opened = await open(path);
      await signIn(opened.page);
      await opened.page.getByRole('navigation', { name: 'Điều hướng chính' }).waitFor();
      return opened;
    },
    async leave() {
      await current?.page.close();
      expect(current?.faults ?? []).toEqual([]);
      current = undefined;
    },
    async close() {
      await browser.close();
      await fixture.close();
    },
  };
}

export const WEB_SHELL = '/incidents/LK-TTCDS.webshell';

/** Comes back to the tab, upon which the app reads its lists again without waiting for the next poll. */
export const lookAgain = (page: Page): Promise<unknown> =>
  page.evaluate("dispatchEvent(new Event('visibilitychange'))");

/** Asserts on something that the page reaches in its own time. */
export const eventually: <T>(look: () => T) => ReturnType<typeof expect.poll<T>> = (look) =>
  expect.poll(look, { timeout: 20_000 });
export const heading = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { name });
export const rowLinks = (page: Page): Locator => page.locator('a[data-incident]');
export const exportItem = (page: Page, body: ExportBody): Locator =>
  page.getByTestId(JSON.stringify(body));
export const section = (page: Page, name: string): Locator =>
  page.getByRole('region', { name, exact: true });
