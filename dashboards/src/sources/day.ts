// Hours of a source as bars: what arrived in each, and how tall it stands.
import type { SourceHourView } from '@thapcanh/api-schema';
import { dayBegan } from './ledger.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const DAY_HOURS = 24;

export interface TimeBar {
  /** Start of the hour, or of the day of Vietnam; ISO 8601. */
  readonly from: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Shares of the tallest, 0 to 1; `rejected` is a part of `accepted`. */
  readonly height: number;
  readonly rejectedHeight: number;
}

/** The least that something is drawn at: an hour with one line is not an empty hour. */
const LEAST_HEIGHT = 0.06;

function shareOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(LEAST_HEIGHT, count / most);
}

function barsFrom(
  hours: readonly SourceHourView[],
  last: number,
  { count, length }: { readonly count: number; readonly length: number },
): readonly TimeBar[] {
  const first = last - (count - 1) * length;
  const sums = Array.from({ length: count }, () => ({ accepted: 0, rejected: 0 }));
  for (const { from, accepted, rejected } of hours) {
    const sum = sums[Math.floor((Date.parse(from) - first) / length)];
    if (sum === undefined) continue;
    sum.accepted += accepted;
    sum.rejected += rejected;
  }
  const most = Math.max(1, ...sums.map(({ accepted }) => accepted));
  return sums.map(({ accepted, rejected }, i) => {
    const height = shareOf(accepted, most);
    return {
      from: new Date(first + i * length).toISOString(),
      accepted,
      rejected,
      height,
      rejectedHeight: Math.min(height, shareOf(rejected, most)),
    };
  });
}

/** Twenty-four bars, oldest first; the last one is the hour that runs. */
export function dayBars(day: readonly SourceHourView[], now: number): readonly TimeBar[] {
  return spanBars(day, now, 1);
}

/** A bar an hour up to a week, a bar a day beyond; the last one runs. */
export function spanBars(
  hours: readonly SourceHourView[],
  now: number,
  days: number,
): readonly TimeBar[] {
  if (days > 7) return barsFrom(hours, dayBegan(now), { count: days, length: DAY_MS });
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  return barsFrom(hours, last, { count: days * DAY_HOURS, length: HOUR_MS });
}

export interface DaySummary {
  readonly accepted: number;
  readonly rejected: number;
  /** Bars without anything. */
  readonly emptyHours: number;
  /** The bar with most; undefined when nothing arrived. */
  readonly busiest: TimeBar | undefined;
}

/** What the bars say, for those who do not see them. */
export function daySummary(bars: readonly TimeBar[]): DaySummary {
  const [busiest] = bars.toSorted((a, b) => b.accepted - a.accepted);
  return {
    accepted: bars.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: bars.reduce((sum, { rejected }) => sum + rejected, 0),
    emptyHours: bars.filter(({ accepted }) => accepted === 0).length,
    busiest: busiest === undefined || busiest.accepted === 0 ? undefined : busiest,
  };
}
