// The promise of grouping: the same alerts give the same incidents in any order, batching and
// repetition, with any number of workers.
import { fc, test } from '@fast-check/vitest';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  entityKey,
  GROUP_GAP_MS,
  GROUP_SPAN_MS,
  resolveAlert,
  survivorOf,
  verifyChain,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

const registry = lamKhe();
const START = Date.parse('2026-11-16T00:00:00Z');
const HOUR = 3_600_000;

/** Alerts about a few addresses and users, at hours of a week. */
const alerts = fc
  .uniqueArray(
    fc.record({
      hour: fc.integer({ min: 0, max: 160 }),
      ip: fc.integer({ min: 1, max: 6 }),
      user: fc.integer({ min: 0, max: 6 }),
      agency: fc.constantFrom('LK-TTCDS', 'LK-X-KT'),
      level: fc.constantFrom('low' as const, 'medium' as const, 'high' as const),
    }),
    { minLength: 1, maxLength: 14, selector: (one) => JSON.stringify(one) },
  )
  .map((drafts) =>
    drafts.map(({ hour, ip, user, agency, level }) =>
      alertOf({
        time: new Date(START + hour * HOUR).toISOString(),
        agency,
        level,
        rule: `rule-${level}`,
        common: {
          'source.ip': `198.51.100.${ip}`,
          ...(user === 0 ? {} : { 'user.name': `u${user}.stc` }),
        },
      }),
    ),
  );

/** A delivery: the alerts shuffled, some twice, cut into batches. */
const delivered = (all: readonly Alert[]) =>
  fc
    .tuple(
      fc.shuffledSubarray([...all], { minLength: all.length }),
      fc.subarray([...all]),
      fc.integer({ min: 1, max: 6 }),
    )
    .map(([once, twice, size]) => batches([...once, ...twice], size));

const deliveries = alerts.chain((all) =>
  fc.tuple(fc.constant(all), delivered(all), delivered(all)),
);

