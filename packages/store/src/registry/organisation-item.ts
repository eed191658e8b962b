// A life of an organisation as an item of `core`, and all of them.
import { type OrganisationRow, organisationRowSchema } from '@thapcanh/incidents';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys, lists } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';

export function organisationItem(row: OrganisationRow): Item & Key {
  return { ...keys.organisation(row.id, row.from), v: 1, type: 'organisation', row };
}

/** All lives of all organisations, as of now. */
export async function readOrganisations(core: CoreTable): Promise<readonly OrganisationRow[]> {
  const items = await queryAll(core, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': lists.organisations },
    ConsistentRead: true,
  });
  return items.map(({ row }) => organisationRowSchema.parse(row));
}
