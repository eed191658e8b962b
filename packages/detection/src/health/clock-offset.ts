// Whether a source's clock, or the zone its times are read in, is wrong (decision 0027).
import type { HourLag, SourceHour } from '@thapcanh/ingest';

/** Batches an hour must have to say anything. */
const LEAST_BATCHES = 3;
/** Seconds a clock may be off. */
const TOLERANCE_S = 180;
/** What waits to be shipped arrives with lags that differ; a wrong clock shifts all alike. */
const LEAST_SPREAD_S = 120;
const SPREAD_SHARE = 0.05;
/** Hours in a row. */
const LEAST_HOURS = 2;
const HOUR_S = 3600;
/** Distance from a whole hour that still is a zone mistake. */
const ZONE_TOLERANCE_S = 300;
const FARTHEST_ZONE_H = 14;

export interface ClockOffset {
  /** Start of the first hour of the run, milliseconds. */
  readonly since: number;
  /** Event time less arrival, in seconds: positive for a clock that is ahead. */
  readonly ahead: number;
  /** Whole hours, when the offset looks like a wrong time zone. */
  readonly zoneHours?: number;
}

/** −1 behind, 1 ahead, 0 right; undefined when the hour does not tell. */
function signOf(lag: HourLag | undefined): -1 | 0 | 1 | undefined {
  if (lag === undefined || lag.batches < LEAST_BATCHES) return undefined;
  // Nothing arrives before it happens, so a time ahead of arrival needs no other proof.
  if (lag.median <= -TOLERANCE_S) return 1;
  if (lag.median < TOLERANCE_S) return 0;
  const spread = lag.high - lag.low;
  return spread <= Math.max(LEAST_SPREAD_S, SPREAD_SHARE * lag.median) ? -1 : undefined;
}

function offsetOf(hour: SourceHour, lag: HourLag): ClockOffset {
  const ahead = -lag.median;
  const zoneHours = Math.round(ahead / HOUR_S);
  const isZone =
    zoneHours !== 0 &&
    Math.abs(zoneHours) <= FARTHEST_ZONE_H &&
    Math.abs(ahead - zoneHours * HOUR_S) <= ZONE_TOLERANCE_S;
  const since = Date.parse(`${hour.hour}:00:00Z`);
  return { since, ahead, ...(isZone ? { zoneHours } : {}) };
}

/**
 * The offset that the last hours agree on, if they do; `'right'` when the last hour that tells is right;
 * undefined when none tells, or one alone is off.
 *
 * @param hours oldest first
 */
export function judgeClock(hours: readonly SourceHour[]): ClockOffset | 'right' | undefined {
  const telling = hours.flatMap((hour) => {
    const sign = signOf(hour.lag);
    return hour.lag === undefined || sign === undefined ? [] : [{ hour, lag: hour.lag, sign }];
  });
  const last = telling.at(-1);
  if (last === undefined) return undefined;
  if (last.sign === 0) return 'right';
  const before = telling.findLastIndex(({ sign }) => sign !== last.sign);
  const run = telling.slice(before + 1);
  const [first] = run;
  if (first === undefined || run.length < LEAST_HOURS) return undefined;
  return { ...offsetOf(last.hour, last.lag), since: offsetOf(first.hour, first.lag).since };
}
