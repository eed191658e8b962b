// The span of a periodic report in words.
import { formatDay, formatPeriod } from '../text/time.ts';

/**
 * Days of a period, or the instants of a shift.
 *
 * @example spanText('2026-11-16', '2026-11-22') // '16/11/2026 – 22/11/2026'
 */
export function spanText(from: string, to: string): string {
  if (from.includes('T')) return formatPeriod(from, to);
  const [first, last] = [from, to].map(formatDay);
  return first === last ? `${first}` : `${first} – ${last}`;
}
