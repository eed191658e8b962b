// Alerts across incidents: newest first, of all, of an agency, or of one entity.
import { type AlertQuery, alertQuerySchema } from '@thapcanh/api-schema';
import { mayRead, type StoredAlert, seesAllRestricted } from '@thapcanh/incidents';
import { type AlertFilter, type AlertStore, type IncidentStore, narrowed } from '@thapcanh/store';
import * as z from 'zod';
import { discloses } from './audit-read.ts';
import type { Caller } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { entityOf } from './entity-parameter.ts';
import { accept, type Outcome, problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { alertView } from './views.ts';

export interface AlertRoutesOptions {
  readonly alerts: AlertStore;
  readonly incidents: IncidentStore;
}

const sortKey = z.string().max(1024);

/** `GET /v1/alerts`. */
export function alertRoutes({ alerts, incidents }: AlertRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, alertQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const filter = filterOf(query.value, c.get('caller'));
    if (!filter.ok) return problemResponse(filter.refusal);
    const after = decodeCursor(c, 'alerts', query.value, sortKey);
    if (!after.ok) return problemResponse(after.refusal);
    const page = await alerts.list(filter.value, {
      limit: query.value.limit,
      ...(after.value === undefined ? {} : { after: after.value }),
    });
    const items = await seenAlerts(page.items, c.get('caller'), incidents);
    discloses(c, {
      action: 'alert.list',
      object: {
        type: 'alert',
        count: items.length,
        ...(query.value.agency === undefined ? {} : { owner_org: query.value.agency }),
      },
    });
    return c.json({
      items: items.map(alertView),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'alerts', query.value, page.next) }),
    });
  }
  return [{ method: 'GET', path: '/v1/alerts', roles: EVERYBODY, handle: list }];
}

/** Without the alerts of restricted incidents that the caller may not see. */
async function seenAlerts(
  alerts: readonly StoredAlert[],
  { user }: Caller,
  incidents: Pick<IncidentStore, 'many'>,
): Promise<readonly StoredAlert[]> {
  if (seesAllRestricted(user)) return alerts;
  const heads = await incidents.many(alerts.flatMap(({ incident }) => incident ?? []));
  return alerts.filter(({ incident }) => {
    const head = heads.get(incident ?? '');
    return head === undefined || mayRead(head, user);
  });
}

function filterOf(query: AlertQuery, caller: Caller): Outcome<AlertFilter> {
  const { rule, level, agency, from, to } = query;
  const asked = entityOf(query.entity, caller.registry);
  if (!asked.ok) return asked;
  const entity = asked.value;
  return accept({
    scope: narrowed(caller.scope, agency),
    ...(entity === undefined ? {} : { entity }),
    ...(rule === undefined ? {} : { rule }),
    ...(level === undefined ? {} : { level }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  });
}
