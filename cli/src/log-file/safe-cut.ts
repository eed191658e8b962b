// Where lines may be cut into pieces: not between records that make one event together (auditd, PostgreSQL).
import { formatById, parseBatch } from '@thapcanh/log-formats';

/** Lines looked at before the cut, and lines after it that may still belong to those before. */
const BEFORE = 64;
const AHEAD = 16;
/** Reading formats needs an arrival; nothing here depends on it. */
const RECEIVED_AT = '1970-01-01T00:00:00Z';

/**
 * How many of `count` lines to give now, at most `limit`. Events of more than 64 lines, or interleaved over
 * more than 16, may still be cut.
 *
 * @param more whether lines follow that are not here yet
 */
export function safeCut(
  lineAt: (index: number) => string,
  { count, limit, more }: { count: number; limit: number; more: boolean },
): number {
  if (limit >= count && !more) return count;
  if (count < BEFORE + AHEAD) return Math.min(limit, count);
  const highest = limit < count ? limit : count - AHEAD;
  const from = Math.max(0, highest - BEFORE);
  const to = Math.min(count, highest + AHEAD);
  const records = Array.from({ length: to - from }, (_, at) => ({
    position: at,
    line: at + 1,
    raw: lineAt(from + at),
  }));
  const outcomes = parseBatch(records, { receivedAt: RECEIVED_AT });
  const joins = outcomes.some(
    (outcome) => outcome.kind === 'event' && formatById(outcome.event.format)?.join !== undefined,
  );
  if (!joins) return Math.min(limit, count);
  const heads = outcomes.map((outcome, at) => (outcome.kind === 'part' ? outcome.of : at));
  for (let cut = highest; cut > from; cut -= 1) {
    if (heads.slice(cut - from).every((head) => head >= cut - from)) return cut;
  }
  return highest;
}
