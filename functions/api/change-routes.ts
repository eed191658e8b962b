// Changing incidents: state, assignee, severity, closure; comments.
import { commentSchema, incidentPatchSchema } from '@thapcanh/api-schema';
import {
  commentIncident,
  type Incident,
  MAX_MENTIONS,
  type Mention,
  mentionsIn,
} from '@thapcanh/incidents';
import { bulkRoute } from './bulk-route.ts';
import type { Caller } from './caller.ts';
import { type ChangeOptions, changeSeen } from './change-incident.ts';
import { matchesIncident } from './changed-since.ts';
import { incidentAction } from './incident-action.ts';
import { detailResponse, seenIncident } from './incident-routes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { strangersTo } from './readers.ts';
import { type ApiContext, bodyOf } from './request.ts';
import { COMMENTERS, RESPONDERS, type Route } from './route.ts';

/** `PATCH /v1/incidents/:id`, `POST /v1/incidents/bulk`, `POST /v1/incidents/:id/comments`. */
export function changeRoutes(options: ChangeOptions): readonly Route[] {
  const { incidents, clock } = options;

  async function change(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, incidentPatchSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const match = await matchesIncident(c, found.value, incidents);
    if (!match.ok) return problemResponse(match.refusal);
    const changed = await changeSeen(found.value, body.value, c.get('caller'), options);
    if (!changed.ok) return problemResponse(changed.refusal);
    return detailResponse(c, changed.value.id, incidents);
  }

  /** Everybody a comment calls may see the incident. */
  async function mentionsFit(
    mentions: readonly Mention[],
    incident: Incident,
    caller: Caller,
  ): Promise<Outcome<undefined>> {
    if (mentions.length > MAX_MENTIONS) {
      return refuse('invalid_request', `A comment calls at most ${MAX_MENTIONS} people.`);
    }
    const subs = mentions.map(({ sub }) => sub);
    const strangers = await strangersTo(incident, subs, caller, options);
    if (strangers.length === 0) return accept(undefined);
    const names = strangers.map((sub) => `@${sub}`).join(', ');
    return refuse(
      'invalid_request',
      `Nobody of this name may see the incident: ${names}. What is no call goes between backticks.`,
      mentions
        .filter(({ sub }) => strangers.includes(sub))
        .map(({ sub, at }) => ({ at: '/text', message: `@${sub} at character ${at + 1}` })),
    );
  }

  const comment = incidentAction(
    { incidents, clock },
    {
      name: 'comment',
      body: commentSchema,
      conditional: false,
      async act(before, { text }, by, c) {
        const mentions = mentionsIn(text);
        const known = await mentionsFit(mentions, before, c.get('caller'));
        if (!known.ok) return known;
        const { incident: after, entry } = commentIncident(before, text, by);
        return accept({ step: { before, after, entries: [entry] } });
      },
    },
  );

  return [
    { method: 'PATCH', path: '/v1/incidents/:id', roles: RESPONDERS, handle: change },
    { method: 'POST', path: '/v1/incidents/bulk', roles: RESPONDERS, handle: bulkRoute(options) },
    { method: 'POST', path: '/v1/incidents/:id/comments', roles: COMMENTERS, handle: comment },
  ];
}
