// From the province's log lines to its cases: what shippers and queues do to their order changes nothing.

import { fc, test } from '@fast-check/vitest';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import { type Alert, createRegistry } from '@thapcanh/incidents';
import { loadProvince, placeStory, registryRows } from '@thapcanh/province';
import { describe, expect } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { createMemoryStore } from './memory-store.ts';

const FROM = Date.parse('2026-11-22T20:45:00+07:00');
const TO = Date.parse('2026-11-22T23:30:00+07:00');
const province = loadProvince();
const registry = createRegistry(registryRows(province), '2026-11-22');
const ruleset = provinceRuleset(province, '2026-11-22');
const stories = province.stories.map((story) => placeStory(story, TO));

/** Alerts of an evening with both stories, as they are raised when shippers flush that often. */
async function alertsOf(seed: number, batchSeconds: number): Promise<readonly Alert[]> {
  const span = { province, ruleset, seed, from: FROM, to: TO, density: 0.02, stories };
  return (await judgeProvince({ ...span, batchSeconds })).alerts;
}

const evenings = await Promise.all(
  [1, 2, 3].map(async (seed) => ({
    seed,
    raised: await Promise.all([10, 60, 600, 7200].map((seconds) => alertsOf(seed, seconds))),
  })),
);

/** Batches triaged at once; what one leaves undone comes again, as from the queue. */
async function casesOf(batches: readonly (readonly Alert[])[]) {
  const store = createMemoryStore();
  const triage = createTriage({
    store,
    registry: async () => registry,
    clock: { now: () => TO },
    random: () => 0,
    sleep: async () => {},
    log: { error: (message, details) => expect.fail(`${message} ${String(details.error)}`) },
  });
  await Promise.all(
    batches.map(async (batch) => {
      let left = batch;
      while (left.length > 0) {
        const failed = await triage(left);
        left = left.filter(({ id }) => failed.has(id));
      }
    }),
  );
  const heads = [...store.heads.values()];
  const owner = new Map(heads.flatMap((head) => head.merged.map((id) => [id, head.id])));
  return heads
    .filter(({ mergedInto }) => mergedInto === undefined)
    .map(({ id, agency, title, severity, priority, alertCount, ruleCount, tactics }) => ({
      agency,
      title,
      severity: severity.code,
      score: priority.score,
      alertCount,
      ruleCount,
      tactics,
      alerts: [...store.alerts.values()]
        .filter(({ incident = '' }) => (owner.get(incident) ?? incident) === id)
        .map(({ alert }) => alert.id)
        .sort(),
    }))
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
}

const expected = province.stories
  .flatMap(({ expect: cases }) => cases)
  .map(({ agency, severity, priority }) => ({ agency, severity, score: priority }))
  .sort((a, b) => (a.agency < b.agency ? -1 : 1));

/** Generous: a hundred evenings on a busy machine. */
const TIMEOUT_MS = 60_000;

describe.each(evenings)('an evening with both stories (seed $seed)', ({ raised }) => {
  const [first = []] = raised;

  /** One of the evenings, its alerts by number in any order, some twice, in batches of any size. */
  const delivery = fc.nat(raised.length - 1).chain((evening) => {
    const numbers = [...(raised[evening] ?? []).keys()];
    return fc.record({
      evening: fc.constant(evening),
      once: fc.shuffledSubarray(numbers, { minLength: numbers.length }),
      twice: fc.subarray(numbers),
      size: fc.integer({ min: 1, max: 10 }),
    });
  });

  test('raises the same alerts however often shippers flush', () => {
    const ids = raised.map((alerts) => [...new Set(alerts.map(({ id }) => id))].sort());

    expect(ids).toEqual(raised.map(() => ids[0]));
  });

  test.prop([delivery])(
    'ends as the same two cases, whatever the delivery',
    async ({ evening, once, twice, size }) => {
      const all = [...once, ...twice].flatMap((number) => raised[evening]?.[number] ?? []);
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
        all.slice(i * size, (i + 1) * size),
      );

      const cases = await casesOf(batches);

      expect(cases).toMatchObject(expected);
      expect(cases).toEqual(await casesOf([first]));
    },
    TIMEOUT_MS,
  );
});
