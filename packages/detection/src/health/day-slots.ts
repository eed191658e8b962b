// Hours that are alike: the same hour of Vietnam's clock on working days, on Saturdays, or on days of rest.
import { isHoliday, localClock } from '@thapcanh/incidents';

const DAY_KINDS = { working: 0, saturday: 1, rest: 2 } as const;
const HOURS = 24;
/** How many slots there are. */
export const SLOTS = Object.keys(DAY_KINDS).length * HOURS;

function dayKindOf(ms: number, weekday: number): number {
  if (weekday === 0 || isHoliday(ms)) return DAY_KINDS.rest;
  return weekday === 6 ? DAY_KINDS.saturday : DAY_KINDS.working;
}

/** The slot of an instant, 0 to `SLOTS - 1`. All of a clock hour is in one slot. */
export function slotOf(ms: number): number {
  const { minute, weekday } = localClock(ms);
  return dayKindOf(ms, weekday) * HOURS + Math.floor(minute / 60);
}

/** The slot some hours later (or earlier) on a day of the same kind, around the clock. */
export function besideSlot(slot: number, hours: number): number {
  const hour = slot % HOURS;
  return slot - hour + ((((hour + hours) % HOURS) + HOURS) % HOURS);
}
