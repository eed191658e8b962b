// Alerts as items: the body packed, beside it what lists filter and order by.
import { alertSchema, ENTITY_TYPES, type StoredAlert } from '@thapcanh/incidents';
import * as z from 'zod';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, lists, provinceEntityPk, shardOf } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';

const itemSchema = z.object({
  agency: z.string(),
  operator: z.string(),
  affected: z.array(z.string()),
  entities: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  incident: z.string().optional(),
  pinned: z.boolean().optional(),
  body: z.instanceof(Uint8Array),
});

/** Order of alerts in every list: event time, then id. */
export function alertSortKey(time: string, id: string): string {
  return `${time}#${id}`;
}

/** The alert's item, and one row an entity, for `GET /v1/alerts?entity=`. */
export function alertItems(stored: StoredAlert): {
  readonly alert: Item & Key;
  readonly entities: readonly (Item & Key)[];
} {
  const { agency, operator, affected, entities, incident, alert } = stored;
  const sk = alertSortKey(alert.time, alert.id);
  const listed = {
    v: 1,
    agency,
    rule: alert.rule.id,
    level: alert.rule.level,
    bytes: Buffer.byteLength(JSON.stringify(alert)),
  };
  return {
    alert: {
      ...keys.alert(agency, alert.id),
      gsi1pk: lists.alerts(shardOf(alert.id)),
      gsi1sk: sk,
      gsi2pk: lists.agencyAlerts(agency),
      gsi2sk: sk,
      ...(incident === undefined ? {} : { incident, gsi4pk: incident, gsi4sk: sk }),
      ...listed,
      type: 'alert',
      operator,
      affected,
      entities,
      body: pack(alert),
    },
    entities: entities.map((entity) => ({
      ...keys.entity(agency, entity, alert.time, alert.id),
      gsi1pk: provinceEntityPk(entity),
      gsi1sk: sk,
      ...listed,
      type: 'entity',
      alert: alert.id,
    })),
  };
}

/** Reads an alert back; throws if the item is not one. */
export function storedAlertOf(item: Item): StoredAlert {
  const { body, incident, pinned, ...rest } = itemSchema.parse(item);
  return {
    ...rest,
    alert: unpack(alertSchema, body),
    ...(incident === undefined ? {} : { incident }),
    ...(pinned === true ? { pinned } : {}),
  };
}

/** Bytes that the alert of a row, or of an entity's row, adds to an answer. */
export function weightOf(item: Item): number {
  return typeof item.bytes === 'number' ? item.bytes : 0;
}
