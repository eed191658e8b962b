// Incidents are found by their words on the real table: tenancy, merges, pages.
import { advance, type Incident, nextEntry, queryWords } from '@thapcanh/incidents';
import { type AgencyScope, createIncidentIndex, createIncidentStore } from '@thapcanh/store';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../incidents/province.ts';
import { asking, attack, type Indexed, LAN, START, startIndexed } from './indexed.ts';

let on: Indexed;
beforeAll(async () => {
  on = await startIndexed();
});
afterAll(() => on.stop());
beforeEach(() => on.begin());

describe('an incident', () => {
  it('is found by its title, number, rule, technique, entity and by what was said', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Tải tệp thực thi lên hồ sơ'));
    await on.say('Đã gọi chị Hoà: máy chủ vừa cập nhật phần mềm');
    await on.follow();
    const { title, number } = await on.only();

    for (const text of [
      'tệp thực thi',
      'tep thuc thi',
      number,
      '198.51.100.7',
      'chị hòa',
      'goi may chu',
    ]) {
      expect([text, await on.found(text)]).toEqual([text, [title]]);
    }
    expect(await on.found('tệp không')).toEqual([]);
    expect(await on.found('tép')).toEqual([]);
  });

  it('is found by every word of any title and comment, with and without diacritics', async () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('aăbcdđêghiklmnơprstưxyáộễ-_.019')),
      minLength: 1,
      maxLength: 8,
    });
    const text = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(text, text, async (title, comment) => {
        await on.core.clear();
        await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', title));
        await on.say(comment);
        await on.follow();
        const incident = await on.only();
        for (const asked of `${incident.title} ${comment}`.split(/\s+/)) {
          const bare = asked.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd');
          for (const typed of [asked, bare]) {
            if (queryWords(typed).length === 0) continue;
            expect([typed, await on.found(typed)]).toEqual([typed, [incident.title]]);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('is not found by words of its parts in another incident', async () => {
    await on.deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Gửi thư hàng loạt'),
    );
    await on.follow();
    expect(await on.found('mật thư')).toEqual([]);
    expect(await on.found('mật khẩu')).toHaveLength(1);
  });

  it('leaves no row behind for a word it no longer has', async () => {
    await on.deliver(attack(10, 'LK-TTCDS', '198.51.100.7', 'Quét cổng'));
    await on.follow();
    const early = alertOf({
      time: new Date(START).toISOString(),
      level: 'critical',
      attributes: { title_vi: 'Chiếm quyền máy chủ' },
      rule: 'rule-other',
      common: { 'source.ip': '198.51.100.7' },
    });
    await on.deliver(early);
    await on.follow();

    const { title, queuedAt, id } = await on.only();
    expect(title).toContain('Chiếm quyền');
    expect(await on.found('chiếm quyền')).toEqual([title]);
    // The rule is still of the case, and its title finds it.
    expect(await on.found('quét cổng')).toEqual([title]);
    expect((await on.placed()).every((row) => row.includes(`${queuedAt}#${id}`))).toBe(true);
  });
});

describe('merged incidents', () => {
  async function merge(): Promise<void> {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu'));
    await on.say('ghi chú của vụ thứ nhất');
    await on.deliver(attack(1, 'LK-TTCDS', '198.51.100.2', 'Tải tệp'));
    await on.follow();
    const bridge = alertOf({
      time: new Date(START + 120_000).toISOString(),
      common: { 'source.ip': '198.51.100.1', 'destination.ip': '198.51.100.2' },
    });
    await on.deliver(bridge);
  }

  it('answer their survivor, before the follower came and after', async () => {
    await merge();
    const both = await on.found('tải tệp');
    await on.follow();
    const survivor = await on.only();

    expect(both).toEqual([survivor.title]);
    expect(await on.found('tải tệp')).toEqual([survivor.title]);
    expect(await on.found('thứ nhất mật khẩu tệp')).toEqual([survivor.title]);
    for (const number of ['VV-2026-000001', 'VV-2026-000002']) {
      expect([number, await on.found(number)]).toEqual([number, [survivor.title]]);
    }
    expect((await on.placed()).every((row) => row.includes(survivor.id))).toBe(true);
  });
});

describe('another agency', () => {
  it('never sees an incident, by whatever word', async () => {
    const title = fc.constantFrom('Dò mật khẩu', 'Tải tệp', 'Gửi thư', 'Dò tệp thư');
    const alerts = fc.array(fc.record({ title, agency: fc.constantFrom('LK-TTCDS', 'LK-STC') }), {
      minLength: 1,
      maxLength: 6,
    });
    const scopes: readonly AgencyScope[] = [
      ['LK-TTCDS'],
      ['LK-STC'],
      ['LK-SXD'],
      ['LK-STC', 'LK-SXD'],
      // More than are read apart: the province's rows, filtered.
      ['LK-STC', ...Array.from({ length: 12 }, (_, n) => `X-${n}`)],
      [],
    ];
    await fc.assert(
      fc.asyncProperty(alerts, async (drafts) => {
        await on.core.clear();
        for (const [n, { title, agency }] of drafts.entries()) {
          await on.deliver(
            attack(n, agency === 'LK-STC' ? 'LK-STC' : 'LK-TTCDS', `198.51.100.${n + 1}`, title),
          );
        }
        await on.follow();
        const incidents = await on.all();
        const index = createIncidentIndex(on.core);
        for (const scope of scopes) {
          for (const word of ['dò', 'tệp', 'thư', 'mật khẩu', 'tệp thư']) {
            const { items } = await index.search(asking(word, { scope }), { limit: 50 });
            const wanted = incidents.filter(
              (one) => scope !== 'all' && scope.includes(one.agency) && hasAll(one, word),
            );
            expect(items.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
          }
          const open = await index.open({ scope, restricted: true });
          expect(open.every(({ agency }) => scope !== 'all' && scope.includes(agency))).toBe(true);
        }
      }),
      { numRuns: 5 },
    );
  });

  function hasAll({ title }: Incident, words: string): boolean {
    return words.split(' ').every((word) =>
      title
        .toLowerCase()
        .split(/[^\p{L}]+/u)
        .includes(word),
    );
  }
});

describe('pages', () => {
  it('hold each incident once, newest first, and end', async () => {
    for (let n = 1; n <= 7; n += 1) {
      await on.deliver(
        attack(n, n % 2 === 0 ? 'LK-STC' : 'LK-TTCDS', `198.51.100.${n}`, 'Dò mật khẩu'),
      );
    }
    await on.follow();
    const wanted = (await on.all())
      .map(({ id, queuedAt }) => `${queuedAt}#${id}`)
      .sort()
      .reverse();
    const index = createIncidentIndex(on.core);
    for (const words of ['dò', 'dò mật khẩu']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await index.search(asking(words), { limit: 2, ...(after && { after }) });
        seen.push(...page.items.map(({ id, queuedAt }) => `${queuedAt}#${id}`));
        after = page.next;
      } while (after !== undefined);
      expect(seen).toEqual(wanted);
    }
  });

  it('keep to the time at which incidents came to the queue', async () => {
    await on.deliver(attack(1, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu'));
    on.now = START + 3_600_000;
    await on.deliver(attack(2, 'LK-TTCDS', '198.51.100.2', 'Dò thư'));
    await on.follow();
    const half = new Date(START + 1_800_000).toISOString();
    expect(await on.found('dò', { from: half })).toHaveLength(1);
    expect(await on.found('dò', { to: half })).toHaveLength(1);
    expect(await on.found('dò')).toHaveLength(2);
  });
});

// Last, since clearing away what it leaves takes long.
describe('an incident of many words', () => {
  it('reads a timeline on from where it was, and bounds the words of one incident', async () => {
    await on.deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const store = createIncidentStore(on.core);
    for (let part = 0; part < 3; part += 1) {
      const before = await on.only();
      const text = Array.from({ length: 1_600 }, (_, n) => `p${part}w${n}`).join(' ');
      const entry = nextEntry(before, {
        at: new Date(on.now).toISOString(),
        actor: LAN,
        change: { kind: 'comment', text },
      });
      await store.change({ steps: [{ before, after: advance(before, entry), entries: [entry] }] });
      await on.follow();
    }
    expect(await on.found('mật khẩu p0w0')).toHaveLength(1);
    expect((await on.placed()).length).toBeLessThanOrEqual(4_010);
  });
});
