// Opens the web app in a fresh tab over fresh data, and watches for what must not be.
import type { BrowserContext, Page } from 'playwright-core';
import type { DashboardsFixture, World } from './server.ts';

export interface Visit extends World {
  readonly page: Page;
  readonly origin: string;
  /** Policy violations, script errors and dialogs; an attacker's markup that ran would be here. */
  readonly faults: readonly string[];
}

/**
 * Opens `path` in a tab of `context`, whose cache keeps the scripts between tests; what the app
 * stored there is cleared, and nobody is signed in.
 */
export async function visit(
  context: BrowserContext,
  fixture: DashboardsFixture,
  path: string,
): Promise<Visit> {
  const world = fixture.reset();
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${fixture.origin}/favicon.svg`);
  await page.evaluate('localStorage.clear()');
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
  await page.goto(fixture.origin + path);
  return { ...world, page, origin: fixture.origin, faults };
}

/** Presses the button of the sign-in page. */
export async function signIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}
