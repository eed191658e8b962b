// The periods of periodic reports, in days of the province's calendar.

export const PERIODS = ['day', 'week', 'month', 'year'] as const;
/** How long a period is; where it begins is the province's choice (data from the 15th, say). */
export type PeriodLength = (typeof PERIODS)[number];

/** First and last day, `2026-11-16`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;
const OFFSET_MS = 7 * 3_600_000;

/**
 * The period that begins on a day.
 *
 * @example periodFrom('year', '2025-12-15') // { from: '2025-12-15', to: '2026-12-14' }
 */
export function periodFrom(length: PeriodLength, from: string): Period {
  return { from, to: dayOf(Date.parse(moved(from, length, 1)) - DAY_MS) };
}

/** The periods before the one that begins on a day, latest first. */
export function periodsBefore(
  length: PeriodLength,
  from: string,
  count: number,
): readonly Period[] {
  return Array.from({ length: count }, (_, index) => ({
    from: moved(from, length, -1 - index),
    to: dayOf(Date.parse(moved(from, length, -index)) - DAY_MS),
  }));
}

/** First instant of the period and first after it, ISO 8601 UTC. */
export function instantsOf({ from, to }: Period): {
  readonly from: string;
  readonly until: string;
} {
  return {
    from: new Date(Date.parse(from) - OFFSET_MS).toISOString(),
    until: new Date(Date.parse(to) + DAY_MS - OFFSET_MS).toISOString(),
  };
}

/** The day so many periods on; the 31st becomes the last day of a shorter month. */
function moved(day: string, length: PeriodLength, count: number): string {
  if (length === 'day' || length === 'week') {
    return dayOf(Date.parse(day) + count * (length === 'day' ? 1 : 7) * DAY_MS);
  }
  const months = length === 'month' ? count : 12 * count;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
