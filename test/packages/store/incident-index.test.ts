// Rows by which incidents are found and counted, on the real table: words, tenancy, merges, crashes.
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { createIncidentIndexing } from '@thapcanh/functions/watch/incident-index.ts';
import {
  type Alert,
  advance,
  changeIncident,
  commentIncident,
  type Incident,
  nextEntry,
  queryWords,
} from '@thapcanh/incidents';
import {
  type AgencyScope,
  createIncidentIndex,
  createIncidentStore,
  createPendingIndexes,
  createRuleRecords,
  createTriageStore,
  type IncidentSearch,
  incidentOf,
  indexIncident,
} from '@thapcanh/store';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../incidents/province.ts';
import { startCore, type TestCore } from './core-table.ts';

const START = Date.parse('2026-11-16T00:00:00Z');
const LAN = { kind: 'user', id: 'lan', name: 'Lan' } as const;
let core: TestCore;
let now = START;

beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.stop());
beforeEach(async () => {
  await core.clear();
  now = START;
});

async function deliver(...alerts: readonly Alert[]): Promise<void> {
  const triage = createTriage({
    store: createTriageStore(core),
    registry: async () => lamKhe(),
    clock: { now: () => (now += 1_000) },
    random: () => 0,
    sleep: async () => {},
    log: { error: (message, details) => expect.fail(`${message} ${String(details.error)}`) },
  });
  await triage(alerts);
}

/** One run of the follower. */
async function follow() {
  const run = createIncidentIndexing({
    pending: createPendingIndexes(core),
    indexIncident: (id) => indexIncident(core, id),
    clock: { now: () => now },
    log: { error: (message, details) => expect.fail(`${message} ${String(details.error)}`) },
  });
  return run();
}

function attack(minute: number, agency: 'LK-TTCDS' | 'LK-STC', address: string, title: string) {
  const time = new Date(START + minute * 60_000).toISOString();
  return alertOf({
    time,
    agency,
    source: agency === 'LK-STC' ? 'x' : 'dvc-app',
    rule: `rule-${title}`,
    attributes: { title_vi: title },
    common: { 'source.ip': address },
  });
}

/** Heads that were not merged away. */
async function all(): Promise<readonly Incident[]> {
  const items = await core.items();
  const heads = items.filter(({ type }) => type === 'incident').map(incidentOf);
  return heads.filter(({ mergedInto }) => mergedInto === undefined);
}

async function only(): Promise<Incident> {
  const [incident, ...others] = await all();
  if (incident === undefined || others.length > 0) return expect.fail('there is not one incident');
  return incident;
}

async function say(text: string): Promise<void> {
  const before = await only();
  const { incident: after, entry } = commentIncident(before, text, { actor: LAN, now });
  const store = createIncidentStore(core);
  expect(await store.change({ steps: [{ before, after, entries: [entry] }] })).toBe('written');
}

function asking(text: string, over: Partial<IncidentSearch> = {}): IncidentSearch {
  const [first, ...rest] = queryWords(text);
  if (first === undefined) return expect.fail(`${text} has no word`);
  return { scope: 'all', sees: () => true, words: [first, ...rest], ...over };
}

async function found(text: string, over: Partial<IncidentSearch> = {}): Promise<readonly string[]> {
  const { items } = await createIncidentIndex(core).search(asking(text, over), { limit: 50 });
  return items.map(({ title }) => title);
}

async function placed(): Promise<readonly string[]> {
  const items = await core.items();
  return items
    .filter(({ type }) => type === 'placed')
    .map(({ pk, sk, says }) => `${String(pk)} ${String(sk)} ${String(says)}`)
    .sort();
}

