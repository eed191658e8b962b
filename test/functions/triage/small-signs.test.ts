// Five different low rules on one entity within a day, in any order of delivery.
import { fc, test } from '@fast-check/vitest';
import { createSmallSigns } from '@thapcanh/functions/triage/small-signs.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import {
  type Alert,
  entityKey,
  GROUP_GAP_MS,
  hourOf,
  resolveAlert,
  SMALL_SIGNS,
  SMALL_SIGNS_HOURS,
  SMALL_SIGNS_RULE,
  survivorOf,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { createMemoryRollUps } from './memory-roll-ups.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

const registry = lamKhe();
const START = Date.parse('2026-11-16T00:00:00Z');
const HOUR = 3_600_000;

function low(rule: number, hour: number, ip = 1, level: 'low' | 'high' = 'low'): Alert {
  return alertOf({
    rule: `${level}-${rule}`,
    level,
    time: new Date(START + hour * HOUR + rule * 60_000).toISOString(),
    common: { 'source.ip': `198.51.100.${ip}` },
  });
}

async function deliver(queue: readonly (readonly Alert[])[]): Promise<MemoryStore> {
  const store = createMemoryStore();
  const triage = createTriage({
    store,
    registry: async () => registry,
    smallSigns: createSmallSigns(createMemoryRollUps()),
    clock: { now: () => START },
    random: () => 0,
    sleep: async () => {},
    log: {
      info: () => {},
      error: (message, details) => expect.fail(`${message} ${String(details.error)}`),
    },
  });
  for (const batch of queue) expect(await triage(batch)).toEqual(new Set());
  return store;
}

const rulesOf = (store: MemoryStore) =>
  [
    ...Map.groupBy(
      store.alerts.values(),
      ({ incident }) => incident && survivorOf(incident, store.heads)?.id,
    ),
  ]
    .filter(([incident]) => incident !== undefined)
    .map(([, all]) => all.map(({ alert }) => alert.rule.id).sort());

describe('small signs', () => {
  const five = [1, 2, 3, 4, 5].map((rule) => low(rule, rule));

  it('of five rules within a day open a case that says so, and that has them all', async () => {
    const store = await deliver(five.map((alert) => [alert]));
    expect(rulesOf(store)).toEqual([
      [SMALL_SIGNS_RULE, 'low-1', 'low-2', 'low-3', 'low-4', 'low-5'],
    ]);
    expect([...store.heads.values()]).toMatchObject([
      {
        title:
          'Nhiều dấu hiệu nhỏ trên cùng một đối tượng — 198.51.100.1 (Trung tâm Chuyển đổi số)',
        level: 'medium',
        alertCount: 6,
      },
    ]);
  });

  it('of four rules, however many alerts, or of five in two days, open nothing', async () => {
    const four = [1, 2, 3, 4, 1, 2, 3, 4].map((rule, hour) => low(rule, hour));
    expect((await deliver([four])).heads.size).toBe(0);
    const slow = [1, 2, 3, 4, 5].map((rule) => low(rule, rule * 6));
    expect((await deliver([slow])).heads.size).toBe(0);
  });

  it('do not count rules that open nothing by their author', async () => {
    const never = alertOf({
      rule: 'never',
      level: 'low',
      attributes: { opens: 'never' },
      time: new Date(START + 6 * HOUR).toISOString(),
      common: { 'source.ip': '198.51.100.1' },
    });
    expect((await deliver([[...five.slice(1), never]])).heads.size).toBe(0);
  });

  it('join the case that is there', async () => {
    const store = await deliver([[low(9, 0, 1, 'high')], five]);
    expect(store.heads.size).toBe(1);
    expect(rulesOf(store)[0]).toContain(SMALL_SIGNS_RULE);
  });

  const alerts = fc
    .uniqueArray(
      fc.record({
        rule: fc.integer({ min: 1, max: 7 }),
        hour: fc.integer({ min: 0, max: 60 }),
        ip: fc.integer({ min: 1, max: 2 }),
        level: fc.constantFrom('low' as const, 'low' as const, 'low' as const, 'high' as const),
      }),
      { minLength: 8, maxLength: 18, selector: (one) => JSON.stringify(one) },
    )
    .map((drafts) => drafts.map(({ rule, hour, ip, level }) => low(rule, hour, ip, level)));
  const deliveries = alerts.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.subarray(all),
      fc.integer({ min: 1, max: 6 }),
    ),
  );

  /** Entities and hours of the definition: a low alert in the hour, five rules in its 24 hours. */
  function expectedSigns(all: readonly Alert[]): readonly string[] {
    const cases = all.map((alert) => resolveAlert(alert, registry)).filter(({ opens }) => !opens);
    const found = cases.flatMap(({ entities, at }) =>
      entities.flatMap((entity) => {
        const rules = cases
          .filter((one) => one.entities.some((other) => entityKey(other) === entityKey(entity)))
          .filter(
            (one) =>
              hourOf(one.at) <= hourOf(at) && hourOf(one.at) > hourOf(at) - SMALL_SIGNS_HOURS,
          )
          .map(({ alert }) => alert.rule.id);
        return new Set(rules).size >= SMALL_SIGNS ? [`${entityKey(entity)} ${hourOf(at)}`] : [];
      }),
    );
    return [...new Set(found)].sort();
  }

  test.prop([deliveries], { numRuns: 200 })(
    'are the same in any order, duplication and batching, and no low alert near a case is left out',
    async ([all, once, twice, size]) => {
      const queue = [...once, ...twice];
      const batches = Array.from({ length: Math.ceil(queue.length / size) }, (_, i) =>
        queue.slice(i * size, (i + 1) * size),
      );
      const store = await deliver(batches);
      const stored = [...store.alerts.values()];
      const signs = stored.filter(({ alert }) => alert.rule.id === SMALL_SIGNS_RULE);
      const named = signs.flatMap(({ entities, alert }) =>
        entities.map((entity) => `${entityKey(entity)} ${hourOf(Date.parse(alert.time))}`),
      );
      expect(named.sort()).toEqual(expectedSigns(all));
      const opening = stored.filter(({ alert }) => alert.rule.level !== 'low');
      for (const { alert, entities, incident } of stored.filter((one) => !opening.includes(one))) {
        const near = opening.some(
          (one) =>
            Math.abs(Date.parse(one.alert.time) - Date.parse(alert.time)) < GROUP_GAP_MS &&
            one.entities.some((x) => entities.some((y) => entityKey(x) === entityKey(y))),
        );
        expect(incident !== undefined).toBe(near);
      }
    },
  );
});
