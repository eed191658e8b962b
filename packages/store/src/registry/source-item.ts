// A source as an item of `core`, listed for the province.
import type { SourceRow } from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { type Key, keys, lists } from '../table/keys.ts';

export function sourceItem(row: SourceRow): Item & Key {
  return {
    ...keys.source(row.agency, row.id),
    gsi1pk: lists.sources,
    gsi1sk: `${row.agency}#${row.id}`,
    v: 1,
    type: 'source',
    ...(row.rev === undefined ? {} : { rev: row.rev }),
    row,
  };
}