describe('an incident', () => {
  it('is found by its title, number, rule, technique, entity and by what was said', async () => {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Tải tệp thực thi lên hồ sơ'));
    await say('Đã gọi chị Hoà: máy chủ vừa cập nhật phần mềm');
    await follow();
    const { title, number } = await only();

    for (const text of [
      'tệp thực thi',
      'tep thuc thi',
      number,
      '198.51.100.7',
      'chị hòa',
      'goi may chu',
    ]) {
      expect([text, await found(text)]).toEqual([text, [title]]);
    }
    expect(await found('tệp không')).toEqual([]);
    expect(await found('tép')).toEqual([]);
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
        await core.clear();
        await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', title));
        await say(comment);
        await follow();
        const incident = await only();
        for (const asked of `${incident.title} ${comment}`.split(/\s+/)) {
          const bare = asked.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd');
          for (const typed of [asked, bare]) {
            if (queryWords(typed).length === 0) continue;
            expect([typed, await found(typed)]).toEqual([typed, [incident.title]]);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  it('is not found by words of its parts in another incident', async () => {
    await deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Gửi thư hàng loạt'),
    );
    await follow();
    expect(await found('mật thư')).toEqual([]);
    expect(await found('mật khẩu')).toHaveLength(1);
  });

  it('leaves no row behind for a word it no longer has', async () => {
    await deliver(attack(10, 'LK-TTCDS', '198.51.100.7', 'Quét cổng'));
    await follow();
    const early = alertOf({
      time: new Date(START).toISOString(),
      level: 'critical',
      attributes: { title_vi: 'Chiếm quyền máy chủ' },
      rule: 'rule-other',
      common: { 'source.ip': '198.51.100.7' },
    });
    await deliver(early);
    await follow();

    const { title, queuedAt, id } = await only();
    expect(title).toContain('Chiếm quyền');
    expect(await found('chiếm quyền')).toEqual([title]);
    // The rule is still of the case, and its title finds it.
    expect(await found('quét cổng')).toEqual([title]);
    expect((await placed()).every((row) => row.includes(`${queuedAt}#${id}`))).toBe(true);
  });
});

describe('merged incidents', () => {
  async function merge(): Promise<void> {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu'));
    await say('ghi chú của vụ thứ nhất');
    await deliver(attack(1, 'LK-TTCDS', '198.51.100.2', 'Tải tệp'));
    await follow();
    const bridge = alertOf({
      time: new Date(START + 120_000).toISOString(),
      common: { 'source.ip': '198.51.100.1', 'destination.ip': '198.51.100.2' },
    });
    await deliver(bridge);
  }

  it('answer their survivor, before the follower came and after', async () => {
    await merge();
    const both = await found('tải tệp');
    await follow();
    const survivor = await only();

    expect(both).toEqual([survivor.title]);
    expect(await found('tải tệp')).toEqual([survivor.title]);
    expect(await found('thứ nhất mật khẩu tệp')).toEqual([survivor.title]);
    for (const number of ['VV-2026-000001', 'VV-2026-000002']) {
      expect([number, await found(number)]).toEqual([number, [survivor.title]]);
    }
    expect((await placed()).every((row) => row.includes(survivor.id))).toBe(true);
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
        await core.clear();
        for (const [n, { title, agency }] of drafts.entries()) {
          await deliver(
            attack(n, agency === 'LK-STC' ? 'LK-STC' : 'LK-TTCDS', `198.51.100.${n + 1}`, title),
          );
        }
        await follow();
        const incidents = await all();
        const index = createIncidentIndex(core);
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
      await deliver(
        attack(n, n % 2 === 0 ? 'LK-STC' : 'LK-TTCDS', `198.51.100.${n}`, 'Dò mật khẩu'),
      );
    }
    await follow();
    const wanted = (await all())
      .map(({ id, queuedAt }) => `${queuedAt}#${id}`)
      .sort()
      .reverse();
    const index = createIncidentIndex(core);
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
    await deliver(attack(1, 'LK-TTCDS', '198.51.100.1', 'Dò mật khẩu'));
    now = START + 3_600_000;
    await deliver(attack(2, 'LK-TTCDS', '198.51.100.2', 'Dò thư'));
    await follow();
    const half = new Date(START + 1_800_000).toISOString();
    expect(await found('dò', { from: half })).toHaveLength(1);
    expect(await found('dò', { to: half })).toHaveLength(1);
    expect(await found('dò')).toHaveLength(2);
  });
});

describe('the follower', () => {
  it('changes nothing when it runs again, and finds nothing to do', async () => {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    expect(await follow()).toEqual({ indexed: 1, postponed: 0 });
    const before = await core.items();
    const { id } = await only();
    expect(await follow()).toEqual({ indexed: 0, postponed: 0 });
    expect(await indexIncident(core, id)).toBe(true);
    expect(await core.items()).toEqual(before);
  });

  it('that dies at any write leaves what its next run completes', async () => {
    const other = async () => {
      await say('phần mềm sao lưu mới');
      const before = await only();
      const result = changeIncident(
        before,
        { status: 'closed', closure: { class: 'false_positive', impact: false } },
        { actor: LAN, now },
      );
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(core).change({ steps: [{ before, after, entries: [entry] }] });
    };
    const story = async () => {
      await core.clear();
      now = START;
      await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
      await follow();
      await other();
    };
    await story();
    await follow();
    const wanted = await placed();

    let crashes = 0;
    for (let at = 0; ; at += 1) {
      await story();
      const { id } = await only();
      if (await dies(() => indexIncident({ ...core, dynamodb: dying(at) }, id))) crashes += 1;
      else break;
      await follow();
      expect([at, await placed()]).toEqual([at, wanted]);
    }
    expect(crashes).toBeGreaterThanOrEqual(3);
  });

  it('that loses a race runs again, and forgets no row it put', async () => {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const { id } = await only();
    await Promise.all([indexIncident(core, id), indexIncident(core, id), say('một ghi chú')]);
    await follow();
    const settled = await placed();
    for (const { type, pk, sk } of await core.items()) {
      if (type !== 'card' && type !== 'placed') continue;
      await core.dynamodb.send(new DeleteCommand({ TableName: core.table, Key: { pk, sk } }));
    }
    await indexIncident(core, id);
    expect(await placed()).toEqual(settled);
  });

  it('counts a reopened incident as open again, and no longer as closed', async () => {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const change = async (to: 'closed' | 'investigating') => {
      const before = await only();
      const closure = { class: 'false_positive', impact: false } as const;
      now += 60_000;
      const by = { actor: LAN, now };
      const result = changeIncident(
        before,
        { status: to, ...(to === 'closed' ? { closure } : {}) },
        by,
      );
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(core).change({ steps: [{ before, after, entries: [entry] }] });
      await follow();
    };
    const index = createIncidentIndex(core);
    const filter = { scope: 'all', restricted: true } as const;
    const period = { from: '2026-11-01T00:00:00.000Z', to: '2026-11-30T00:00:00.000Z' };
    const state = async () => {
      const figures = await index.figuresBetween(filter, period);
      const closed = await index.closedSince(filter, { since: now - 3_600_000, now });
      return [
        (await index.open(filter)).length,
        closed.length,
        figures.length,
        figures.filter(({ closedAt }) => closedAt !== undefined).length,
      ];
    };
    await follow();
    const states = [await state()];
    await change('closed');
    states.push(await state());
    await change('investigating');
    states.push(await state());
    expect(states).toEqual([
      [1, 0, 1, 0],
      [0, 1, 1, 1],
      [1, 0, 1, 0],
    ]);
  });

  it('does not keep others back for an incident that it cannot index', async () => {
    await deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Gửi thư'),
    );
    const errors: string[] = [];
    const bad = (await all()).find(({ agency }) => agency === 'LK-STC')?.id;
    const run = createIncidentIndexing({
      pending: createPendingIndexes(core),
      indexIncident: async (id) => {
        if (id === bad) throw new Error('no');
        return indexIncident(core, id);
      },
      clock: { now: () => now },
      log: { error: (message) => errors.push(message) },
    });
    expect(await run()).toEqual({ indexed: 1, postponed: 1 });
    expect(errors).toEqual(['Incident not indexed']);
    expect(await found('mật khẩu')).toHaveLength(1);
    expect(await follow()).toEqual({ indexed: 1, postponed: 0 });
  });
});

describe('what became of rules', () => {
  it('is settled once an hour, from incidents of all agencies, and moves with the hours', async () => {
    const records = createRuleRecords({ ...core, clock: { now: () => now } });
    await deliver(
      attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'),
      attack(1, 'LK-STC', '198.51.100.8', 'Dò mật khẩu'),
    );
    for (const [n, before] of (await all()).entries()) {
      const closure = {
        class: n === 0 ? 'false_positive' : 'true_positive',
        impact: false,
      } as const;
      const result = changeIncident(before, { status: 'closed', closure }, { actor: LAN, now });
      if (!result.ok) return expect.fail(result.code);
      const { incident: after, entry } = result;
      await createIncidentStore(core).change({ steps: [{ before, after, entries: [entry] }] });
    }
    await follow();
    const rule = 'rule-Dò mật khẩu';

    expect(await records.of([rule])).toEqual(new Map());
    expect([await records.settle(), await records.settle()]).toEqual([true, false]);
    expect(await records.of([rule])).toEqual(new Map());
    now += 3_600_000;
    expect(await records.settle()).toBe(true);
    expect(await records.of([rule, 'other'])).toEqual(
      new Map([[rule, { closed: 2, mistaken: 1 }]]),
    );
    now += 91 * 86_400_000;
    await records.settle();
    expect(await records.of([rule])).toEqual(new Map());
  });
});

// Last, since clearing away what it leaves takes long.
describe('an incident of many words', () => {
  it('reads a timeline on from where it was, and bounds the words of one incident', async () => {
    await deliver(attack(0, 'LK-TTCDS', '198.51.100.7', 'Dò mật khẩu'));
    const store = createIncidentStore(core);
    for (let part = 0; part < 3; part += 1) {
      const before = await only();
      const text = Array.from({ length: 1_600 }, (_, n) => `p${part}w${n}`).join(' ');
      const entry = nextEntry(before, {
        at: new Date(now).toISOString(),
        actor: LAN,
        change: { kind: 'comment', text },
      });
      await store.change({ steps: [{ before, after: advance(before, entry), entries: [entry] }] });
      await follow();
    }
    expect(await found('mật khẩu p0w0')).toHaveLength(1);
    expect((await placed()).length).toBeLessThanOrEqual(4_010);
  });
});

/** A client that fails at its n-th write, before the write happens. */
function dying(at: number): TestCore['dynamodb'] {
  let writes = 0;
  return new Proxy(core.dynamodb, {
    get(client, name) {
      if (name !== 'send') return Reflect.get(client, name);
      return async (command: Parameters<typeof client.send>[0]) => {
        if (/Write|Put|Update|Delete/.test(command.constructor.name)) {
          if (writes === at) throw new Error('died');
          writes += 1;
        }
        return client.send(command);
      };
    },
  });
}

async function dies(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run();
    return false;
  } catch (error) {
    if (error instanceof Error && error.message === 'died') return true;
    throw error;
  }
}
