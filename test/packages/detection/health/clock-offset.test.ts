import { fc, test as itHolds } from '@fast-check/vitest';
import { judgeClock } from '@thapcanh/detection';
import type { HourLag, SourceHour } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';
import { HOUR, hoursFrom, START } from './simulated-source.ts';

const hour = (i: number, lag?: Partial<HourLag>): SourceHour[] =>
  hoursFrom([START + i * HOUR]).map((each) => ({
    ...each,
    ...(lag === undefined
      ? {}
      : {
          lag: {
            batches: 10,
            low: lag.median ?? 0,
            median: 0,
            high: lag.median ?? 0,
            ...lag,
          },
        }),
  }));
const hours = (...lags: (Partial<HourLag> | undefined)[]) => lags.flatMap((lag, i) => hour(i, lag));

describe('the clock of a source', () => {
  it('is behind when all its batches arrive as much later than their events', () => {
    const slow = { median: 241, low: 235, high: 270 };
    expect(judgeClock(hours({ median: 3 }, slow, slow))).toEqual({
      since: START + HOUR,
      ahead: -241,
    });
  });

  it('is ahead when events arrive before they happened, however they scatter', () => {
    const ahead = { median: -400, low: -4000, high: -100 };
    expect(judgeClock(hours(ahead, ahead))).toMatchObject({ since: START, ahead: 400 });
  });

  it.each([
    [7, -25_190],
    [-7, 25_230],
    [1, -3610],
  ])('is read in the wrong zone when it is off by %i whole hours', (zoneHours, median) => {
    expect(judgeClock(hours({ median }, { median }))).toMatchObject({ zoneHours });
  });

  it('is not blamed for records that waited to be shipped', () => {
    const waited = { median: 5000, low: 60, high: 20_000 };
    expect(judgeClock(hours({ median: 2 }, waited, waited))).toBe('right');
    expect(judgeClock(hours(waited, waited, waited))).toBeUndefined();
  });

  it('is not judged by one hour, by two batches, or by lines without a time', () => {
    expect(judgeClock(hours({ median: 1000 }))).toBeUndefined();
    const two = { median: 1000, batches: 2 };
    expect(judgeClock(hours(two, two, two))).toBeUndefined();
    expect(judgeClock(hours(undefined, undefined))).toBeUndefined();
  });

  it('is right again in the first hour that says so', () => {
    expect(judgeClock(hours({ median: 900 }, { median: 900 }, { median: 5 }))).toBe('right');
  });

  itHolds.prop([
    fc.array(fc.record({ median: fc.integer({ min: -150, max: 150 }) }), { minLength: 1 }),
  ])('is right while it is off by less than three minutes', (lags) => {
    expect(judgeClock(hours(...lags))).toBe('right');
  });
});
