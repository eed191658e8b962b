import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../../dashboards/src/text/parse-time.ts';
import { formatTime } from '../../../dashboards/src/text/time.ts';

/** 03:00 of the 22nd in Vietnam. */
const NOW = Date.parse('2026-11-21T20:00:00Z');

describe('parseTime', () => {
  it.each([
    ['02:41, 21/11/2026', '2026-11-20T19:41:00.000Z'],
    ['8h30', '2026-11-22T01:30:00.000Z'],
    ['23:05 24/11', '2026-11-24T16:05:00.000Z'],
    ['00:00, 01/01/2027', '2026-12-31T17:00:00.000Z'],
  ])('reads “%s” as Vietnam’s time', (text, instant) => {
    expect(parseTime(text, NOW)).toBe(instant);
  });

  it.each(['', 'mai', '25:00', '12:60', '08:00, 31/02/2026', '08:00, 21/13/2026', '8'])(
    'reads no time in “%s”',
    (text) => {
      expect(parseTime(text, NOW)).toBeUndefined();
    },
  );

  test.prop([
    fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  ])('reads what is shown as the minute that was shown', (date) => {
    const shown = formatTime(date.toISOString());
    expect(formatTime(parseTime(shown, NOW) ?? '')).toBe(shown);
  });
});
