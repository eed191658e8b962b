// What takes back something that was just done to an incident.
import type { IncidentDetail, IncidentPatch } from '@thapcanh/api-schema';
import { undoChange } from '@thapcanh/incidents';
import type { Send } from '../use-act.ts';
import { patchOf } from '../use-change.ts';
import type { ActName } from './act.ts';

type Head = Pick<IncidentDetail, 'status' | 'assignee' | 'severity' | 'closure' | 'snoozed'>;

export type Undo =
  /** A decision of its own, in its dialog. */
  | { readonly act: ActName; readonly of: string }
  /** At once, for as long as what was done still stands. */
  | { readonly send: Send; readonly stands: (now: Head) => boolean };

/** What takes a change of the head back, as far as the state machine lets it; undefined where it does not. */
export function undoOfPatch(before: Head, patch: IncidentPatch): Undo | undefined {
  const { status, assignee, severity, closure } = patch;
  const undo = undoChange(before, {
    status: status ?? before.status,
    assignee: assignee === undefined ? before.assignee : assignee,
    severity: severity === undefined ? before.severity : { code: severity, proposed: false },
    closure: closure ?? before.closure,
  });
  if (undo === undefined) return undefined;
  return {
    send: patchOf(undo),
    stands: (now) =>
      (status === undefined || now.status === status) &&
      (assignee === undefined || now.assignee === assignee) &&
      (severity === undefined || now.severity.code === severity),
  };
}

/** Brings back what was put off until then. */
export function undoOfSnooze(until: string): Undo {
  return {
    send: ({ api, path, header }) =>
      api.POST('/v1/incidents/{id}/snooze', { params: { path, header }, body: { until: null } }),
    stands: ({ snoozed }) =>
      snoozed !== undefined && Date.parse(snoozed.until) === Date.parse(until),
  };
}
