// Changing incidents: state, assignee, severity, closure; comments.
import { commentSchema, incidentPatchSchema } from '@thapcanh/api-schema';
import {
  type ChangeRefusal,
  type Clock,
  changeIncident,
  commentIncident,
  type Incident,
  transitionsFrom,
} from '@thapcanh/incidents';
import { type IncidentStore, inScope, type UserStore } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { byCaller, incidentAction, movedMeanwhile } from './incident-action.ts';
import { detailResponse, seenIncident } from './incident-routes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, matchesRev } from './request.ts';
import { COMMENTERS, RESPONDERS, type Route } from './route.ts';
import { scopeOf } from './scope.ts';
import { mayBeAssigned } from './user-routes.ts';

export interface ChangeRoutesOptions {
  readonly incidents: IncidentStore;
  readonly users: Pick<UserStore, 'get'>;
  readonly clock: Clock;
}

/** `PATCH /v1/incidents/:id`, `POST /v1/incidents/:id/comments`. */
export function changeRoutes({ incidents, users, clock }: ChangeRoutesOptions): readonly Route[] {
  async function change(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, incidentPatchSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const match = matchesRev(c, found.value.rev);
    if (!match.ok) return problemResponse(match.refusal);
    const allowed = await assigneeFits(body.value.assignee, found.value, c.get('caller'));
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const changed = changeIncident(found.value, body.value, byCaller(c.get('caller'), clock));
    if (!changed.ok) {
      if (changed.code === 'nothing_changed') return detailResponse(c, found.value, incidents);
      return problemResponse(refusalOf(changed.code, found.value).refusal);
    }
    const { incident: after, entry } = changed;
    const outcome = await incidents.change({
      steps: [{ before: found.value, after, entries: [entry] }],
    });
    if (outcome === 'written') return detailResponse(c, after, incidents);
    return problemResponse(movedMeanwhile().refusal);
  }

  async function assigneeFits(
    assignee: string | null | undefined,
    incident: Incident,
    { registry }: Caller,
  ): Promise<Outcome<undefined>> {
    if (assignee === null || assignee === undefined) return accept(undefined);
    const user = await users.get(assignee);
    const fits =
      user !== undefined &&
      mayBeAssigned(user) &&
      inScope(scopeOf(user, registry.organisations(), clock.now()), incident.agency);
    if (fits) return accept(undefined);
    const detail = 'The assignee is nobody who may work on this incident: see GET /v1/users.';
    return refuse('invalid_request', detail, [{ at: '/assignee', message: 'not assignable' }]);
  }

  const comment = incidentAction(
    { incidents, clock },
    {
      name: 'comment',
      body: commentSchema,
      conditional: false,
      act(before, { text }, by) {
        const { incident: after, entry } = commentIncident(before, text, by);
        return accept({ step: { before, after, entries: [entry] } });
      },
    },
  );

  return [
    { method: 'PATCH', path: '/v1/incidents/:id', roles: RESPONDERS, handle: change },
    { method: 'POST', path: '/v1/incidents/:id/comments', roles: COMMENTERS, handle: comment },
  ];
}

function refusalOf(code: Exclude<ChangeRefusal, 'nothing_changed'>, { status }: Incident) {
  switch (code) {
    case 'invalid_transition':
      return refuse(
        'invalid_transition',
        `From ${status} an incident may become: ${transitionsFrom(status).join(', ')}.`,
      );
    case 'closure_required':
      return refuse('invalid_request', 'Closing needs a closure: class and impact.', [
        { at: '/closure', message: 'required' },
      ]);
    case 'closure_unexpected':
      return refuse('invalid_request', 'Only a closed incident has a closure: send status too.', [
        { at: '/closure', message: 'not expected' },
      ]);
  }
}
