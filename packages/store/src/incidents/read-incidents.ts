// Many heads at once, each found through the incidents it was merged into.
import { agencyOfIncident, type Incident } from '@thapcanh/incidents';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { incidentOf } from './head-item.ts';

/** Incidents by the ids asked for; those that do not exist are left out. Consistent. */
export async function readIncidents(
  core: CoreTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Incident>> {
  const heads = new Map<string, Incident>();
  for (let wanted = [...new Set(ids)]; wanted.length > 0; ) {
    const places = wanted.flatMap((id) => {
      const agency = agencyOfIncident(id);
      return agency === undefined ? [] : [keys.head(agency, id)];
    });
    const found = (await batchGet(core, places)).map(incidentOf);
    for (const head of found) heads.set(head.id, head);
    wanted = found.flatMap(({ mergedInto }) => mergedInto ?? []).filter((id) => !heads.has(id));
  }
  return new Map(
    ids.flatMap((id): [string, Incident][] => {
      let head = heads.get(id);
      while (head?.mergedInto !== undefined) head = heads.get(head.mergedInto);
      return head === undefined ? [] : [[id, head]];
    }),
  );
}
