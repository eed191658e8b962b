// Which cases saw an entity, and which of them are still to be looked at for relations.
import { randomUUID } from 'node:crypto';
import {
  ENTITY_TYPES,
  type Entity,
  type EntitySpans,
  entitySpansSchema,
  GROUP_SPAN_MS,
  RELATED_GAP_MS,
} from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys, seenByPk } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { createWorkRows, type WorkRows } from '../work/work-rows.ts';

/** Longer than any alert that may still relate the case is late. */
const KEPT_MS = GROUP_SPAN_MS + 2 * RELATED_GAP_MS;
const WORK_KEPT_S = 30 * 86_400;
const REV_DIGITS = 6;

/** When a case saw an entity, as an item. */
export function seenByItem(entity: Entity, seen: EntitySpans): Item & Key {
  const last = Math.max(...seen.spans.map(({ to }) => to));
  return {
    ...keys.seenBy(entity, seen.incident),
    v: 1,
    type: 'seenBy',
    seen,
    expires: Math.ceil((last + KEPT_MS) / 1_000),
  };
}

/** A write of a case after which its relations have to be looked at. */
const workSchema = z.object({
  incident: z.string(),
  rev: z.number().int(),
  /** When it was written, milliseconds since 1970. */
  at: z.number(),
  entities: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
});
export type RelationWork = z.infer<typeof workSchema>;

/** Writes to be looked at, in the `core` table: part of the transaction that makes them. */
export function relationWork(core: CoreTable): WorkRows<RelationWork> {
  return createWorkRows<RelationWork>({
    ...core,
    uniqueName: randomUUID,
    prefix: 'RELATE',
    type: 'relationWork',
    schema: workSchema,
    orderOf: ({ rev }) => String(rev).padStart(REV_DIGITS, '0'),
    identityOf: ({ incident, rev }) => [incident, rev],
    expiresOf: ({ at }) => Math.ceil(at / 1_000) + WORK_KEPT_S,
  });
}

export interface Relations extends Pick<WorkRows<RelationWork>, 'list' | 'remove'> {
  /** The cases of the province that saw an entity; consistent. */
  seenBy(entity: Entity): Promise<readonly EntitySpans[]>;
}

/** Relations on the `core` table. */
export function createRelations(core: CoreTable): Relations {
  const rows = relationWork(core);
  return {
    list: (options) => rows.list(options),
    remove: (row) => rows.remove(row),
    async seenBy(entity) {
      const items = await queryAll(core, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': seenByPk(entity) },
        ConsistentRead: true,
      });
      return items.map(({ seen }) => entitySpansSchema.parse(seen));
    },
  };
}
