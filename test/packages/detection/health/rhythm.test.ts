import { fc, test as itHolds } from '@fast-check/vitest';
import { LEARNED_MS, learnRhythm } from '@thapcanh/detection';
import { inMaintenance } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, hoursFrom, MINUTE, SHAPES, START, shipments } from './simulated-source.ts';

const never = (_ms: number): boolean => false;
const seeds = fc.integer({ min: 0, max: 2 ** 31 });

/** The rhythm as it is known at a moment: from whole hours of the two weeks before. */
function rhythmAt(
  arrivals: readonly number[],
  at: number,
  excused: (ms: number) => boolean = never,
) {
  const end = Math.floor(at / HOUR) * HOUR;
  const known = arrivals.filter((each) => each >= end - LEARNED_MS && each < end);
  return learnRhythm(hoursFrom(known), excused);
}

/** Pauses between arrivals of a stretch that the rhythm of their day does not explain. */
function unexplained(arrivals: readonly number[], from: number, to: number, excused = never) {
  const found: string[] = [];
  for (let day = from; day < to; day += 2 * DAY) {
    const rhythm = rhythmAt(arrivals, day, excused);
    arrivals.forEach((at, i) => {
      const next = arrivals[i + 1];
      if (next === undefined || next <= day || next > day + 2 * DAY) return;
      const overdue = rhythm?.overdueAt(at, next);
      if (overdue !== undefined) found.push(`${new Date(at).toISOString()} + ${next - at} ms`);
    });
  }
  return found;
}

describe('an ordinary week is explained by its rhythm', () => {
  for (const shape of SHAPES) {
    itHolds.prop([seeds], { numRuns: 6 })(`of a source that ships as “${shape}”`, (seed) => {
      const arrivals = shipments(shape, seed, 28);
      expect(unexplained(arrivals, START + 14 * DAY, START + 28 * DAY)).toEqual([]);
    });
  }

  it('in the first weeks of a source, while little is known', () => {
    for (const shape of SHAPES) {
      const arrivals = shipments(shape, 7, 14);
      expect([shape, unexplained(arrivals, START, START + 14 * DAY)]).toEqual([shape, []]);
    }
  });
});

describe('a source that stops', () => {
  for (const shape of SHAPES) {
    itHolds.prop([seeds, fc.integer({ min: 0, max: 7 * 24 * 60 })], { numRuns: 6 })(
      `is overdue some day when it ships as “${shape}”`,
      (seed, minute) => {
        const stop = START + 21 * DAY + minute * MINUTE;
        const arrivals = shipments(shape, seed, 28).filter((at) => at < stop);
        const last = arrivals.at(-1) ?? 0;
        const overdue = rhythmAt(arrivals, stop)?.overdueAt(last, last + 6 * DAY);
        expect(overdue).toBeDefined();
      },
    );
  }

  it('is overdue within a quarter of an hour when it spoke every minute', () => {
    const arrivals = Array.from({ length: 14 * 24 * 60 }, (_, i) => START + i * MINUTE);
    const last = arrivals.at(-1) ?? 0;
    expect(rhythmAt(arrivals, last + HOUR)?.overdueAt(last, last + HOUR)).toBe(last + 11 * MINUTE);
  });

  it('is overdue on Monday, not on the weekend, when it speaks on working days', () => {
    const friday = START + 18 * DAY + 17 * HOUR;
    const arrivals = shipments('office', 3, 28).filter((at) => at < friday);
    const last = arrivals.at(-1) ?? 0;
    const monday = START + 21 * DAY;
    const overdue = rhythmAt(arrivals, friday)?.overdueAt(last, friday + 7 * DAY) ?? 0;
    expect(overdue).toBeGreaterThan(monday + 7 * HOUR);
    expect(overdue).toBeLessThan(monday + 10 * HOUR);
  });

  it('is not overdue sooner for having been silent once in the two weeks', () => {
    const broken = START + 10 * DAY;
    const arrivals = shipments('heartbeat', 5, 14).filter(
      (at) => at < broken || at > broken + 5 * HOUR,
    );
    const last = arrivals.at(-1) ?? 0;
    const overdue = rhythmAt(arrivals, last + HOUR)?.overdueAt(last, last + DAY) ?? 0;
    expect(overdue - last).toBeLessThan(3 * HOUR);
  });

  it('is not overdue in planned work, and is again after it', () => {
    const arrivals = shipments('heartbeat', 5, 14);
    const last = arrivals.at(-1) ?? 0;
    const excused = inMaintenance([
      { from: new Date(last).toISOString(), to: new Date(last + 2 * HOUR).toISOString() },
    ]);
    const rhythm = rhythmAt(arrivals, last + HOUR, excused);
    expect(rhythm?.overdueAt(last, last + 2 * HOUR)).toBeUndefined();
    expect(rhythm?.overdueAt(last, last + DAY)).toBeDefined();
  });
});

describe('there is no rhythm', () => {
  it('of a source that never sent', () => {
    expect(learnRhythm([], never)).toBeUndefined();
  });

  it('of two days, or of a few batches', () => {
    expect(learnRhythm(hoursFrom(shipments('heartbeat', 1, 2)), never)).toBeUndefined();
    expect(learnRhythm(hoursFrom(shipments('nightly', 1, 9)), never)).toBeUndefined();
  });
});
