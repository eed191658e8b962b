import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../dashboards/src/text/number.ts';
import {
  formatAgo,
  formatClock,
  formatPeriod,
  formatTime,
  formatUtc,
} from '../../../dashboards/src/text/time.ts';

describe('times', () => {
  it('are shown in Vietnam, across midnight, whatever the machine’s zone', () => {
    expect(formatTime('2026-11-20T19:41:07.000Z')).toBe('02:41, 21/11/2026');
    expect(formatTime('2026-11-20T19:41:07.000Z', { seconds: true })).toBe('02:41:07, 21/11/2026');
    expect(formatClock('2026-11-20T17:00:00.000Z')).toBe('00:00');
  });

  it('have their UTC behind them', () => {
    expect(formatUtc('2026-11-20T19:41:07.000Z')).toBe('19:41:07, 20/11/2026');
  });

  it('say the day of a period once', () => {
    expect(formatPeriod('2026-11-21T14:18:00Z', '2026-11-21T14:44:00Z')).toBe(
      '21:18 → 21:44, 21/11/2026',
    );
    expect(formatPeriod('2026-11-21T16:59:00Z', '2026-11-21T17:01:00Z')).toBe(
      '23:59, 21/11/2026 → 00:01, 22/11/2026',
    );
    expect(formatPeriod('2026-11-21T14:18:00Z', '2026-11-21T14:18:00Z')).toBe('21:18, 21/11/2026');
  });

  const now = Date.parse('2026-11-22T03:00:00Z');
  it.each([
    ['2026-11-22T02:59:30Z', undefined],
    ['2026-11-22T02:59:00Z', '1 phút trước'],
    ['2026-11-22T01:00:01Z', '1 giờ trước'],
    ['2026-11-19T03:00:00Z', '3 ngày trước'],
    // A simulated clock may run ahead of this machine's.
    ['2026-11-22T03:30:00Z', 'sau 30 phút nữa'],
  ])('%s is %s', (at, ago) => {
    expect(formatAgo(at, now, 'vi')).toBe(ago);
  });
});

it('numbers are grouped by dots', () => {
  expect(formatNumber(184220)).toBe('184.220');
});
