// Where agency keys are issued, rotated and revoked: each with its record of who did it, or not at all.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { AgencyKeyRow } from '@thapcanh/ingest';
import { type ChangeRecord, putChange } from '../registry/change-record.ts';
import type { CoreTable } from '../table/core-table.ts';
import { INDEXES, keys, lists } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { type Action, putNew, transact } from '../table/transact.ts';
import { itemOf, rowOfItem } from './key-item.ts';

export interface KeyDesk {
  get(keyId: string): Promise<AgencyKeyRow | undefined>;
  /** Keys of a source, oldest first; one issued a moment ago may be missing. */
  ofSource(agency: string, source: string): Promise<readonly AgencyKeyRow[]>;
  issue(row: AgencyKeyRow, change: ChangeRecord): Promise<void>;
  /** Issues the next key and ends the old one at `validUntil`; `conflict` when that was revoked meanwhile. */
  rotate(
    old: AgencyKeyRow,
    next: AgencyKeyRow,
    validUntil: string,
    change: ChangeRecord,
  ): Promise<'written' | 'conflict'>;
  /** Ends a key now; `conflict` when it was revoked meanwhile. */
  revoke(row: AgencyKeyRow, at: string, change: ChangeRecord): Promise<'written' | 'conflict'>;
}

/** Keys on the `core` table; `AgencyKeys` verifies them at the door. */
export function createKeyDesk(core: CoreTable): KeyDesk {
  const { dynamodb, table } = core;

  /** Sets a date of a key that is not revoked. */
  function end(keyId: string, name: 'validUntil' | 'revokedAt', at: string): Action {
    return {
      name,
      item: {
        Update: {
          TableName: table,
          Key: keys.agencyKey(keyId),
          UpdateExpression: 'SET #end = :at',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
          ExpressionAttributeNames: { '#end': name },
          ExpressionAttributeValues: { ':at': at },
        },
      },
    };
  }

  async function write(actions: readonly Action[]): Promise<'written' | 'conflict'> {
    return (await transact(core, actions)).ok ? 'written' : 'conflict';
  }

  const recorded = (row: AgencyKeyRow, change: ChangeRecord): Action =>
    putChange(core, keys.source(row.agency, row.source).pk, change);

  return {
    async get(keyId) {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName: table, Key: keys.agencyKey(keyId), ConsistentRead: true }),
      );
      return Item === undefined ? undefined : rowOfItem(Item);
    },
    async ofSource(agency, source) {
      const { name, pk } = INDEXES.agencyQueue;
      const items = await queryAll(core, {
        IndexName: name,
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': pk },
        ExpressionAttributeValues: { ':pk': lists.sourceKeys(agency, source) },
      });
      return items.map(rowOfItem);
    },
    async issue(row, change) {
      const outcome = await write([putNew(core, itemOf(row)), recorded(row, change)]);
      if (outcome === 'conflict') throw new Error(`The key ${row.keyId} could not be written.`);
    },
    rotate: (old, next, validUntil, change) =>
      write([
        putNew(core, itemOf(next)),
        end(old.keyId, 'validUntil', validUntil),
        recorded(old, change),
      ]),
    revoke: (row, at, change) => write([end(row.keyId, 'revokedAt', at), recorded(row, change)]),
  };
}
