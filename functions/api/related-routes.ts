// Related cases: an agency learns that another one shares an entity, and not which.
import type { RelatedCase } from '@thapcanh/api-schema';
import { type IncidentRecord, type Related, relatedRecords } from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { z } from 'zod';
import { type Caller, maySee } from './caller.ts';
import { seenIncident } from './incident-routes.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { incidentSummary } from './views.ts';

export interface RelatedRoutesOptions {
  readonly incidents: Pick<IncidentStore, 'get' | 'records'>;
}

const noQuery = z.strictObject({});

/** `GET /v1/incidents/:id/related`. */
export function relatedRoutes({ incidents }: RelatedRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, noQuery);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const records = await incidents.records(found.value, relatedRecords);
    const caller = c.get('caller');
    return c.json({ items: await Promise.all(records.map((record) => viewOf(record, caller))) });
  }

  async function viewOf(
    { id, body: { at, shared, incident } }: IncidentRecord<Related>,
    caller: Caller,
  ): Promise<RelatedCase> {
    const other = await incidents.get(incident);
    if (other === undefined || !maySee(caller, other)) return { id, at, shared };
    const { number, title, agency, agencyName, status } = incidentSummary(other, caller.registry);
    return {
      id,
      at,
      shared,
      incident: { id: other.id, number, title, agency, agencyName, status },
    };
  }

  return [{ method: 'GET', path: '/v1/incidents/:id/related', roles: EVERYBODY, handle: list }];
}
