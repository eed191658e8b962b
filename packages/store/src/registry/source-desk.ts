// Where sources are registered and changed: optimistically, each change with its record.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type SourceRow, sourceRowSchema } from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { putNew, putSeen, transact } from '../table/transact.ts';
import { type ChangeRecord, changesOf, putChange } from './change-record.ts';
import { sourceItem } from './source-item.ts';

export interface SourceDesk {
  /** As of now, not of the last minute. */
  get(agency: string, id: string): Promise<SourceRow | undefined>;
  /** `exists`: the agency has a source of that id. */
  create(row: SourceRow, change: ChangeRecord): Promise<'written' | 'exists'>;
  /** `conflict`: it is not `before` any more. */
  change(
    before: SourceRow,
    after: SourceRow,
    change: ChangeRecord,
  ): Promise<'written' | 'conflict'>;
  /** The newest changes of the source and its keys, newest first. */
  changes(agency: string, id: string, limit: number): Promise<readonly ChangeRecord[]>;
}

/** Sources on the `core` table; `RegistryStore` answers questions about all of them. */
export function createSourceDesk(core: CoreTable): SourceDesk {
  const { dynamodb, table } = core;

  return {
    async get(agency, id) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keys.source(agency, id), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : sourceRowSchema.parse(Item.row);
    },
    async create(row, change) {
      const written = await transact(core, [
        putNew(core, sourceItem(row)),
        putChange(core, keys.source(row.agency, row.id).pk, change),
      ]);
      return written.ok ? 'written' : 'exists';
    },
    async change(before, after, change) {
      const written = await transact(core, [
        putSeen(core, sourceItem(after), before.rev),
        putChange(core, keys.source(after.agency, after.id).pk, change),
      ]);
      return written.ok ? 'written' : 'conflict';
    },
    changes: (agency, id, limit) => changesOf(core, keys.source(agency, id).pk, limit),
  };
}
