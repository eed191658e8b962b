// A keyboard and eyes: who walks with these alone has touched no mouse.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

export interface Keyboard {
  /** One key after the other: `press('KeyG', 'KeyH')`. */
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits until a text stands on the screen. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until the address is this path with nothing behind it. */
  isAt(path: string): Promise<void>;
  seesHeading(name: string | RegExp): Promise<void>;
  /** Waits until a dialog is open, and its first field has the focus. */
  seesDialog(): Promise<void>;
  /** Waits until no dialog is open. */
  seesNoDialog(): Promise<void>;
  /** Waits until the list holds so many cases. */
  seesCases(count: number): Promise<void>;
  /** Waits until the element that has the focus is a link to a case. */
  isOnRow(): Promise<void>;
  /** Goes down the options of the group that has the focus until this one is chosen. */
  choose(option: string): Promise<void>;
}

/** No longer than any list of options on the way. */
const MAX_OPTIONS = 12;

export function keyboardOf(page: Page): Keyboard {
  const { keyboard } = page;
  const dialog = page.getByRole('dialog');
  return {
    async press(...keys) {
      for (const key of keys) await keyboard.press(key);
    },
    type: (text) => keyboard.type(text),
    sees: (text) => page.getByText(text).first().waitFor(),
    isAt: (path) => page.waitForURL(({ pathname, search }) => pathname + search === path),
    seesHeading: (name) => page.getByRole('heading', { name }).first().waitFor(),
    seesDialog: () => dialog.locator(':focus:is(input, textarea, button[aria-haspopup])').waitFor(),
    seesNoDialog: () => dialog.waitFor({ state: 'detached' }),
    seesCases: (count) =>
      expect.poll(() => page.locator('a[data-incident]').count(), { timeout: 20_000 }).toBe(count),
    isOnRow: () => page.locator('a[data-incident]:focus').waitFor(),
    async choose(option) {
      const wanted = dialog.getByLabel(option, { exact: true });
      await keyboard.press('Space');
      for (let n = 0; n < MAX_OPTIONS && !(await wanted.isChecked()); n++) {
        await keyboard.press('ArrowDown');
      }
      expect([option, await wanted.isChecked()]).toEqual([option, true]);
    },
  };
}
