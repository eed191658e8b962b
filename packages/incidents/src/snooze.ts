// Hẹn lại: an incident put off to a later hour comes back by itself.
import type { IncidentStep } from './case-write.ts';
import type { By } from './change.ts';
import { isUrgent } from './clocks/clock.ts';
import type { Incident } from './incident.ts';
import { stepBy, timeOf } from './step-by.ts';

/** Longest that an incident may be put off. */
export const MAX_SNOOZE_MS = 7 * 86_400_000;

type SnoozedHead = Pick<Incident, 'snoozed' | 'priority' | 'clocks' | 'status'>;

/**
 * Until when the incident is put off as it stands; undefined: it is not, or is back already because its
 * priority is higher than it was, a deadline is near or past, or it is closed.
 */
export function snoozedUntil(head: SnoozedHead): string | undefined {
  const { snoozed } = head;
  const holds =
    snoozed !== undefined &&
    head.status !== 'closed' &&
    head.priority.score <= snoozed.score &&
    !isUrgent(head);
  return holds ? snoozed.until : undefined;
}

/** Whether the incident is put off at an instant: what put it off holds, and its time has not come. */
export function isSnoozed(head: SnoozedHead, now: number): boolean {
  const until = snoozedUntil(head);
  return until !== undefined && now < Date.parse(until);
}

export type SnoozeRefusal =
  | 'closed' // nothing is waiting to be done
  | 'urgent' // a deadline is near or past
  | 'past' // the time has gone by
  | 'too_far'; // beyond `MAX_SNOOZE_MS`

export type SnoozeResult =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: SnoozeRefusal };

/** Puts the incident off until a time (milliseconds since 1970), or further than it was. */
export function snooze(
  before: Incident,
  { until, reason }: { readonly until: number; readonly reason: string },
  by: By,
): SnoozeResult {
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  if (isUrgent(before)) return { ok: false, code: 'urgent' };
  if (until <= by.now) return { ok: false, code: 'past' };
  if (until > by.now + MAX_SNOOZE_MS) return { ok: false, code: 'too_far' };
  const to = new Date(until).toISOString();
  const from = isSnoozed(before, by.now) ? (before.snoozed?.until ?? null) : null;
  const { score } = before.priority;
  const after = {
    ...before,
    snoozed: { until: to, reason, at: timeOf(by), by: by.actor.id, score },
  };
  const change = { kind: 'snoozed', until: to, from, reason } as const;
  return { ok: true, step: stepBy(before, after, change, by) };
}

/** Brings it back now; undefined: it is not put off. */
export function wake(
  before: Incident,
  reason: string | undefined,
  by: By,
): IncidentStep | undefined {
  const { snoozed, ...after } = before;
  if (snoozed === undefined || !isSnoozed(before, by.now)) return undefined;
  const change = {
    kind: 'woken',
    from: snoozed.until,
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return stepBy(before, after, change, by);
}
