// Until when somebody goes on shift: the next usual end, or what they type.
import { shiftEndFault } from '@thapcanh/incidents';
import { parseTime } from '../text/parse-time.ts';
import { formatClock } from '../text/time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Three shifts a day. */
const USUAL_ENDS = ['07:00', '15:00', '23:00'];

/**
 * The usual end that comes next, as `HH:mm`; whoever comes up to an hour early means the shift after.
 *
 * @param now milliseconds since 1970
 * @example usualEnd(Date.parse('2026-11-22T15:50:00Z')) // '07:00', at 22:50 in Vietnam
 */
export function usualEnd(now: number): string {
  const ends = USUAL_ENDS.map(
    (text) => comingTime(text, now + HOUR_MS) ?? Number.POSITIVE_INFINITY,
  );
  return formatClock(new Date(Math.min(...ends)).toISOString());
}

export type TypedEnd =
  | { readonly until: string }
  | { readonly fault: 'unreadable' | 'past' | 'too_far' };

/** What was typed as the end of a shift: a time alone is the next such time. */
export function shiftEndOf(text: string, now: number): TypedEnd {
  const at = comingTime(text, now);
  if (at === undefined) return { fault: 'unreadable' };
  const fault = shiftEndFault(at, now);
  return fault === undefined ? { until: new Date(at).toISOString() } : { fault };
}

function comingTime(text: string, now: number): number | undefined {
  const typed = parseTime(text, now);
  if (typed === undefined) return undefined;
  const at = Date.parse(typed);
  return at <= now && !text.includes('/') ? at + DAY_MS : at;
}
