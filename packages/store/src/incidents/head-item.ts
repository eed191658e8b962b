// The head of an incident as an item, with the keys by which the queue finds it.
import { type Incident, incidentSchema, isUrgent, localMonth } from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, lists, shardOf } from '../table/keys.ts';

/**
 * Sort key of open incidents: the queue's default order as plain key order (playbook 1.5): deadlines
 * that are near or past first, then P1 without an assignee, then priority down, then the first alert,
 * oldest first, then the number.
 */
export function queueKey(incident: Incident): string {
  const unowned = incident.priority.class === 'P1' && incident.assignee === null;
  const rank = isUrgent(incident) ? 0 : unowned ? 1 : 2;
  const falling = String(100 - incident.priority.score).padStart(3, '0');
  return `${rank}#${falling}#${incident.firstAlertAt}#${incident.number}`;
}

/** Sort key of closed incidents: by the time of closing. */
export function closedKey(incident: Incident): string {
  return `${incident.closedAt ?? incident.updatedAt}#${incident.number}`;
}

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
    const sk = closedKey(incident);
    const month = localMonth(Date.parse(incident.closedAt ?? incident.updatedAt));
    return {
      gsi1pk: lists.closedQueue(month),
      gsi1sk: sk,
      gsi2pk: lists.agencyClosedQueue(agency, month),
      gsi2sk: sk,
    };
  }
  const sk = queueKey(incident);
  return {
    gsi1pk: lists.openQueue(shardOf(id)),
    gsi1sk: sk,
    gsi2pk: lists.agencyOpenQueue(agency),
    gsi2sk: sk,
    ...(assignee === null ? {} : { gsi3pk: lists.mine(assignee), gsi3sk: sk }),
  };
}
