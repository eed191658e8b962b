// Alerts across incidents: newest first, of all, of an agency, or of one entity.
import { type AlertQuery, alertQuerySchema } from '@thapcanh/api-schema';
import { ENTITY_TYPES, type Entity } from '@thapcanh/incidents';
import { type AlertFilter, type AlertStore, narrowed } from '@thapcanh/store';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { alertView } from './views.ts';

export interface AlertRoutesOptions {
  readonly alerts: AlertStore;
}

const sortKey = z.string().max(1024);

/** `GET /v1/alerts`. */
export function alertRoutes({ alerts }: AlertRoutesOptions): readonly Route[] {
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
    return c.json({
      items: page.items.map(alertView),
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'alerts', query.value, page.next) }),
    });
  }
  return [{ method: 'GET', path: '/v1/alerts', roles: EVERYBODY, handle: list }];
}

function filterOf(query: AlertQuery, caller: Caller): Outcome<AlertFilter> {
  const { rule, level, agency, from, to } = query;
  const entity = query.entity === undefined ? undefined : entityOf(query.entity);
  if (query.entity !== undefined && entity === undefined) {
    return refuse('invalid_request', `Entity types are: ${ENTITY_TYPES.join(', ')}.`, [
      { at: '/entity', message: 'unknown type' },
    ]);
  }
  return accept({
    scope: narrowed(caller.scope, agency),
    ...(entity === undefined ? {} : { entity }),
    ...(rule === undefined ? {} : { rule }),
    ...(level === undefined ? {} : { level }),
    ...(from === undefined ? {} : { from: new Date(from).toISOString() }),
    ...(to === undefined ? {} : { to: new Date(to).toISOString() }),
  });
}

/** `ip:198.51.100.23` → its type and value. */
function entityOf(text: string): Entity | undefined {
  const colon = text.indexOf(':');
  const type = ENTITY_TYPES.find((one) => one === text.slice(0, colon));
  return type === undefined ? undefined : { type, value: text.slice(colon + 1) };
}
