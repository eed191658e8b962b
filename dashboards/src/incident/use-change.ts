import type { IncidentPatch } from '@thapcanh/api-schema';
import type { ChangeOutcome, Seen } from './submit-change.ts';
import { type Send, useAct } from './use-act.ts';

/** Changes the head of one incident: status, assignee, severity, conclusion. */
export function useChange(): (
  id: string,
  patch: IncidentPatch,
  seen: Seen,
) => Promise<ChangeOutcome> {
  const act = useAct();
  return (incident, patch, seen) => act(patchOf(patch), { incident, seen });
}

/** A patch as it is sent. */
export function patchOf(body: IncidentPatch): Send {
  return ({ api, path, header }) =>
    api.PATCH('/v1/incidents/{id}', { params: { path, header }, body });
}
