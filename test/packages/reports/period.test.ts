import { fc, test } from '@fast-check/vitest';
import { instantsOf, PERIODS, periodFrom, periodReportId, periodsBefore } from '@thapcanh/reports';
import { describe, expect, it } from 'vitest';

describe('a period', () => {
  it('is as long as its name, from whichever day it begins on', () => {
    expect(periodFrom('day', '2026-11-16')).toEqual({ from: '2026-11-16', to: '2026-11-16' });
    expect(periodFrom('week', '2026-11-16').to).toBe('2026-11-22');
    expect(periodFrom('month', '2026-10-15').to).toBe('2026-11-14');
    expect(periodFrom('year', '2025-12-15').to).toBe('2026-12-14');
  });

  it('that begins on the 31st ends before the last day of a shorter month', () => {
    expect(periodFrom('month', '2026-01-31').to).toBe('2026-02-27');
  });

  it('has the periods before it, latest first', () => {
    expect(periodsBefore('month', '2026-01-15', 2)).toEqual([
      { from: '2025-12-15', to: '2026-01-14' },
      { from: '2025-11-15', to: '2025-12-14' },
    ]);
  });

  it('runs by Vietnam’s clock', () => {
    expect(instantsOf({ from: '2026-11-16', to: '2026-11-22' })).toEqual({
      from: '2026-11-15T17:00:00.000Z',
      until: '2026-11-22T17:00:00.000Z',
    });
  });

  const days = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-12-28'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test.prop([fc.constantFrom(...PERIODS), days])(
    'begins where the one before ends',
    (length, from) => {
      const [before] = periodsBefore(length, from, 1);
      if (before === undefined) return expect.fail('there is one before');

      expect(instantsOf(before).until).toBe(instantsOf(periodFrom(length, from)).from);
    },
  );
});

describe('the id of a periodic report', () => {
  it('names form, span and version', () => {
    const week = { from: '2026-11-16', to: '2026-11-22' };
    const shift = { from: '2026-11-19T16:00:00.000Z', to: '2026-11-20T00:00:00.000Z' };

    expect(periodReportId('weekly', week, 2)).toBe('weekly.20261116.20261122.2');
    expect(periodReportId('hand_over', shift, 1)).toBe(
      'hand_over.20261119T160000.20261120T000000.1',
    );
  });
});
