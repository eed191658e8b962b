// The deadlines of an incident, as its head keeps them (playbook 1.1, 1.7; domain §2.3).
import * as z from 'zod';

/** The clock of the province's own target to acknowledge; all others are the law's. */
export const ACKNOWLEDGE = 'acknowledge';

export const clockSchema = z.object({
  /** `acknowledge`, or the id of a clock in the regulatory profile. */
  id: z.string(),
  /** When it began to run: its T0. */
  from: z.iso.datetime(),
  due: z.iso.datetime(),
  /** How far watching it got: nothing yet, warned before, or said that it passed. */
  phase: z.enum(['pending', 'warned', 'missed']),
  /** When what it asks for was done: a report sent, the incident acknowledged. */
  doneAt: z.iso.datetime().optional(),
  /** Closed as false or benign: nothing is owed. */
  cancelled: z.boolean().optional(),
});
export type IncidentClock = z.infer<typeof clockSchema>;

/** Whether something is still owed by it. */
export function isRunning(clock: IncidentClock): boolean {
  return clock.doneAt === undefined && clock.cancelled !== true;
}

/**
 * Whether the incident goes to the top of the queue: a legal deadline is past or near, or the target
 * to acknowledge is missed, and nothing was done.
 */
export function isUrgent({
  clocks = [],
}: {
  readonly clocks?: readonly IncidentClock[] | undefined;
}): boolean {
  return clocks.some(
    (clock) =>
      isRunning(clock) &&
      (clock.phase === 'missed' || (clock.phase === 'warned' && clock.id !== ACKNOWLEDGE)),
  );
}

/** A deadline of the law is near when it is past or less than this away (playbook 1.5). */
const NEAR_MS = 2 * 3_600_000;

/** When the nearest deadline of the law is due for which nothing was done. */
export function nearestLegalDue(clocks: readonly IncidentClock[]): string | undefined {
  return nearestClock(clocks.filter(({ id }) => id !== ACKNOWLEDGE))?.due;
}

/** Sắp đến hạn: whether a due time is past or within two hours. */
export function isDueNear(due: string | undefined, now: number): boolean {
  return due !== undefined && Date.parse(due) <= now + NEAR_MS;
}

/** Whether an open incident has a deadline of the law that is past or within two hours. */
export function isDueSoon(
  {
    clocks = [],
    status,
  }: { readonly clocks?: readonly IncidentClock[] | undefined; readonly status: string },
  now: number,
): boolean {
  return status !== 'closed' && isDueNear(nearestLegalDue(clocks), now);
}

/** The running clock that is due first. */
export function nearestClock(clocks: readonly IncidentClock[]): IncidentClock | undefined {
  return clocks.filter(isRunning).toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
}
