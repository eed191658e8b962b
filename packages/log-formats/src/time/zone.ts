// Local times to UTC, from the runtime's own zone database.

export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh';

const QUARTER_MS = 15 * 60_000;
const MAX_CACHED = 10_000;
const MAX_ZONES = 64;
/** The zone of the line before is nearly always that of the next one. */
let last: { readonly timeZone: string; readonly offsets: Map<number, number> } | undefined;
const formatters = new Map<string, Intl.DateTimeFormat | undefined>();
/** Milliseconds ahead of UTC by zone, then by the number of the quarter of an hour. */
const offsets = new Map<string, Map<number, number>>();

/**
 * The instant of a local time: `localMs` is the clock on the wall written as if it were UTC.
 * In the hour that a summer-time change repeats, the earlier instant; an unknown zone counts as
 * the default one.
 *
 * @example instantOf(Date.UTC(2026, 10, 22, 15), 'Asia/Ho_Chi_Minh')  // 08:00 UTC
 */
export function instantOf(localMs: number, timeZone: string): number {
  const ofZone = offsetsOf(timeZone);
  const early = offsetAt(localMs - 14 * 3_600_000, timeZone, ofZone);
  const guess = localMs - early;
  const offset = offsetAt(guess, timeZone, ofZone);
  return offset === early ? guess : localMs - offset;
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string, ofZone: Map<number, number>): number {
  const quarter = Math.floor(instant / QUARTER_MS) | 0;
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const offset = computeOffset(quarter * QUARTER_MS, timeZone);
  if (ofZone.size >= MAX_CACHED) ofZone.clear();
  ofZone.set(quarter, offset);
  return offset;
}

function offsetsOf(timeZone: string): Map<number, number> {
  if (last?.timeZone === timeZone) return last.offsets;
  const known = offsets.get(timeZone);
  if (known === undefined && offsets.size >= MAX_ZONES) offsets.clear();
  const ofZone = known ?? new Map<number, number>();
  offsets.set(timeZone, ofZone);
  last = { timeZone, offsets: ofZone };
  return ofZone;
}

function computeOffset(instant: number, timeZone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(instant))
    part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const formatter = createFormatter(timeZone) ?? formatterOf(DEFAULT_TIME_ZONE);
  formatters.set(timeZone, formatter);
  return formatter;
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
