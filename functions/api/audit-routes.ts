// The audit trail as auditors take it out of the house.
import { anchorQuerySchema, auditExportQuerySchema } from '@thapcanh/api-schema';
import { agencyOfIncident, type Clock } from '@thapcanh/incidents';
import { type AnchorRows, narrowed } from '@thapcanh/store';
import * as z from 'zod';
import { type AuditExportOptions, exportPage, exportPositionSchema } from './audit-export.ts';
import { discloses } from './audit-read.ts';
import { maySee } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { hidden } from './incident-routes.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { AUDITORS, type Route } from './route.ts';

export interface AuditRoutesOptions extends Omit<AuditExportOptions, 'anchors'> {
  readonly anchors: Pick<AnchorRows, 'newest' | 'list'>;
  readonly clock: Clock;
}

const dayKey = z.iso.date();

/** `GET /v1/audit/export`, `GET /v1/audit/anchors`. */
export function auditRoutes(options: AuditRoutesOptions): readonly Route[] {
  const { incidents, anchors, clock } = options;

  async function exported(c: ApiContext): Promise<Response> {
    const query = queryOf(c, auditExportQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const { limit, cursor: _, ...filter } = query.value;
    const from = decodeCursor(c, 'audit export', query.value, exportPositionSchema);
    if (!from.ok) return problemResponse(from.refusal);
    const caller = c.get('caller');
    if (filter.incident !== undefined) {
      const asked = await incidents.get(filter.incident);
      if (asked === undefined || !maySee(caller, asked)) {
        return problemResponse(hidden(c, filter.incident, asked).refusal);
      }
    }
    const { pieces, next } = await exportPage(
      options,
      {
        filter,
        list: {
          scope: narrowed(caller.scope, filter.agency),
          status: 'all',
          restricted: caller.user,
        },
        sees: (incident) => maySee(caller, incident),
        now: clock.now(),
        limit,
      },
      from.value,
    );
    const { agency = filter.incident && agencyOfIncident(filter.incident) } = filter;
    discloses(c, {
      action: query.value.cursor === undefined ? 'export.run' : 'export.page',
      object: {
        type: filter.incident === undefined ? 'audit' : 'incident',
        count: pieces.length,
        ...(filter.incident === undefined ? {} : { id: filter.incident }),
        ...(agency === undefined ? {} : { owner_org: agency }),
        ...(filter.day === undefined ? {} : { name: filter.day }),
      },
    });
    return c.json({
      items: pieces,
      ...(next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'audit export', query.value, next) }),
    });
  }

  async function anchorPage(c: ApiContext): Promise<Response> {
    const query = queryOf(c, anchorQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor(c, 'anchors', query.value, dayKey);
    if (!after.ok) return problemResponse(after.refusal);
    const { from, limit } = query.value;
    const page = await anchors.list({
      from,
      limit,
      ...(after.value === undefined ? {} : { after: after.value }),
    });
    return c.json({
      items: page.items,
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'anchors', query.value, page.next) }),
    });
  }

  return [
    { method: 'GET', path: '/v1/audit/export', roles: AUDITORS, handle: exported },
    { method: 'GET', path: '/v1/audit/anchors', roles: AUDITORS, handle: anchorPage },
  ];
}
