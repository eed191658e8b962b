// Whom to call about an incident, and the log of calls.
import { type CallList, callBodySchema } from '@thapcanh/api-schema';
import { type Clock, callList, logCall } from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import * as z from 'zod';
import { incidentAction } from './incident-action.ts';
import { seenIncident } from './incident-routes.ts';
import { accept, problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { RESPONDERS, type Route } from './route.ts';

export interface CallRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** Entries among which calls are looked for; older ones are on the timeline. */
const ENTRIES_READ = 500;

/** `GET /v1/incidents/:id/call-list`, `POST /v1/incidents/:id/calls`. */
export function callRoutes({ incidents, clock }: CallRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, z.strictObject({}));
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const timeline = await incidents.timeline(found.value, ENTRIES_READ);
    const calls = timeline.flatMap(({ rev, at, actor, change }) =>
      change.kind === 'called' ? [{ rev, at, actor, call: change.call }] : [],
    );
    const items = callList(found.value, c.get('caller').registry).map((group) => ({
      ...group,
      people: [...group.people],
      calls: calls.filter(({ call }) => call.agency === group.agency),
    }));
    return c.json({ items } satisfies CallList);
  }

  const log = incidentAction(
    { incidents, clock },
    {
      name: 'call',
      body: callBodySchema,
      conditional: false,
      act(before, call, by, c) {
        const known = callList(before, c.get('caller').registry);
        if (known.every(({ agency }) => agency !== call.agency)) {
          const detail = 'This organisation has no part in the incident.';
          return refuse('invalid_request', detail, [
            { at: '/agency', message: `one of ${known.map(({ agency }) => agency).join(', ')}` },
          ]);
        }
        return accept({ step: logCall(before, call, by) });
      },
    },
  );

  return [
    { method: 'GET', path: '/v1/incidents/:id/call-list', roles: RESPONDERS, handle: list },
    { method: 'POST', path: '/v1/incidents/:id/calls', roles: RESPONDERS, handle: log },
  ];
}
