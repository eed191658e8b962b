// The periods of the overview, in days of Vietnam, and what each is compared with.
import { localDay } from '@thapcanh/incidents';

export const PERIODS = ['today', 'week', 'month', 'quarter'] as const;
export type PeriodName = (typeof PERIODS)[number];

export interface ComparedPeriod {
  /** First instant, ISO 8601 UTC. */
  readonly from: string;
  /** The end of the hour that runs. */
  readonly to: string;
  /** Where the period it is compared with begins: as far into its own day, week or quarter. */
  readonly beforeFrom: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Midnight in Vietnam at the beginning of a day such as `2026-11-22`, in ms. */
function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

/** First day of the quarter that lies so many before the one of a day. */
function quarterStart(day: string, back: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const quarter = year * 4 + Math.floor((month - 1) / 3) - back;
  const first = (quarter % 4) * 3 + 1;
  return `${Math.floor(quarter / 4)}-${String(first).padStart(2, '0')}-01`;
}

/**
 * A period until the end of the hour of `now` (ms): today, the last 7 or 30 days with today, or the
 * calendar quarter. It stays the same for an hour, so that what was asked for can be kept.
 *
 * @example periodOf('today', Date.parse('2026-11-22T02:20:00Z'))
 * // { from: '2026-11-21T17:00:00.000Z', to: '2026-11-22T03:00:00.000Z', beforeFrom: '2026-11-20T17:00:00.000Z' }
 */
export function periodOf(name: PeriodName, now: number): ComparedPeriod {
  const today = localDay(now);
  const to = (Math.floor(now / HOUR_MS) + 1) * HOUR_MS;
  const { from, before } = beginning(name, today);
  return {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    beforeFrom: new Date(before).toISOString(),
  };
}

function beginning(name: PeriodName, today: string): { from: number; before: number } {
  if (name === 'quarter') {
    return { from: midnight(quarterStart(today, 0)), before: midnight(quarterStart(today, 1)) };
  }
  const days = { today: 1, week: 7, month: 30 }[name];
  const from = midnight(today) - (days - 1) * DAY_MS;
  return { from, before: from - days * DAY_MS };
}
