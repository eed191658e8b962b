// Alerts as items: the body packed, beside it what lists filter and order by.
import {
  alertSchema,
  ENTITY_TYPES,
  type Entity,
  fitAlert,
  type StoredAlert,
} from '@thapcanh/incidents';
import { z } from 'zod';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, lists, provinceEntityPk, shardOf } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';

const itemSchema = z.object({
  agency: z.string(),
  operator: z.string(),
  affected: z.array(z.string()),
  entities: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  incident: z.string().optional(),
  body: z.instanceof(Uint8Array),
});

/** Order of alerts in every list: event time, then id. */
export function alertSortKey(time: string, id: string): string {
  return `${time}#${id}`;
}

export function alertItem(stored: StoredAlert): Item & Key {
  const { agency, operator, affected, entities, incident } = stored;
  const alert = fitAlert(stored.alert);
  const sk = alertSortKey(alert.time, alert.id);
  return {
    ...keys.alert(agency, alert.id),
    gsi1pk: lists.alerts(shardOf(alert.id)),
    gsi1sk: sk,
    gsi2pk: lists.agencyAlerts(agency),
    gsi2sk: sk,
    ...(incident === undefined ? {} : { incident, gsi4pk: incident, gsi4sk: sk }),
    v: 1,
    type: 'alert',
    agency,
    operator,
    affected,
    entities,
    rule: alert.rule.id,
    level: alert.rule.level,
    body: pack(alert),
  };
}

/** Reads an alert back; throws if the item is not one. */
export function storedAlertOf(item: Item): StoredAlert {
  const { body, incident, ...rest } = itemSchema.parse(item);
  return {
    ...rest,
    alert: unpack(alertSchema, body),
    ...(incident === undefined ? {} : { incident }),
  };
}

/** One row an entity, for `GET /v1/alerts?entity=`: names the alert and what a list filters by. */
export function entityItem(stored: StoredAlert, entity: Entity): Item & Key {
  const { alert, agency } = stored;
  return {
    ...keys.entity(agency, entity, alert.time, alert.id),
    gsi1pk: provinceEntityPk(entity),
    gsi1sk: alertSortKey(alert.time, alert.id),
    v: 1,
    type: 'entity',
    agency,
    alert: alert.id,
    rule: alert.rule.id,
    level: alert.rule.level,
  };
}
