// Reopened rather than duplicated: what a new alert does to an incident that was closed (decision 0029).
import { GROUP_SPAN_MS } from '../groups.ts';
import type { Incident } from '../incident.ts';
import type { ClosureClass } from '../vocabulary.ts';

/** For this long after closing, a new alert says that it is not over. */
export const REOPENING_MS = 24 * 3_600_000;

/** Conclusions by which the attack was real, or may have been: more of it is the same matter. */
const GOES_ON: ReadonlySet<ClosureClass> = new Set(['true_positive', 'undetermined']);

/**
 * Whether alerts that reach the queue `now` reopen a closed incident that they touch. What was judged
 * a false alarm or permitted stays judged: what comes after it is looked at anew, in an incident that
 * continues it. `from` and `to`: event times that the alerts span, milliseconds since 1970.
 */
export function mayReopen(
  { status, closure, closedAt, groupedFrom, groupedTo }: Incident,
  { from, to }: { readonly from: number; readonly to: number },
  now: number,
): boolean {
  if (status !== 'closed' || closure === undefined || closedAt === undefined) return false;
  const span = Math.max(to, Date.parse(groupedTo)) - Math.min(from, Date.parse(groupedFrom));
  const since = now - Date.parse(closedAt);
  return GOES_ON.has(closure.class) && since < REOPENING_MS && span <= GROUP_SPAN_MS;
}

/** The head at work again; its timeline keeps what was concluded. */
export function reopened(head: Incident): Incident {
  if (head.status !== 'closed') return head;
  const { closure: _closure, closedAt: _closedAt, ...rest } = head;
  return { ...rest, status: 'investigating' };
}
