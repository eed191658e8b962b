// The open-group record of an entity as an item.
import {
  type Entity,
  type GroupRecord,
  groupSpanSchema,
  waitingAlertSchema,
} from '@thapcanh/incidents';
import * as z from 'zod';
import type { Item } from '../table/core-table.ts';
import { type Key, keys } from '../table/keys.ts';

const itemSchema = z.object({
  rev: z.number(),
  spans: z.array(groupSpanSchema),
  waiting: z.array(waitingAlertSchema),
});

const DAY_S = 86_400;
/** Longer than any record is looked at: alerts group within 24 hours of event time. */
const KEPT_S = 45 * DAY_S;

/** The record one write later. */
export function groupItem(agency: string, group: GroupRecord): Item & Key {
  const last = Math.max(
    0,
    ...group.spans.map(({ to }) => to),
    ...group.waiting.map(({ at }) => at),
  );
  return {
    ...keys.group(agency, group.entity),
    v: 1,
    type: 'group',
    rev: group.rev + 1,
    spans: group.spans,
    waiting: group.waiting,
    expires: Math.floor(last / 1_000) + KEPT_S,
  };
}

export function groupOf(item: Item, entity: Entity): GroupRecord {
  return { entity, ...itemSchema.parse(item) };
}
