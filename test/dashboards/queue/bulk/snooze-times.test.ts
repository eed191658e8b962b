import { describe, expect, it } from 'vitest';
import { localInstant, snoozeUntil } from '../../../../dashboards/src/queue/bulk/snooze-times.ts';

/** Sunday 22/11/2026 in Vietnam. */
const at = (clock: string) => Date.parse(`2026-11-22T${clock}:00+07:00`);
const local = (iso: string) => new Date(Date.parse(iso) + 7 * 3_600_000).toISOString().slice(0, 16);

describe('putting off', () => {
  it.each([
    ['hour', '03:00', '2026-11-22T04:00'],
    ['fourHours', '22:30', '2026-11-23T02:30'],
    ['morning', '03:00', '2026-11-22T08:00'],
    ['morning', '08:00', '2026-11-23T08:00'],
    ['monday', '03:00', '2026-11-23T08:00'],
    ['monday', '09:00', '2026-11-23T08:00'],
  ] as const)('by %s at %s on a Sunday lasts until %s', (choice, clock, until) => {
    expect(local(snoozeUntil(choice, at(clock)))).toBe(until);
  });

  it('on a Monday after eight until the next Monday', () => {
    const monday = Date.parse('2026-11-23T09:00:00+07:00');

    expect(local(snoozeUntil('monday', monday))).toBe('2026-11-30T08:00');
  });

  it('until a time of one’s own is Vietnam’s time, wherever the machine is', () => {
    expect(localInstant('2026-11-23T07:30')).toBe('2026-11-23T00:30:00.000Z');
    expect(localInstant('')).toBeUndefined();
  });
});
