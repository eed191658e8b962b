// Which time an event is judged by.
import type { EventFlag } from '../flags.ts';

const AHEAD_MS = 86_400_000;
const BEHIND_MS = 400 * 86_400_000;

export interface SettledTime {
  /** ISO 8601 UTC with milliseconds. */
  readonly time: string;
  readonly flag?: Extract<EventFlag, 'time_implausible'>;
}

/**
 * The time of an event that arrived at `receivedAt`: its own, unless it has none, or one that only a
 * wrong clock can have written; then that of its arrival. Wrong is more than a day ahead, or more than 400
 * days behind: the archive keeps twelve months, and what is older stands in it by when it came.
 *
 * @example settleTime('2099-01-01T00:00:00.000Z', '2026-11-22T02:00:00.000Z')
 *   // { time: '2026-11-22T02:00:00.000Z', flag: 'time_implausible' }
 */
export function settleTime(own: string | undefined, receivedAt: string): SettledTime {
  if (own === undefined) return { time: receivedAt };
  const behind = Date.parse(receivedAt) - Date.parse(own);
  return behind > BEHIND_MS || behind < -AHEAD_MS
    ? { time: receivedAt, flag: 'time_implausible' }
    : { time: own };
}
