// Changing incidents: state, assignee, severity, closure; comments.
import { commentSchema, incidentPatchSchema } from '@thapcanh/api-schema';
import {
  type By,
  type ChangeRefusal,
  type Clock,
  changeIncident,
  commentIncident,
  type Incident,
  sha256Hex,
  transitionsFrom,
} from '@thapcanh/incidents';
import { type IncidentStore, inScope, type UserStore } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { detailResponse, seenIncident } from './incident-routes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import {
  type ApiContext,
  bodyOf,
  etagOf,
  idempotencyKeyOf,
  matchesRev,
  usedOtherwise,
} from './request.ts';
import { COMMENTERS, RESPONDERS, type Route } from './route.ts';
import { scopeOf } from './scope.ts';
import { mayBeAssigned } from './user-routes.ts';

export interface ChangeRoutesOptions {
  readonly incidents: IncidentStore;
  readonly users: Pick<UserStore, 'get'>;
  readonly clock: Clock;
}

/** Times a comment is tried while others write; it conflicts with nothing anybody has seen. */
const MAX_ATTEMPTS = 8;

/** `PATCH /v1/incidents/:id`, `POST /v1/incidents/:id/comments`. */
export function changeRoutes({ incidents, users, clock }: ChangeRoutesOptions): readonly Route[] {
  function by({ user }: Caller): By {
    return { actor: { kind: 'user', id: user.sub, name: user.name }, now: clock.now() };
  }

  async function change(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, incidentPatchSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const match = matchesRev(c, found.value.rev);
    if (!match.ok) return problemResponse(match.refusal);
    const allowed = await assigneeFits(body.value.assignee, found.value, c.get('caller'));
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const changed = changeIncident(found.value, body.value, by(c.get('caller')));
    if (!changed.ok) {
      if (changed.code === 'nothing_changed') return detailResponse(c, found.value, incidents);
      return problemResponse(refusalOf(changed.code, found.value).refusal);
    }
    const { incident: after, entry } = changed;
    const outcome = await incidents.change({ before: found.value, after, entry });
    if (outcome === 'written') return detailResponse(c, after, incidents);
    const detail = 'It changed while you were writing. Read it again, then repeat your change.';
    return problemResponse(refuse('precondition_failed', detail).refusal);
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

  async function comment(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, commentSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const { sub: user } = c.get('caller').user;
    const given = idempotencyKeyOf(c);
    if (!given.ok) return problemResponse(given.refusal);
    const key = given.value;
    const fingerprint = sha256Hex(JSON.stringify(['comment', found.value.id, body.value]));
    let incident: Incident | undefined = found.value;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && incident !== undefined; attempt += 1) {
      const made = commentIncident(incident, body.value.text, by(c.get('caller')));
      const outcome = await incidents.change({
        before: incident,
        after: made.incident,
        entry: made.entry,
        ...(key === undefined
          ? {}
          : {
              request: {
                user,
                key,
                fingerprint,
                made: incident.id,
                rev: made.entry.rev,
                at: clock.now(),
              },
            }),
      });
      if (outcome === 'written') {
        return c.json(made.entry, 201, { etag: etagOf(made.incident.rev) });
      }
      if (outcome === 'repeated' && key !== undefined) {
        return repeated(c, { user, key, fingerprint });
      }
      incident = await incidents.get(incident.id);
    }
    const detail = 'The incident is changing too fast. Try again shortly.';
    return problemResponse(refuse('unavailable', detail).refusal);
  }

  /** The answer given before, if it was the same request. */
  async function repeated(
    c: ApiContext,
    asked: { readonly user: string; readonly key: string; readonly fingerprint: string },
  ): Promise<Response> {
    const record = await incidents.request(asked.user, asked.key, clock.now());
    if (record?.fingerprint !== asked.fingerprint) return problemResponse(usedOtherwise());
    const entry = await incidents.entry(record.made, record.rev);
    if (entry === undefined) throw new Error(`entry ${record.rev} of ${record.made} is gone`);
    return c.json(entry, 201, { etag: etagOf(record.rev) });
  }

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
