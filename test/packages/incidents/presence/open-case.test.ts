import {
  leaveCase,
  MAX_OPEN_CASES,
  OPEN_CASE_MS,
  type OpenCase,
  openCase,
  openCasesAt,
} from '@thapcanh/incidents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../../property-seed.ts';

const NOW = Date.parse('2026-11-22T16:00:00Z');
const MINUTE = 60_000;
const idsOf = (cases: readonly OpenCase[]) => cases.map(({ incident }) => incident);

describe('a case that somebody has open', () => {
  it('is open for a quarter of an hour, and not a moment longer', () => {
    const cases = openCase([], 'a', NOW);

    expect(idsOf(openCasesAt(cases, NOW + OPEN_CASE_MS - 1))).toEqual(['a']);
    expect(openCasesAt(cases, NOW + OPEN_CASE_MS)).toEqual([]);
  });

  it('is open since it was opened, however often its page says so', () => {
    const renewed = openCase(openCase([], 'a', NOW), 'a', NOW + 10 * MINUTE);

    expect(renewed).toEqual([
      { incident: 'a', since: '2026-11-22T16:00:00.000Z', until: '2026-11-22T16:25:00.000Z' },
    ]);
  });

  it('is opened anew once it was over', () => {
    const [again] = openCase(openCase([], 'a', NOW), 'a', NOW + OPEN_CASE_MS);

    expect(again?.since).toBe('2026-11-22T16:15:00.000Z');
  });

  it('is left alone: the others stay open', () => {
    const two = openCase(openCase([], 'a', NOW), 'b', NOW + MINUTE);

    expect(idsOf(leaveCase(two, 'a', NOW + 2 * MINUTE))).toEqual(['b']);
    expect(leaveCase(two, 'c', NOW + 2 * MINUTE)).toEqual(two);
  });

  it('is one of few, however many are opened and left in whatever order', () => {
    const deeds = fc.array(fc.record({ incident: fc.nat(60), leaves: fc.boolean() }));
    fc.assert(
      fc.property(deeds, (all) => {
        const end = all.reduce<readonly OpenCase[]>(
          (cases, { incident, leaves }, index) =>
            (leaves ? leaveCase : openCase)(cases, String(incident), NOW + index),
          [],
        );

        expect(end.length).toBeLessThanOrEqual(MAX_OPEN_CASES);
        expect(new Set(idsOf(end)).size).toBe(end.length);
        const last = all.at(-1);
        if (last !== undefined) {
          expect(idsOf(end).includes(String(last.incident))).toBe(!last.leaves);
        }
      }),
    );
  });
});
