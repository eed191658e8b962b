// From the province's log lines to its cases: what shippers and queues do to their order changes nothing.

import { fc, test } from '@fast-check/vitest';
import type { Alert } from '@thapcanh/incidents';
import { loadProvince, placeStory } from '@thapcanh/province';
import { describe, expect } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { casesOf } from './province-cases.ts';

const FROM = Date.parse('2026-11-22T20:45:00+07:00');
const TO = Date.parse('2026-11-22T23:30:00+07:00');
const province = loadProvince();
const ruleset = provinceRuleset(province, '2026-11-22');
const stories = province.stories
  .map((story) => placeStory(story, TO))
  .filter(({ start }) => start >= FROM);

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

/** What the evening's cases are, in whichever order their alerts came. */
async function casesIn(batches: readonly (readonly Alert[])[]) {
  return (await casesOf(province, batches, TO)).map(({ head, alerts }) => ({
    agency: head.agency,
    title: head.title,
    severity: head.severity.code,
    score: head.priority.score,
    alertCount: head.alertCount,
    ruleCount: head.ruleCount,
    tactics: head.tactics,
    alerts: alerts.map(({ alert }) => alert.id).sort(),
  }));
}

const expected = stories
  .flatMap(({ story }) => story.expect)
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

      const cases = await casesIn(batches);

      expect(cases).toMatchObject(expected);
      expect(cases).toEqual(await casesIn([first]));
    },
    TIMEOUT_MS,
  );
});
