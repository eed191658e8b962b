// Strings that break programs, on the analyst's screen: as fields, raw line and comments, each is text.
import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visible } from '../../dashboards/src/text/visible.ts';
import { naughtyStrings } from '../conformance/naughty-strings.ts';
import { missing } from '../conformance/shared-data.ts';
import { launchBrowser } from './browser.ts';
import { type DashboardsFixture, startDashboardsFixture } from './dashboards-fixture/server.ts';
import { buildSite, signIn, visit } from './dashboards-fixture/visit.ts';

const ID = 'LK-TTCDS.webshell';
const reason = missing('fuzz', 'naughty-strings');

let browser: Browser;
let fixture: DashboardsFixture;
let site: string;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildSite()]);
  fixture = await startDashboardsFixture(site);
});
afterAll(async () => {
  await browser.close();
  await fixture.close();
  await rm(site, { recursive: true, force: true });
});

/** What stands on the screen, hidden characters put back in place of their codes. */
function restored(text: string): string {
  return text.replace(/⟨U\+([0-9A-F]+)⟩/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

describe.skipIf(reason)(
  `the big list of naughty strings on a screen${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    it('stands there as it was sent, 515 of 515, and nothing in it runs', async () => {
      const strings = naughtyStrings();
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const { page, state, faults } = await visit(context, fixture, `/incidents/${ID}`);
      const incident = state.incidents.get(ID);
      const [alert] = incident?.evidence ?? [];
      const [event] = alert?.events ?? [];
      if (!incident || !alert || !event) return expect.fail('the fixture has an alert');
      const common = Object.fromEntries(strings.map((text, n) => [`field.${n}`, text]));
      const raw = strings.join('\n').slice(0, 20_000);
      const timeline = strings
        .filter((text) => text !== '')
        .map((text, n) => ({
          rev: n + 2,
          at: incident.firstAlertAt,
          actor: { kind: 'user' as const, id: 'lan' },
          change: { kind: 'comment' as const, text },
          prev: '1'.repeat(64),
          hash: '2'.repeat(64),
        }));
      const [title = ''] = strings.filter((text) => text.startsWith('<script>'));
      state.incidents.set(ID, {
        ...incident,
        title,
        evidence: [{ ...alert, events: [{ ...event, common, raw }], eventCount: 1 }],
        alertCount: 1,
        timeline: [...incident.timeline, ...timeline],
      });

      await signIn(page);
      await page.locator('[data-raw]').click();
      await page.getByRole('button', { name: /^Hiện thêm \d+ trường/ }).click();

      const fields = await page.locator('dl.event-fields dd').allTextContents();
      const comments = await page.locator('ul.comments p').allTextContents();
      expect(strings).toHaveLength(515);
      expect(fields).toEqual(strings.map(visible));
      expect(fields.map(restored)).toEqual(strings);
      expect(comments.map(restored)).toEqual(strings.filter((text) => text !== ''));
      expect(await page.locator('figure.raw pre').textContent()).toBe(visible(raw));
      expect(await page.locator('h1').textContent()).toContain(visible(title));
      expect(
        await page
          .locator('main :is(script, img, iframe, svg[onload], a[href^="javascript"])')
          .count(),
      ).toBe(0);
      expect(faults).toEqual([]);
      await context.close();
    });
  },
);
