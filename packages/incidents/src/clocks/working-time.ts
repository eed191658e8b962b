// Working hours of Vietnam's week: Monday to Friday, without public holidays.
import { isHoliday, localClock } from '../local-time.ts';
import type { ClockPolicy } from './policy.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Longer rows of days off than this do not exist. */
const LONGEST_SEARCH_DAYS = 60;

/**
 * The instant (milliseconds since 1970) at which that many working minutes have passed.
 *
 * @example addWorkingMinutes(Date.parse('2026-11-20T09:30:00Z'), 60, hours)  // Friday 16:30 → Monday 08:00
 */
export function addWorkingMinutes(
  from: number,
  minutes: number,
  hours: ClockPolicy['workingHours'],
): number {
  const { minute } = localClock(from);
  const midnight = Math.floor(from / MINUTE_MS) - minute;
  let left = minutes;
  for (let day = 0; day < LONGEST_SEARCH_DAYS; day += 1) {
    const start = midnight + day * DAY_MINUTES;
    const { weekday } = localClock(start * MINUTE_MS);
    if (weekday === 0 || weekday === 6 || isHoliday(start * MINUTE_MS)) continue;
    for (const [opens, closes] of hours) {
      const begin = Math.max(minutesOf(opens), day === 0 ? minute : 0);
      const there = minutesOf(closes) - begin;
      if (there <= 0) continue;
      if (left <= there) return (start + begin + left) * MINUTE_MS;
      left -= there;
    }
  }
  throw new Error(`${minutes} working minutes do not fit into ${LONGEST_SEARCH_DAYS} days`);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
