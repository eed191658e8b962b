import { inMaintenance } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

/** 26/11/2026 is a Thursday. */
const at = (local: string) => Date.parse(`${local}:00+07:00`);

describe('planned work', () => {
  it('of one evening a week ends at midnight', () => {
    const planned = inMaintenance([{ weekday: 4, start: '22:00', end: '00:00' }]);
    expect(planned(at('2026-11-26T21:59'))).toBe(false);
    expect(planned(at('2026-11-26T22:00'))).toBe(true);
    expect(planned(at('2026-11-26T23:59'))).toBe(true);
    expect(planned(at('2026-11-27T00:00'))).toBe(false);
    expect(planned(at('2026-11-25T22:30'))).toBe(false);
  });

  it('that goes past midnight belongs to the day on which it begins', () => {
    const planned = inMaintenance([{ weekday: 6, start: '23:00', end: '05:00' }]);
    expect(planned(at('2026-11-28T23:30'))).toBe(true);
    expect(planned(at('2026-11-29T04:59'))).toBe(true);
    expect(planned(at('2026-11-29T23:30'))).toBe(false);
    expect(planned(at('2026-11-28T04:00'))).toBe(false);
  });

  it('may be every day, or once', () => {
    const daily = inMaintenance([{ start: '01:00', end: '02:30' }]);
    expect([at('2026-11-25T02:29'), at('2026-11-29T01:00')].map(daily)).toEqual([true, true]);
    const once = inMaintenance([{ from: '2026-12-01T01:00:00Z', to: '2026-12-01T04:00:00Z' }]);
    expect(once(at('2026-12-01T08:00'))).toBe(true);
    expect(once(at('2026-12-01T11:00'))).toBe(false);
    expect(inMaintenance([])(at('2026-12-01T08:00'))).toBe(false);
  });
});
