// Which incidents a view of the queue wants: one predicate for the list and for those who follow it live.
import { isDueSoon } from '../clocks/clock.ts';
import type { Incident } from '../incident.ts';
import { waitingUntil } from '../requests/awaited.ts';
import { isSnoozed } from '../snooze.ts';
import type { Level, Severity, Status } from '../vocabulary.ts';

/** What was closed longer ago is no longer of the day. */
export const CLOSED_DAY_MS = 24 * 3_600_000;

export interface QueueFilter {
  readonly status: Status | 'open' | 'all';
  /** A user's sub; null: nobody's. */
  readonly assignee?: string | null;
  readonly severity?: Severity;
  readonly level?: Level;
  /** Bounds of the last alert, ISO 8601 UTC. */
  readonly from?: string;
  readonly to?: string;
  /** Only those that wait for an agency now, or that do not; likewise those put off, or due soon. */
  readonly waiting?: boolean;
  readonly snoozed?: boolean;
  readonly dueSoon?: boolean;
  /** Only those that this user follows. */
  readonly watcher?: string;
  /** Only those closed in the last 24 hours. */
  readonly closedInDay?: boolean;
}

type Head = Pick<
  Incident,
  | 'status'
  | 'assignee'
  | 'severity'
  | 'level'
  | 'priority'
  | 'lastAlertAt'
  | 'awaited'
  | 'snoozed'
  | 'clocks'
  | 'watchers'
  | 'closedAt'
>;

/** Whether the incident is as the filter wants it, at an instant (milliseconds since 1970). */
export function fitsQueue(filter: QueueFilter, head: Head, now: number): boolean {
  const { status, assignee, severity, level, from, to } = filter;
  const { waiting, snoozed, dueSoon, watcher, closedInDay } = filter;
  const isOpen = head.status !== 'closed';
  return (
    (status === 'all' || head.status === status || (status === 'open' && isOpen)) &&
    (assignee === undefined || head.assignee === assignee) &&
    (severity === undefined || head.severity.code === severity) &&
    (level === undefined || head.level === level) &&
    (waiting === undefined || waiting === (waitingUntil(head, now) !== undefined)) &&
    (snoozed === undefined || snoozed === isSnoozed(head, now)) &&
    (dueSoon === undefined || dueSoon === isDueSoon(head, now)) &&
    (watcher === undefined || (head.watchers ?? []).includes(watcher)) &&
    (closedInDay === undefined || closedInDay === wasClosedInDay(head, now)) &&
    (from === undefined || head.lastAlertAt >= from) &&
    (to === undefined || head.lastAlertAt <= to)
  );
}

function wasClosedInDay({ status, closedAt }: Head, now: number): boolean {
  return (
    status === 'closed' && closedAt !== undefined && Date.parse(closedAt) > now - CLOSED_DAY_MS
  );
}
