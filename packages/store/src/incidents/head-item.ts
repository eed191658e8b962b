// The head of an incident as an item, with the keys by which the queue finds it.
import {
  closedOrder,
  type Incident,
  incidentSchema,
  localMonth,
  queueOrder,
} from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, lists, shardOf } from '../table/keys.ts';

export function headItem(incident: Incident): Item & Key {
  return {
    ...keys.head(incident.agency, incident.id),
    ...queueKeys(incident),
    v: 1,
    type: 'incident',
    rev: incident.rev,
    head: incident,
  };
}

/** Reads a head back; throws if the item is not one. */
export function incidentOf(item: Item): Incident {
  return incidentSchema.parse(item.head);
}

/** A merged incident is in no list: its survivor is. */
function queueKeys(incident: Incident): Item {
  const { agency, id, assignee } = incident;
  if (incident.mergedInto !== undefined) return {};
  if (incident.status === 'closed') {
    const sk = closedOrder(incident);
    const month = localMonth(Date.parse(incident.closedAt ?? incident.updatedAt));
    return {
      gsi1pk: lists.closedQueue(month),
      gsi1sk: sk,
      gsi2pk: lists.agencyClosedQueue(agency, month),
      gsi2sk: sk,
    };
  }
  const sk = queueOrder(incident);
  return {
    gsi1pk: lists.openQueue(shardOf(id)),
    gsi1sk: sk,
    gsi2pk: lists.agencyOpenQueue(agency),
    gsi2sk: sk,
    ...(assignee === null ? {} : { gsi3pk: lists.mine(assignee), gsi3sk: sk }),
  };
}
