// Where sources are registered and changed: optimistically, each change with its record.
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type SourceRow, sourceRowSchema } from '@thapcanh/incidents';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { type Action, put, putAt, putNew, transact } from '../table/transact.ts';
import { type SourceChange, sourceChangeItem, sourceChangeSchema } from './source-change.ts';
import { sourceItem } from './source-item.ts';

export interface SourceDesk {
  /** As of now, not of the last minute. */
  get(agency: string, id: string): Promise<SourceRow | undefined>;
  /** `exists`: the agency has a source of that id. */
  create(row: SourceRow, change: SourceChange): Promise<'written' | 'exists'>;
  /** `conflict`: it is not `before` any more. */
  change(
    before: SourceRow,
    after: SourceRow,
    change: SourceChange,
  ): Promise<'written' | 'conflict'>;
  /** The newest changes of the source and its keys, newest first. */
  changes(agency: string, id: string, limit: number): Promise<readonly SourceChange[]>;
}

/** Sources on the `core` table; `RegistryStore` answers questions about all of them. */
export function createSourceDesk(core: CoreTable): SourceDesk {
  const { dynamodb, table } = core;

  /** A row that was provisioned has no revision until its first change. */
  function putSeen(after: SourceRow, before: SourceRow): Action {
    if (before.rev !== undefined) return putAt(core, sourceItem(after), before.rev);
    return {
      name: '',
      item: {
        Put: {
          TableName: table,
          Item: sourceItem(after),
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#rev)',
          ExpressionAttributeNames: { '#rev': 'rev' },
        },
      },
    };
  }

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
        put(core, sourceChangeItem(row.agency, row.id, change)),
      ]);
      return written.ok ? 'written' : 'exists';
    },
    async change(before, after, change) {
      const written = await transact(core, [
        putSeen(after, before),
        put(core, sourceChangeItem(after.agency, after.id, change)),
      ]);
      return written.ok ? 'written' : 'conflict';
    },
    async changes(agency, id, limit) {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
          ExpressionAttributeValues: { ':pk': keys.source(agency, id).pk, ':change': 'C#' },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: limit,
        }),
      );
      return Items.map(({ change }) => sourceChangeSchema.parse(change));
    },
  };
}
