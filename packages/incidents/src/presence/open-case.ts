// Đang xem: which cases a person has open, so that two do not work on one without knowing of each other.
import * as z from 'zod';

/** How long a case counts as open after its page last said so. */
export const OPEN_CASE_MS = 15 * 60_000;
/** Cases that one person has open at most; the one that ends first makes room. */
export const MAX_OPEN_CASES = 20;

/** A case that a person has open: since when without a gap, and until when at most; ISO 8601 UTC. */
export const openCaseSchema = z.object({
  incident: z.string(),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
});
export type OpenCase = z.infer<typeof openCaseSchema>;

/** Those that are open at an instant (milliseconds since 1970): rows are deleted long after their time. */
export function openCasesAt(cases: readonly OpenCase[], now: number): readonly OpenCase[] {
  return cases.filter(({ until }) => Date.parse(until) > now);
}

/**
 * The cases of a person who opens one, or still has it open; what is over is left out.
 *
 * @param now milliseconds since 1970
 * @example
 * openCase([], 'LK-STC.0a1b', Date.parse('2026-11-22T16:00:00Z'));
 * // [{ incident: 'LK-STC.0a1b', since: '2026-11-22T16:00:00.000Z', until: '2026-11-22T16:15:00.000Z' }]
 */
export function openCase(
  cases: readonly OpenCase[],
  incident: string,
  now: number,
): readonly OpenCase[] {
  const open = openCasesAt(cases, now);
  const known = open.find((one) => one.incident === incident);
  const opened: OpenCase = {
    incident,
    since: known?.since ?? new Date(now).toISOString(),
    until: new Date(now + OPEN_CASE_MS).toISOString(),
  };
  return [...open.filter((one) => one !== known), opened]
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .slice(-MAX_OPEN_CASES);
}

/** The cases of a person who leaves one. */
export function leaveCase(
  cases: readonly OpenCase[],
  incident: string,
  now: number,
): readonly OpenCase[] {
  return openCasesAt(cases, now).filter((one) => one.incident !== incident);
}
