// Open-group records of entities; consistent.
import { type Entity, entityKey, type GroupRecord } from '@thapcanh/incidents';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { groupOf } from './group-item.ts';

/** Records of those entities that have one, by `entityKey`. */
export async function readGroups(
  core: CoreTable,
  agency: string,
  entities: readonly Entity[],
): Promise<ReadonlyMap<string, GroupRecord>> {
  const byPk = new Map(entities.map((entity) => [keys.group(agency, entity).pk, entity]));
  const items = await batchGet(
    core,
    [...byPk.values()].map((one) => keys.group(agency, one)),
  );
  return new Map(
    items.flatMap((item) => {
      const entity = byPk.get(String(item.pk));
      return entity === undefined ? [] : [[entityKey(entity), groupOf(item, entity)]];
    }),
  );
}
