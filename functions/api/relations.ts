// How an incident stands to others, as far as the caller may know of them.
import type { DetachedView, IncidentDetail, IncidentRef, LinkView } from '@thapcanh/api-schema';
import {
  type Detached,
  detachedRecords,
  type Incident,
  type IncidentRecord,
  type Link,
  linkRecords,
} from '@thapcanh/incidents';
import type { IncidentStore, OpenedIncident } from '@thapcanh/store';
import { type Caller, maySee } from './caller.ts';

export type Relations = Pick<IncidentDetail, 'links' | 'keptApart' | 'detached' | 'mergedFrom'>;

/** Links, partings, detached alerts and merges of an incident. What the caller may not see stays out. */
export async function relationsOf(
  { incident, records }: OpenedIncident,
  caller: Caller,
  incidents: Pick<IncidentStore, 'get' | 'mergedInto'>,
): Promise<Relations> {
  const links = records(linkRecords);
  const detached = records(detachedRecords);
  const merged = await incidents.mergedInto(incident);
  const apart = [...new Set((incident.keptApart ?? []).map(({ from }) => from))];
  const named = [
    ...links.map(({ body }) => body.incident),
    ...detached.flatMap(({ body }) => body.to ?? []),
    ...apart,
  ];
  const found = await Promise.all(
    [...new Set(named)].map(async (id) => [id, await incidents.get(id)] as const),
  );
  const others = new Map(found);
  const seen = (id: string): IncidentRef | undefined => {
    const other = others.get(id);
    return other !== undefined && maySee(caller, other) ? refOf(other, caller) : undefined;
  };
  // Both ends may have become one since.
  const outside = links.filter(({ body }) => others.get(body.incident)?.id !== incident.id);
  return {
    links: outside.map((link) => linkView(link, seen(link.body.incident))),
    keptApart: apart.flatMap((id) => seen(id) ?? []),
    detached: detached.map(({ body }) => detachedView(body, seen(body.to ?? ''))),
    mergedFrom: merged.map((one) => refOf(one, caller)),
  };
}

function refOf({ id, number, title, agency, status }: Incident, { registry }: Caller): IncidentRef {
  const agencyName = registry.organisation(agency)?.name ?? agency;
  return { id, number, title, agency, agencyName, status };
}

function linkView({ id, body }: IncidentRecord<Link>, incident: IncidentRef | undefined): LinkView {
  const { incident: _, ...shown } = body;
  return { id, ...shown, ...(incident === undefined ? {} : { incident }) };
}

function detachedView(
  { alerts, reason, at, by }: Detached,
  to: IncidentRef | undefined,
): DetachedView {
  return { alerts, reason, at, by, ...(to === undefined ? {} : { to }) };
}
