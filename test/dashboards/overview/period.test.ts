import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIODS, periodOf } from '../../../dashboards/src/overview/period.ts';

/** 09:20 on Sunday 22 November 2026 in Vietnam. */
const NOW = Date.parse('2026-11-22T02:20:00Z');

describe('a period', () => {
  it('is today until the end of the hour, compared with the same hours of yesterday', () => {
    expect(periodOf('today', NOW)).toEqual({
      from: '2026-11-21T17:00:00.000Z',
      to: '2026-11-22T03:00:00.000Z',
      beforeFrom: '2026-11-20T17:00:00.000Z',
    });
  });

  it('is seven or thirty days with today', () => {
    expect(periodOf('week', NOW).from).toBe('2026-11-15T17:00:00.000Z');
    expect(periodOf('week', NOW).beforeFrom).toBe('2026-11-08T17:00:00.000Z');
    expect(periodOf('month', NOW).from).toBe('2026-10-23T17:00:00.000Z');
  });

  it('is the calendar quarter, compared with the quarter before', () => {
    expect(periodOf('quarter', NOW)).toMatchObject({
      from: '2026-09-30T17:00:00.000Z',
      beforeFrom: '2026-06-30T17:00:00.000Z',
    });
    expect(periodOf('quarter', Date.parse('2027-01-05T00:00:00Z'))).toMatchObject({
      from: '2026-12-31T17:00:00.000Z',
      beforeFrom: '2026-09-30T17:00:00.000Z',
    });
  });

  it('always holds now, comes after what it is compared with, and is no longer than the API answers', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), instant, (name, now) => {
        const { from, to, beforeFrom } = periodOf(name, now);
        expect(Date.parse(from)).toBeLessThanOrEqual(now);
        expect(Date.parse(to)).toBeGreaterThan(now);
        expect(beforeFrom < from).toBe(true);
        expect(Date.parse(to) - Date.parse(from)).toBeLessThanOrEqual(92 * 86_400_000);
      }),
    );
  });

  it('stays the same for an hour, so that what was asked for is kept', () => {
    expect(periodOf('week', NOW)).toEqual(periodOf('week', NOW + 30 * 60_000));
  });
});
