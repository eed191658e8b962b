// Who read what: for auditors and administrators.
import { auditLogQuerySchema } from '@thapcanh/api-schema';
import type { Clock } from '@thapcanh/incidents';
import { type AuditLog, auditPositionSchema } from '@thapcanh/store';
import { discloses } from './audit-read.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { INSPECTORS, type Route } from './route.ts';

export interface AuditLogRoutesOptions {
  readonly audit: Pick<AuditLog, 'list'>;
  readonly clock: Clock;
}

const WEEK_MS = 7 * 86_400_000;

/** `GET /v1/audit`: the newest first. */
export function auditLogRoutes({ audit, clock }: AuditLogRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, auditLogQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const position = decodeCursor(c, 'audit', query.value, auditPositionSchema);
    if (!position.ok) return problemResponse(position.refusal);
    const { from, to, actor, incident, action, limit } = query.value;
    const now = clock.now();
    const page = await audit.list(
      {
        scope: c.get('caller').scope,
        from: from === undefined ? isoOf(now - WEEK_MS) : isoOf(Date.parse(from)),
        to: to === undefined ? isoOf(now) : isoOf(Date.parse(to)),
        actor,
        object: incident,
        action,
      },
      { limit, ...(position.value === undefined ? {} : { position: position.value }) },
    );
    discloses(c, { action: 'audit.view', object: { type: 'audit', count: page.items.length } });
    return c.json({
      items: page.items,
      ...(page.next === undefined
        ? {}
        : { nextCursor: encodeCursor(c, 'audit', query.value, page.next) }),
    });
  }
  return [{ method: 'GET', path: '/v1/audit', roles: INSPECTORS, handle: list }];
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
