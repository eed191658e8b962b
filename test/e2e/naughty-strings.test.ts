// Strings that break programs, on the analyst's screen: as fields, raw line and comments, each is text.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { visible } from '../../dashboards/src/text/visible.ts';
import { naughtyStrings } from '../conformance/naughty-strings.ts';
import { missing } from '../conformance/shared-data.ts';
import { type Desk, openDesk } from './dashboards-fixture/desk.ts';
import { signIn } from './dashboards-fixture/visit.ts';

const ID = 'LK-TTCDS.webshell';
/** Cases on a page of the queue. */
const ROWS = 103;
const FOREIGN = 'main :is(script, img, iframe, svg[onload], a[href^="javascript"])';
const reason = missing('fuzz', 'naughty-strings');

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
// Nothing in them ran, and nobody else was asked.
afterEach(() => desk.leave());

/** What stands on the screen, hidden characters put back in place of their codes. */
function restored(text: string): string {
  return text.replace(/⟨U\+([0-9A-F]+)⟩/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

describe.skipIf(reason)(
  `the big list of naughty strings on a screen${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    it('stands there as it was sent, 515 of 515, in fields, entities, raw lines and comments', async () => {
      const strings = naughtyStrings();
      const { page, state } = await desk.open(`/incidents/${ID}`);
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
      const seen = { firstSeen: incident.firstAlertAt, lastSeen: incident.lastAlertAt };
      state.incidents.set(ID, {
        ...incident,
        title,
        entities: [...new Set(strings)].map((value) => ({
          type: 'user',
          value,
          ...seen,
          alertCount: 1,
        })),
        evidence: [{ ...alert, events: [{ ...event, common, raw }], eventCount: 1 }],
        alertCount: 1,
        timeline: [...incident.timeline, ...timeline],
      });

      await signIn(page);
      await page.locator('[data-raw]').click();
      await page.getByRole('button', { name: /^Hiện thêm \d+ trường/ }).click();

      await page.getByRole('button', { name: /^Hiện thêm \d+ đối tượng/ }).click();

      const entities = await page.locator('#entities .side-line code').allTextContents();
      const fields = await page.locator('dl.event-fields dd').allTextContents();
      const comments = await page.locator('ul.comments p').allTextContents();
      expect(strings).toHaveLength(515);
      expect(fields).toEqual(strings.map(visible));
      expect(entities.map(restored).toSorted()).toEqual([...new Set(strings)].toSorted());
      expect(fields.map(restored)).toEqual(strings);
      expect(comments.map(restored)).toEqual(strings.filter((text) => text !== ''));
      expect(await page.locator('figure.raw pre').textContent()).toBe(visible(raw));
      expect(await page.locator('h1').textContent()).toContain(visible(title));
      expect(await page.locator(FOREIGN).count()).toBe(0);
    });

    it('is the title of a case in the queue, 515 of 515', async () => {
      const strings = naughtyStrings();
      const { page, api, state } = await desk.open('/incidents');
      const [known] = state.incidents.values();
      if (!known) return expect.fail('the fixture has an incident');
      state.incidents.clear();
      api.pageSize = ROWS;
      strings.forEach((title, n) => {
        const id = `LK-X-KT.naughty${n}`;
        state.incidents.set(id, { ...known, id, number: `VV-2026-${100_000 + n}`, title });
      });

      await signIn(page);
      const rows = page.locator('a[data-incident]');
      const titles: string[] = [];
      for (let from = 0; from < strings.length; from += ROWS) {
        if (from > 0) await page.getByRole('button', { name: 'Trang sau' }).click();
        await page
          .locator(`[data-incident="LK-X-KT.naughty${from}"]`)
          .waitFor({ state: 'attached' });
        titles.push(...(await rows.allTextContents()));
      }

      expect(titles.map(restored).toSorted()).toEqual(strings.toSorted());
      expect(await page.locator(FOREIGN).count()).toBe(0);
    });
  },
);
