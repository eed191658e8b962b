// The last 24 hours of a source as bars: what arrived in each hour, and how tall it stands.
import type { SourceHourView } from '@thapcanh/api-schema';

const HOUR_MS = 3_600_000;
export const DAY_HOURS = 24;

export interface HourBar {
  /** Start of the hour, ISO 8601. */
  readonly from: string;
  readonly accepted: number;
  readonly rejected: number;
  /** Shares of the tallest hour, 0 to 1; `rejected` is a part of `accepted`. */
  readonly height: number;
  readonly rejectedHeight: number;
}

/** The least that something is drawn at: an hour with one line is not an empty hour. */
const LEAST_HEIGHT = 0.06;

function shareOf(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(LEAST_HEIGHT, count / most);
}

/** Twenty-four bars, oldest first; the last one is the hour that runs. */
export function dayBars(day: readonly SourceHourView[], now: number): readonly HourBar[] {
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  const byStart = new Map(day.map((hour) => [Date.parse(hour.from), hour]));
  const starts = Array.from({ length: DAY_HOURS }, (_, i) => last - (DAY_HOURS - 1 - i) * HOUR_MS);
  const hours = starts.map((start) => ({ start, hour: byStart.get(start) }));
  const most = Math.max(1, ...hours.map(({ hour }) => hour?.accepted ?? 0));
  return hours.map(({ start, hour }) => {
    const { accepted = 0, rejected = 0 } = hour ?? {};
    const height = shareOf(accepted, most);
    return {
      from: new Date(start).toISOString(),
      accepted,
      rejected,
      height,
      rejectedHeight: Math.min(height, shareOf(rejected, most)),
    };
  });
}

export interface DaySummary {
  readonly accepted: number;
  readonly rejected: number;
  readonly emptyHours: number;
  /** The hour with most; undefined when nothing arrived. */
  readonly busiest: HourBar | undefined;
}

/** What the bars say, for those who do not see them. */
export function daySummary(bars: readonly HourBar[]): DaySummary {
  const [busiest] = bars.toSorted((a, b) => b.accepted - a.accepted);
  return {
    accepted: bars.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: bars.reduce((sum, { rejected }) => sum + rejected, 0),
    emptyHours: bars.filter(({ accepted }) => accepted === 0).length,
    busiest: busiest === undefined || busiest.accepted === 0 ? undefined : busiest,
  };
}
