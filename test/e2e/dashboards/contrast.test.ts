// Everybody can use the app, in light and in dark colours, over an API in memory.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type Desk,
  eventually,
  exportItem,
  lookAgain,
  openDesk,
  rowLinks,
  section,
  WEB_SHELL,
} from '../dashboards-fixture/desk.ts';
import { minor } from '../dashboards-fixture/incidents.ts';
import { signIn, type Visit } from '../dashboards-fixture/visit.ts';
import { violationsOf } from '../room.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
afterEach(() => desk.leave());

describe.each([
  ['light', undefined],
  // The rest of the rules do not look at colours.
  ['dark', ['color-contrast']],
] as const)('in %s colours, axe finds nothing wrong with', (colorScheme, rules) => {
  async function openIn(path: string): Promise<Visit> {
    const opened = await desk.open(path);
    await opened.page.emulateMedia({ colorScheme });
    await opened.page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
    return opened;
  }

  it('the sign-in page', async () => {
    const { page } = await openIn('/');
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
  });

  it('the queue, with a hint, new rows and the table of keys', async () => {
    const { page, state } = await openIn('/');
    await signIn(page);
    await rowLinks(page).first().waitFor();
    state.add(minor(8, { priority: { score: 85, class: 'P1', parts: [] } }));
    await lookAgain(page);
    await page.getByText('Có 1 vụ việc mới').waitFor();
    await page.locator('.hint').first().focus();
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog').waitFor();
    // It opens with a movement, during which its texts are not yet visible.
    await eventually(() => violationsOf(page, '[role="dialog"]', rules)).toEqual([]);
  });

  it('an incident and its dialogs', async () => {
    const { page } = await openIn(WEB_SHELL);
    await signIn(page);
    await section(page, 'Quyết định').waitFor();
    await page.keyboard.press('KeyJ');
    await page.keyboard.press('KeyR');
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
    await page.getByRole('button', { name: 'Xuất', exact: true }).click();
    await exportItem(page, { format: 'stix', tlp: 'TLP:AMBER' }).waitFor();
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const key of ['KeyP', 'KeyT', 'KeyM', 'KeyC']) {
      await page.keyboard.press(key);
      await page.getByRole('dialog').waitFor();
      expect(await violationsOf(page, '[role="dialog"]', rules), key).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
  });

  it('alerts and sources', async () => {
    const { page, origin } = await openIn('/alerts');
    await signIn(page);
    await page.getByRole('row').nth(1).waitFor();
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
    await page.goto(`${origin}/sources`);
    await page.getByRole('row').nth(1).waitFor();
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
    await page.goto(`${origin}/sources/LK-X-KT/fs-khethuong`);
    await page.getByText(/luật có hiệu lực/).waitFor();
    expect(await violationsOf(page, 'html', rules)).toEqual([]);
  });
});
