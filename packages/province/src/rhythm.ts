// How busy the province is at an instant.
import { formatLogTime } from '@thapcanh/rule-tests';
import { DAYS, type Rhythm, type Schedule } from './schema/rhythm.ts';

const MINUTE_MS = 60_000;
const OFFSET_MINUTES = 7 * 60;

interface LocalMinute {
  readonly minuteOfDay: number;
  readonly day: (typeof DAYS)[number];
  readonly holiday: boolean;
}

/** Share of the peak at that instant (ms), on one curve: 1 is the peak of a working day. */
export function rhythmAt(rhythm: Rhythm, curve: string, ms: number): number {
  const found = Object.hasOwn(rhythm.curves, curve) ? rhythm.curves[curve] : undefined;
  if (found === undefined) throw new Error(`no rhythm ${curve}`);
  const { minuteOfDay, day, holiday } = localMinute(rhythm, ms);
  const share = found.hours.findLast(([hour]) => hour * 60 <= minuteOfDay)?.[1] ?? 0;
  const window = found.adjust.find(
    ({ days, from, to }) =>
      (days.includes(day) || (holiday && days.includes('holiday'))) &&
      from <= minuteOfDay &&
      minuteOfDay < to,
  );
  return share * (window?.factor ?? 1);
}

/** Mean number of runs that start in the minute that begins at `ms`. */
export function runsInMinute(
  rhythm: Rhythm,
  schedule: Schedule,
  ms: number,
  density: number,
): { readonly mean: number } | { readonly exactly: number } {
  if ('perHour' in schedule) {
    return { mean: (schedule.perHour / 60) * rhythmAt(rhythm, schedule.rhythm, ms) * density };
  }
  const { minuteOfDay, day } = localMinute(rhythm, ms);
  if ('everyMinutes' in schedule) {
    return { exactly: minuteOfDay % schedule.everyMinutes === 0 ? 1 : 0 };
  }
  return { exactly: schedule.days.includes(day) && schedule.daily.includes(minuteOfDay) ? 1 : 0 };
}

function localMinute(rhythm: Rhythm, ms: number): LocalMinute {
  const localMinutes = Math.floor(ms / MINUTE_MS) + OFFSET_MINUTES;
  const days = Math.floor(localMinutes / 1440);
  return {
    minuteOfDay: localMinutes - days * 1440,
    day: DAYS[(days + 4) % 7] ?? 'thu', // 1 January 1970 was a Thursday
    holiday: rhythm.holidays.includes(formatLogTime(ms, 'date')),
  };
}
