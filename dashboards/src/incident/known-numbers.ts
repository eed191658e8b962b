// The numbers of other incidents that an incident itself names: people know cases by them, not by ids.
import type { IncidentDetail, IncidentRef } from '@thapcanh/api-schema';

type Naming = Pick<
  IncidentDetail,
  'id' | 'number' | 'mergedFrom' | 'keptApart' | 'links' | 'detached'
>;

/** Numbers by incident id. */
export function knownNumbers(incident: Naming): ReadonlyMap<string, string> {
  const { mergedFrom, keptApart, links, detached } = incident;
  const others: readonly (IncidentRef | undefined)[] = [
    ...mergedFrom,
    ...keptApart,
    ...links.map((link) => link.incident),
    ...detached.map(({ to }) => to),
  ];
  return new Map(
    [incident, ...others].flatMap((one) => (one === undefined ? [] : [[one.id, one.number]])),
  );
}
