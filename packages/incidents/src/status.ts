// The life of an incident: which state may follow which.
import type { Status } from './vocabulary.ts';

/**
 * Steps may be skipped forward where the work may really have been done at once; containment and
 * recovery that did not hold lead back to investigating; anything may be closed; a closed incident
 * is reopened as investigating.
 */
const NEXT: Readonly<Record<Status, readonly Status[]>> = {
  new: ['triaged', 'investigating', 'closed'],
  triaged: ['investigating', 'contained', 'closed'],
  investigating: ['contained', 'recovered', 'closed'],
  contained: ['investigating', 'recovered', 'closed'],
  recovered: ['investigating', 'closed'],
  closed: ['investigating'],
};

/** Statuses that may follow this one. */
export function transitionsFrom(status: Status): readonly Status[] {
  return NEXT[status];
}

/** Whether the state machine allows the step. Staying is not a step. */
export function mayBecome(from: Status, to: Status): boolean {
  return NEXT[from].includes(to);
}
