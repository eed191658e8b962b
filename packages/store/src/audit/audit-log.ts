// Records of reading, in `core`: written once, kept for two years, the newest first.
//   pk P#AUDIT#<day, UTC>   sk <at>#<id>
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditEvent, auditEventSchema } from '@thapcanh/audit';
import { dayAfter, dayBefore } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { keys, lists } from '../table/keys.ts';
import { mergedScan } from '../table/merged-scan.ts';
import { queryAll } from '../table/query-all.ts';
import { type AgencyScope, inScope } from '../table/scope.ts';

/** In the archive the same lines are kept as long as any log. */
const KEPT_S = 731 * 86_400;
/** Days looked through in one call; most are a single small query. */
const DAYS_A_CALL = 14;

export interface AuditFilter {
  /** Only what concerns these organisations, or was done by their people. */
  readonly scope: AgencyScope;
  /** ISO 8601 UTC, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly actor?: string | undefined;
  readonly object?: string | undefined;
  readonly action?: AuditEvent['action'] | undefined;
}

/** Where a list goes on. */
export const auditPositionSchema = z.object({
  day: z.iso.date(),
  after: z.string().max(256).optional(),
});
export type AuditPosition = z.infer<typeof auditPositionSchema>;

export interface AuditLog {
  /** One write; durable when the promise resolves. */
  write(event: AuditEvent): Promise<void>;
  list(
    filter: AuditFilter,
    page: { readonly limit: number; readonly position?: AuditPosition },
  ): Promise<{ readonly items: readonly AuditEvent[]; readonly next?: AuditPosition }>;
  /** Events from an instant (inclusive) to one (exclusive), in order; consistent. */
  between(from: string, to: string): Promise<readonly AuditEvent[]>;
}

export function createAuditLog(core: CoreTable): AuditLog {
  return {
    async write(event) {
      const expires = Math.ceil(Date.parse(event.at) / 1_000) + KEPT_S;
      const item = { ...keys.audit(event.at, event.id), v: 1, type: 'audit', event, expires };
      await core.dynamodb.send(new PutCommand({ TableName: core.table, Item: item }));
    },
    async list(filter, { limit, position }) {
      const oldest = filter.from.slice(0, 10);
      const items: AuditEvent[] = [];
      let { day, after }: AuditPosition = position ?? { day: filter.to.slice(0, 10) };
      for (let read = 0; day >= oldest; read += 1) {
        if (read === DAYS_A_CALL || items.length === limit) return { items, next: { day } };
        const found = await mergedScan(core, {
          partitions: [lists.audit(day)],
          descending: true,
          low: filter.from,
          high: `${filter.to}~`,
          limit: limit - items.length,
          accept: (item) => wanted(filter, item),
          ...(after === undefined ? {} : { after }),
        });
        items.push(...found.items);
        if (found.next !== undefined) return { items, next: { day, after: found.next } };
        day = dayBefore(day);
        after = undefined;
      }
      return { items };
    },
    async between(from, to) {
      const events: AuditEvent[] = [];
      for (let day = from.slice(0, 10); day <= to.slice(0, 10); day = dayAfter(day)) {
        const items = await queryAll(core, {
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': lists.audit(day), ':from': from, ':to': to },
        });
        events.push(...items.map((item) => auditEventSchema.parse(item.event)));
      }
      return events;
    },
  };
}

function wanted({ scope, actor, object, action }: AuditFilter, item: Item): AuditEvent | undefined {
  const event = auditEventSchema.parse(item.event);
  const concerned = [event.object.owner_org, event.actor.org];
  const isWanted =
    (scope === 'all' || concerned.some((org) => org !== undefined && inScope(scope, org))) &&
    (actor === undefined || event.actor.id === actor) &&
    (object === undefined || event.object.id === object) &&
    (action === undefined || event.action === action);
  return isWanted ? event : undefined;
}
