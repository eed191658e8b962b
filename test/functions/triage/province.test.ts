// From the province's log lines to its cases: what shippers and queues do to their order changes nothing.

import { fc, test } from '@fast-check/vitest';
import type { Alert } from '@thapcanh/incidents';
import { loadProvince, placeStory } from '@thapcanh/province';
import { describe, expect } from 'vitest';
import { judgeProvince, provinceRuleset } from '../../packages/province/judged-province.ts';
import { casesOf } from './province-cases.ts';

const province = loadProvince();
const ruleset = provinceRuleset(province, '2026-11-22');

/** A span with some of the stories, and how often shippers flush. */
interface Setting {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly stories: readonly string[];
  readonly seed: number;
  /** Deliveries that are tried. */
  readonly runs: number;
}
const EVENING = { what: 'an evening', from: '20:45', to: '23:30', stories: ['A', 'E'], runs: 100 };
const SETTINGS: readonly Setting[] = [
  { ...EVENING, seed: 1 },
  { ...EVENING, seed: 2 },
  { ...EVENING, seed: 3 },
  { what: 'a working day', from: '05:30', to: '14:30', stories: ['B', 'C'], seed: 1, runs: 20 },
];
const FLUSHES = [10, 60, 600, 7200];
const at = (clock: string): number => Date.parse(`2026-11-22T${clock}:00+07:00`);

/** Alerts of a span, as they are raised when shippers flush that often, and what they must come to. */
async function played(setting: Setting) {
  const [from, to] = [at(setting.from), at(setting.to)];
  const stories = province.stories
    .filter(({ id }) => setting.stories.includes(id))
    .map((story) => placeStory(story, to));
  const span = { province, ruleset, seed: setting.seed, from, to, density: 0.02, stories };
  const raised: (readonly Alert[])[] = [];
  for (const batchSeconds of FLUSHES) {
    raised.push((await judgeProvince({ ...span, batchSeconds })).alerts);
  }
  const expected = stories
    .flatMap(({ story }) => story.expect)
    .filter(({ rules }) => rules.length > 0)
    .map(({ agency, severity, priority }) => ({ agency, severity, score: priority }))
    .sort((a, b) => (a.agency < b.agency ? -1 : 1));
  return { ...setting, to, raised, expected };
}

const spans = await Promise.all(SETTINGS.map(played));

/** What the cases are, in whichever order their alerts came. */
async function casesIn(batches: readonly (readonly Alert[])[], now: number) {
  return (await casesOf(province, batches, now)).map(({ head, alerts }) => ({
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

/** Generous: a hundred evenings on a busy machine. */
const TIMEOUT_MS = 60_000;

describe.each(spans)(
  '$what with stories $stories (seed $seed)',
  ({ raised, expected, to, runs }) => {
    const [first = []] = raised;

    /** What one of the flushes raised, its alerts by number in any order, some twice, in batches of any size. */
    const delivery = fc.nat(raised.length - 1).chain((flush) => {
      const numbers = [...(raised[flush] ?? []).keys()];
      return fc.record({
        flush: fc.constant(flush),
        once: fc.shuffledSubarray(numbers, { minLength: numbers.length }),
        twice: fc.subarray(numbers),
        size: fc.integer({ min: 1, max: 10 }),
      });
    });

    test('raises the same alerts however often shippers flush', () => {
      const ids = raised.map((alerts) => [...new Set(alerts.map(({ id }) => id))].sort());

      expect(ids).toEqual(raised.map(() => ids[0]));
    });

    test.prop([delivery], { numRuns: runs })(
      'ends as the same cases, whatever the delivery',
      async ({ flush, once, twice, size }) => {
        const all = [...once, ...twice].flatMap((number) => raised[flush]?.[number] ?? []);
        const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
          all.slice(i * size, (i + 1) * size),
        );

        const cases = await casesIn(batches, to);

        expect(cases).toMatchObject(expected);
        expect(cases).toEqual(await casesIn([first], to));
      },
      TIMEOUT_MS,
    );
  },
);
