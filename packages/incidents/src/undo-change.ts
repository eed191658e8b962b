// What takes a change back, as far as the state machine lets it.
import type { IncidentChange } from './change.ts';
import type { Incident } from './incident.ts';
import { mayBecome } from './status.ts';
import type { Status } from './vocabulary.ts';

/** What a change of the head touches. */
type Changeable = Pick<Incident, 'status' | 'assignee' | 'severity' | 'closure'>;

/**
 * The change that leads from `after` to what people see of `before`; undefined where nothing can be
 * taken back. A closed incident goes back to where it was, else to investigating; that somebody has
 * looked at it (`new` → `triaged`) and that a person set the severity stays true.
 *
 * @example undoChange(new incident, the same taken by Lan) // { assignee: null }
 */
export function undoChange(before: Changeable, after: Changeable): IncidentChange | undefined {
  const status = before.status === after.status ? undefined : wayBack(after.status, before.status);
  const undo = {
    ...(status === undefined ? {} : { status }),
    ...(status === 'closed' && before.closure !== undefined ? { closure: before.closure } : {}),
    ...(before.assignee === after.assignee ? {} : { assignee: before.assignee }),
    ...(before.severity.proposed || before.severity.code === after.severity.code
      ? {}
      : { severity: before.severity.code }),
  };
  return Object.keys(undo).length === 0 ? undefined : undo;
}

function wayBack(from: Status, to: Status): Status | undefined {
  if (mayBecome(from, to)) return to;
  return from === 'closed' ? 'investigating' : undefined;
}
