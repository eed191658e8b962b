// An incident with all that was merged into it and every alert they have; consistent throughout.
import {
  agencyOfIncident,
  arrivals,
  type FamilyAlert,
  type Incident,
  type IncidentFamily,
  MAX_RECOUNTED,
  type StoredAlert,
  type TimelineEntry,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import { storedAlertOf } from '../alerts/alert-item.ts';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { incidentPk, keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { incidentOf } from './head-item.ts';

/** Stored alerts of one agency that exist, by their ids. */
export async function readAlerts(
  core: CoreTable,
  agency: string,
  ids: readonly string[],
): Promise<readonly StoredAlert[]> {
  const items = await batchGet(
    core,
    ids.map((id) => keys.alert(agency, id)),
  );
  return items.map(storedAlertOf);
}

/** Heads of all that were merged into an incident, directly or through others; consistent. */
export async function readMerged(
  core: CoreTable,
  { agency, merged }: Incident,
): Promise<readonly Incident[]> {
  const heads = await batchGet(
    core,
    merged.map((id) => keys.head(agencyOfIncident(id) ?? agency, id)),
  );
  return heads.map(incidentOf);
}

/**
 * The family of a survivor. Its alerts are those that the timelines name and that still lie there, so
 * the lists, which lag, decide nothing. Undefined: it has more than `MAX_RECOUNTED` alerts.
 */
export async function readFamily(
  core: CoreTable,
  survivor: Incident,
): Promise<IncidentFamily | undefined> {
  if (survivor.alertCount > MAX_RECOUNTED) return undefined;
  const heads = await readMerged(core, survivor);
  const merged = new Map(heads.map((head) => [head.id, head]));
  const found = await Promise.all(
    [survivor, ...merged.values()].map((member) => alertsOf(core, member)),
  );
  return { survivor, merged, alerts: found.flat() };
}

async function alertsOf(core: CoreTable, member: Incident): Promise<readonly FamilyAlert[]> {
  const arrived = arrivals(member, await entriesOf(core, member));
  const stored = await readAlerts(core, member.agency, [...arrived.keys()]);
  return stored
    .filter(({ incident }) => incident === member.id)
    .map((one) => ({ stored: one, queuedAt: arrived.get(one.alert.id) ?? member.queuedAt }));
}

async function entriesOf(
  core: CoreTable,
  { agency, id }: Incident,
): Promise<readonly TimelineEntry[]> {
  const items = await queryAll(core, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': incidentPk(agency, id), ':prefix': 'T#' },
    ConsistentRead: true,
  });
  return items.map((item) => timelineEntrySchema.parse(item.entry));
}