function batches(all: readonly Alert[], size: number): readonly (readonly Alert[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

function triageOn(store: MemoryStore) {
  let now = START;
  return createTriage({
    store,
    registry: async () => registry,
    clock: { now: () => (now += 1_000) },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
}

async function deliver(queue: readonly (readonly Alert[])[]): Promise<MemoryStore> {
  const store = createMemoryStore();
  const triage = triageOn(store);
  for (const batch of queue) expect(await triage(batch)).toEqual(new Set());
  return store;
}

/** Alert ids by incident, merges followed; those of low alerts only on demand. */
function partition(store: MemoryStore, keep: (alert: Alert) => boolean): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { alert, incident } of store.alerts.values()) {
    if (!keep(alert)) continue;
    const owner = incident === undefined ? 'alone' : survivorOf(incident, store.heads)?.id;
    const key = owner ?? 'lost';
    groups.set(key, [...(groups.get(key) ?? []), alert.id]);
  }
  return [...groups.values()].map((ids) => ids.sort().join(' ')).sort();
}

/** The definition, computed at once: connected components over entities less than 24 hours apart. */
function expected(all: readonly Alert[]): readonly string[] {
  const cases = all.map((alert) => resolveAlert(alert, registry)).filter(({ opens }) => opens);
  const groups = new Map(cases.map((one) => [one, new Set([one])]));
  for (const a of cases) {
    for (const b of cases) {
      const shared = a.entities.some((x) => b.entities.some((y) => entityKey(x) === entityKey(y)));
      if (a.agency !== b.agency || !shared || Math.abs(a.at - b.at) >= GROUP_GAP_MS) continue;
      const joined = new Set([...(groups.get(a) ?? []), ...(groups.get(b) ?? [])]);
      for (const one of joined) groups.set(one, joined);
    }
  }
  return [...new Set(groups.values())]
    .map((group) =>
      [...group]
        .map(({ alert }) => alert.id)
        .sort()
        .join(' '),
    )
    .sort();
}

/** What rightly depends on when alerts came: names, times of arrival, the chain. */
const OF_DELIVERY = 'id number rev hash merged queuedAt updatedAt clocks'.split(' ');

const ofTheCase = ([key]: readonly [string, unknown]): boolean => !OF_DELIVERY.includes(key);

const opening = (alert: Alert): boolean => alert.rule.level !== 'low';

describe('grouping', () => {
  test.prop([deliveries], { numRuns: 200 })(
    'is the connected components, in any order, duplication and batching',
    async ([all, one, other]) => {
      const first = await deliver(one);
      const second = await deliver(other);
      expect(partition(first, opening)).toEqual(expected(all));
      expect(partition(second, opening)).toEqual(expected(all));
    },
  );

  test.prop([deliveries], { numRuns: 100 })(
    'gives heads that say the same whatever the order',
    async ([, one, other]) => {
      const seen = (store: MemoryStore) =>
        [...store.heads.values()]
          .filter(({ mergedInto }) => mergedInto === undefined)
          .map((head) =>
            Object.entries(head)
              .filter(ofTheCase)
              .map((field) => JSON.stringify(field))
              .sort()
              .join(),
          )
          .sort();
      const high = (queue: readonly (readonly Alert[])[]) =>
        queue.map((batch) => batch.filter(opening));
      expect(seen(await deliver(high(one)))).toEqual(seen(await deliver(high(other))));
    },
  );

  test.prop([deliveries], { numRuns: 100 })(
    'is the same with two workers at once, and each timeline verifies',
    async ([all, one, other]) => {
      const store = createMemoryStore();
      const workers = [triageOn(store), triageOn(store)];
      const queues = [one, other];
      await Promise.all(
        workers.map(async (triage, index) => {
          for (const batch of queues[index] ?? []) expect(await triage(batch)).toEqual(new Set());
        }),
      );
      expect(partition(store, opening)).toEqual(expected(all));
      expect(store.alerts.size).toBe(all.length);
      const numbers = [...store.heads.values()].map(({ number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      for (const [id, head] of store.heads) {
        const check = verifyChain(id, store.timelines.get(id) ?? []);
        expect(check).toEqual({ ok: true, head: { rev: head.rev, hash: head.hash } });
      }
    },
  );

  test.prop([deliveries], { numRuns: 100 })(
    'takes a low alert along exactly when a case comes near it, before or after',
    async ([all, one]) => {
      const store = await deliver(one);
      const cases = all.map((alert) => resolveAlert(alert, registry));
      for (const low of cases.filter(({ opens }) => !opens)) {
        const near = cases.some(
          (high) =>
            high.opens &&
            high.agency === low.agency &&
            Math.abs(high.at - low.at) < GROUP_GAP_MS &&
            high.entities.some((x) => low.entities.some((y) => entityKey(x) === entityKey(y))),
        );
        expect(store.alerts.get(low.alert.id)?.incident !== undefined).toBe(near);
      }
    },
  );

  test.prop([alerts])('counts each alert of a case once', async (all) => {
    const store = await deliver([all, all]);
    const counted = [...store.heads.values()]
      .filter(({ mergedInto }) => mergedInto === undefined)
      .reduce((sum, { alertCount }) => sum + alertCount, 0);
    const alone = [...store.alerts.values()].filter(({ incident }) => incident === undefined);
    expect(counted + alone.length).toBe(all.length);
  });
});

describe('an incident', () => {
  const every = (hours: number, count: number): readonly Alert[] =>
    Array.from({ length: count }, (_, index) =>
      alertOf({
        time: new Date(START + index * hours * HOUR).toISOString(),
        common: { 'source.ip': '198.51.100.23' },
      }),
    );

  it('ends 24 hours after its last alert', async () => {
    const store = await deliver([every(24, 2)]);
    expect(store.heads.size).toBe(2);
  });

  it('never spans more than seven days; what follows is a new one that says so', async () => {
    const store = await deliver(every(12, 40).map((alert) => [alert]));
    const heads = [...store.heads.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
    for (const head of heads) {
      const span = Date.parse(head.lastAlertAt) - Date.parse(head.firstAlertAt);
      expect(span).toBeLessThanOrEqual(GROUP_SPAN_MS);
    }
    expect(heads.map(({ continues }) => continues)).toEqual([
      undefined,
      ...heads.slice(0, -1).map(({ id }) => id),
    ]);
    expect(heads.length).toBeGreaterThan(1);
  });

  it('that was closed stays closed: a new alert opens another that continues it', async () => {
    const store = createMemoryStore();
    const triage = triageOn(store);
    const [first, second] = every(1, 2);
    await triage([first].flatMap((alert) => alert ?? []));
    const [head] = [...store.heads.values()];
    if (head === undefined) throw new Error('nothing opened');
    store.heads.set(head.id, { ...head, status: 'closed' });
    await triage([second].flatMap((alert) => alert ?? []));
    expect([...store.heads.values()].map(({ continues }) => continues)).toEqual([
      undefined,
      head.id,
    ]);
  });

  it('that an alert connects to many others takes them in, within the actions of a write', async () => {
    const separate = Array.from({ length: 12 }, (_, index) =>
      alertOf({
        time: new Date(START + index * 1_000).toISOString(),
        common: { 'source.ip': `198.51.100.${index + 1}` },
      }),
    );
    const hub = alertOf({
      time: new Date(START + 60_000).toISOString(),
      more: separate.slice(0, 9).map((alert) => alert.events[0]?.common ?? {}),
    });
    const hub2 = alertOf({
      time: new Date(START + 61_000).toISOString(),
      more: separate.slice(8).map((alert) => alert.events[0]?.common ?? {}),
    });
    const store = await deliver([...separate.map((alert) => [alert]), [hub, hub2]]);
    const alive = [...store.heads.values()].filter(({ mergedInto }) => mergedInto === undefined);
    expect(alive).toHaveLength(1);
    expect(alive[0]).toMatchObject({ alertCount: 14, number: 'VV-2026-000001' });
    expect(alive[0]?.merged).toHaveLength(11);
    expect(store.largest()).toBeLessThanOrEqual(100);
  });

  it('takes hundreds of alerts of one storm, within the actions of each write', async () => {
    const storm = Array.from({ length: 300 }, (_, index) =>
      alertOf({
        time: new Date(START + index * 1_000).toISOString(),
        common: { 'source.ip': '198.51.100.23', 'user.name': `u${index}.stc` },
      }),
    );
    const store = await deliver(batches(storm, 100));
    expect(store.heads.size).toBe(1);
    expect([...store.heads.values()][0]?.alertCount).toBe(300);
    expect(store.largest()).toBeLessThanOrEqual(100);
  });
});
