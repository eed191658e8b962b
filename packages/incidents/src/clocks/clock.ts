// The deadlines of an incident, as its head keeps them (playbook 1.1, 1.7; domain §2.3).
import { z } from 'zod';

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

/** The running clock that is due first. */
export function nearestClock(clocks: readonly IncidentClock[]): IncidentClock | undefined {
  return clocks.filter(isRunning).toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
}
