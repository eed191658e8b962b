import {
  beginShift,
  endShift,
  handOverAt,
  isOnShift,
  MAX_SHIFT_MS,
  type Shift,
  shiftEndFault,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-22T16:00:00Z');
const HOUR = 3_600_000;
const lan = { sub: 'lan', agency: 'LK-CA' };
const shiftOf = (sub: string, since: string, until: string): Shift => ({
  sub,
  agency: 'LK-CA',
  since: `2026-11-${since}:00Z`,
  until: `2026-11-${until}:00Z`,
});

describe('a shift', () => {
  it('ends after now, and within a day', () => {
    expect(shiftEndFault(NOW, NOW)).toBe('past');
    expect(shiftEndFault(NOW + 1, NOW)).toBeUndefined();
    expect(shiftEndFault(NOW + MAX_SHIFT_MS, NOW)).toBeUndefined();
    expect(shiftEndFault(NOW + MAX_SHIFT_MS + 1, NOW)).toBe('too_far');
  });

  it('that goes on began when it began; one after it begins anew', () => {
    const first = beginShift(undefined, lan, NOW + 8 * HOUR, NOW);
    const longer = beginShift(first, lan, NOW + 9 * HOUR, NOW + HOUR);
    const next = beginShift(first, lan, NOW + 20 * HOUR, NOW + 8 * HOUR);

    expect([longer.since, longer.until]).toEqual([first.since, '2026-11-23T01:00:00.000Z']);
    expect(next.since).toBe('2026-11-23T00:00:00.000Z');
  });

  it('is ended once', () => {
    const shift = beginShift(undefined, lan, NOW + 8 * HOUR, NOW);

    const ended = endShift(shift, NOW + HOUR);

    expect(ended && isOnShift(ended, NOW + HOUR)).toBe(false);
    expect(endShift(ended, NOW + HOUR)).toBeUndefined();
    expect(endShift(undefined, NOW)).toBeUndefined();
  });
});

describe('a hand-over', () => {
  const AT_SEVEN = '2026-11-23T00:00:00Z';

  it('is from who worked before to who works after, also where one came early or stays late', () => {
    const shifts = [
      shiftOf('lan', '22T16:00', '23T00:30'),
      shiftOf('minh', '22T16:05', '22T23:58'),
      shiftOf('hoa', '22T23:45', '23T08:00'),
      shiftOf('nam', '23T00:10', '23T08:00'),
    ];

    expect(handOverAt(shifts, AT_SEVEN)).toEqual({
      givers: ['lan', 'minh'],
      takers: ['hoa', 'nam'],
    });
  });

  it('is no matter of shifts of another time', () => {
    const shifts = [shiftOf('lan', '22T08:00', '22T16:00'), shiftOf('hoa', '23T08:00', '23T16:00')];

    expect(handOverAt(shifts, AT_SEVEN)).toEqual({ givers: [], takers: [] });
  });
});
