// Reading incidents: the queue, one incident, its alerts.
import { type IncidentQuery, incidentQuerySchema, pageQuerySchema } from '@thapcanh/api-schema';
import type { Clock, Incident } from '@thapcanh/incidents';
import {
  type IncidentFilter,
  type IncidentStore,
  listPositionSchema,
  narrowed,
} from '@thapcanh/store';
import * as z from 'zod';
import { disclosesIncident, refusedIncident } from './audit-read.ts';
import { assigneeOf, type Caller, maySee } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { relationsOf } from './relations.ts';
import { type ApiContext, etagOf, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { involvement, shownAlerts, shownDetail, shownSummary } from './shown-incident.ts';
import { alertView } from './views.ts';

export interface IncidentRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** Evidence and timeline entries shown with an incident; the rest is paged or verified elsewhere. */
const SHOWN_EVIDENCE = { limit: 50, maxBytes: 2_000_000 };
const SHOWN_ENTRIES = 500;
/** Alerts among which those of an agency are looked for that the incident only concerns. */
export const SEARCHED_EVIDENCE = { ...SHOWN_EVIDENCE, limit: 200 };

const alertPageQuery = z.strictObject(pageQuerySchema.shape);
const sortKey = z.string().max(1024);

/** `GET /v1/incidents`, `GET /v1/incidents/:id`, `GET /v1/incidents/:id/alerts`. */
export function incidentRoutes({ incidents, clock }: IncidentRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, incidentQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const position = decodeCursor(c, 'incidents', query.value, listPositionSchema);
    if (!position.ok) return problemResponse(position.refusal);
    const caller = c.get('caller');
    const page = await incidents.list(filterOf(query.value, caller), {
      limit: query.value.limit,
      now: clock.now(),
      ...(position.value === undefined ? {} : { position: position.value }),
    });
    return c.json({
      items: page.items.map((incident) => shownSummary(incident, caller)),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'incidents', query.value, page.next) }),
    });
  }

  async function detail(c: ApiContext): Promise<Response> {
    return detailResponse(c, c.req.param('id') ?? '', incidents);
  }

  async function alerts(c: ApiContext): Promise<Response> {
    const query = queryOf(c, alertPageQuery);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await readIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const name = `alerts of ${found.value.id}`;
    const after = decodeCursor(c, name, query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    const page = await incidents.alerts(found.value, {
      limit: query.value.limit,
      ...(after.value === undefined ? {} : { after: after.value }),
    });
    const items = shownAlerts(page.items, found.value, c.get('caller')).map(alertView);
    disclosesIncident(c, 'evidence.view', found.value, { count: items.length });
    return c.json({
      items,
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, name, query.value, page.next) }),
    });
  }

  return [
    { method: 'GET', path: '/v1/incidents', roles: EVERYBODY, handle: list },
    { method: 'GET', path: '/v1/incidents/:id', roles: EVERYBODY, handle: detail },
    { method: 'GET', path: '/v1/incidents/:id/alerts', roles: EVERYBODY, handle: alerts },
  ];
}

/**
 * The incident a path names, if the caller may act on it or read all of it: those of its agency and above.
 * Whom it only concerns is told that it is another's; to everybody else it is not there.
 */
export async function seenIncident(
  c: ApiContext,
  incidents: Pick<IncidentStore, 'get'>,
): Promise<Outcome<Incident>> {
  const id = c.req.param('id') ?? '';
  const incident = await incidents.get(id);
  const caller = c.get('caller');
  if (incident !== undefined && maySee(caller, incident)) return accept(incident);
  return incident === undefined || involvement(caller, incident) === undefined
    ? hidden(c, id, incident)
    : refuse('forbidden', 'This incident is another agency’s. You may read your part of it.');
}

/** The incident a path names, if the caller may read it, or its own part of it. */
export async function readIncident(
  c: ApiContext,
  incidents: Pick<IncidentStore, 'get'>,
): Promise<Outcome<Incident>> {
  const id = c.req.param('id') ?? '';
  const incident = await incidents.get(id);
  return incident !== undefined && mayRead(c.get('caller'), incident)
    ? accept(incident)
    : hidden(c, id, incident);
}

/** The refusal of an incident that a path names, which is recorded. */
export function hidden(c: ApiContext, id: string, incident: Incident | undefined) {
  refusedIncident(c, id, incident);
  return unseen();
}

/** Whether the caller may read all of it or its own part. */
function mayRead(caller: Caller, incident: Incident): boolean {
  return maySee(caller, incident) || involvement(caller, incident) !== undefined;
}

/**
 * The one refusal of an incident that is not there, and of one that the caller may not know of.
 *
 * @param at where the body names it; absent: the path does
 */
export function unseen(at?: string) {
  const detail = 'There is no such incident, or you are not allowed to see it.';
  return refuse('not_found', detail, at === undefined ? undefined : [{ at, message: 'not found' }]);
}

/** An incident with all its page shows, and its ETag, if the caller may read it or its own part. */
export async function detailResponse(
  c: ApiContext,
  id: string,
  incidents: IncidentStore,
): Promise<Response> {
  const caller = c.get('caller');
  const opened = await incidents.open(id, SHOWN_ENTRIES);
  if (opened === undefined || !mayRead(caller, opened.incident)) {
    return problemResponse(hidden(c, id, opened?.incident).refusal);
  }
  const { incident, facts, timeline } = opened;
  const [evidence, relations] = await Promise.all([
    incidents.alerts(incident, maySee(caller, incident) ? SHOWN_EVIDENCE : SEARCHED_EVIDENCE),
    relationsOf(opened, caller, incidents),
  ]);
  const parts = { facts, evidence: evidence.items, timeline, relations };
  const body = shownDetail(incident, parts, caller);
  disclosesIncident(c, 'evidence.view', incident, { count: evidence.items.length });
  return c.json(body, 200, { etag: etagOf(incident.rev) });
}

/** What of the list a query asks for, within what the caller may see. */
export function filterOf(
  query: Omit<IncidentQuery, 'limit' | 'cursor'>,
  caller: Caller,
): IncidentFilter {
  const { status, severity, level, agency, assignee, waiting, snoozed, from, to } = query;
  const { dueSoon, watching, closedInDay } = query;
  const who = assigneeOf(assignee, caller);
  return {
    scope: narrowed(caller.scope, agency),
    ...(agency === undefined && caller.scope !== 'all' ? { involved: caller.scope } : {}),
    status,
    restricted: caller.user,
    ...(severity === undefined ? {} : { severity }),
    ...(level === undefined ? {} : { level }),
    ...(who === undefined ? {} : { assignee: who }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(snoozed === undefined ? {} : { snoozed }),
    ...(dueSoon === undefined ? {} : { dueSoon }),
    ...(watching === undefined ? {} : { watcher: caller.user.sub }),
    ...(closedInDay === undefined ? {} : { closedInDay: true }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  };
}
