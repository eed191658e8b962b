// Work that is kept until it is done, in `flow`: rows over eight partitions, in the order of their keys.
//   pk <prefix>#<0–7>   sk <order>#<id>   nonce, body
// A row is deleted only as it was read: whoever writes it again in between gives it a new nonce, so
// that what came since is not forgotten.
import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { batchWrite } from '../table/batch-write.ts';
import { pack, unpack } from '../table/packed.ts';
import type { Action } from '../table/transact.ts';

const SHARDS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Above every key that begins with the same order. */
const LAST = '~';

/** A row as it was read. */
export interface WorkRow<T> {
  readonly work: T;
  readonly pk: string;
  readonly sk: string;
  readonly nonce: string;
}

export interface WorkList<T> {
  readonly rows: readonly WorkRow<T>[];
  /** Whether there may be more. */
  readonly more: boolean;
}

export interface WorkRows<T> {
  /** The write of one row, over that of the same work, for a transaction. */
  put(work: T): Action;
  /** The same, with the row as it will be read. */
  putRow(work: T): { readonly action: Action; readonly row: WorkRow<T> };
  /** Writes rows, over those of the same work. */
  putAll(works: readonly T[]): Promise<void>;
  /** Rows in order, those of each partition apart; up to an order when given, and at most `limit`. */
  list(options: { readonly upTo?: string; readonly limit: number }): Promise<WorkList<T>>;
  /** Whether there is any row. */
  waits(): Promise<boolean>;
  /** Deletes the row, unless it was written again since it was read. */
  remove(row: WorkRow<T>): Promise<void>;
  /** The same for a transaction, which fails where the row is no longer as it was read. */
  removal(row: WorkRow<T>): Action;
}

export interface WorkRowsOptions<T> {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  /** A name that no other call gives. */
  readonly uniqueName: () => string;
  readonly prefix: string;
  readonly type: string;
  readonly schema: z.ZodType<T>;
  /** By what rows are sorted: without `#`, and below `~`. */
  readonly orderOf: (work: T) => string;
  /** What makes it the same work. */
  readonly identityOf: (work: T) => readonly (string | number)[];
  /** When nobody needs the row any more, seconds since 1970. */
  readonly expiresOf: (work: T) => number;
}

const itemSchema = z.object({ pk: z.string(), sk: z.string(), nonce: z.string() });

export function createWorkRows<T>(options: WorkRowsOptions<T>): WorkRows<T> {
  const { dynamodb, table, uniqueName, prefix, type, schema } = options;

  function itemOf(work: T) {
    const identity = JSON.stringify(options.identityOf(work));
    const id = createHash('sha256').update(identity).digest('hex').slice(0, 32);
    const shard = Number.parseInt(id.slice(-1), 16) % SHARDS.length;
    return {
      pk: `${prefix}#${shard}`,
      sk: `${options.orderOf(work)}#${id}`,
      v: 1,
      type,
      nonce: uniqueName(),
      body: pack(work),
      expires: options.expiresOf(work),
    };
  }

  function putRow(work: T): { readonly action: Action; readonly row: WorkRow<T> } {
    const item = itemOf(work);
    const { pk, sk, nonce } = item;
    return {
      action: { name: '', item: { Put: { TableName: table, Item: item } } },
      row: { work, pk, sk, nonce },
    };
  }

  function deletionOf({ pk, sk, nonce }: WorkRow<T>) {
    return {
      TableName: table,
      Key: { pk, sk },
      ConditionExpression: 'nonce = :seen',
      ExpressionAttributeValues: { ':seen': nonce },
    };
  }

  async function listShard(shard: number, upTo: string, limit: number): Promise<WorkRow<T>[]> {
    const rows: WorkRow<T>[] = [];
    let start: Record<string, unknown> | undefined;
    do {
      const page = await dynamodb.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk <= :last',
          ExpressionAttributeValues: { ':pk': `${prefix}#${shard}`, ':last': `${upTo}${LAST}` },
          Limit: limit - rows.length,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      for (const item of page.Items ?? []) {
        rows.push({ ...itemSchema.parse(item), work: unpack(schema, item.body) });
      }
      start = page.LastEvaluatedKey;
    } while (start !== undefined && rows.length < limit);
    return rows;
  }

  async function list({
    upTo = LAST,
    limit,
  }: {
    readonly upTo?: string;
    readonly limit: number;
  }): Promise<WorkList<T>> {
    const share = Math.ceil(limit / SHARDS.length);
    const rows = await Promise.all(SHARDS.map((shard) => listShard(shard, upTo, share)));
    return { rows: rows.flat(), more: rows.some(({ length }) => length >= share) };
  }

  return {
    put: (work) => putRow(work).action,
    putRow,
    putAll: (works) => batchWrite({ dynamodb, table }, { puts: works.map(itemOf) }),
    list,
    waits: async () => (await list({ limit: 1 })).rows.length > 0,
    removal: (row) => ({ name: '', item: { Delete: deletionOf(row) } }),
    async remove(row) {
      try {
        await dynamodb.send(new DeleteCommand(deletionOf(row)));
      } catch (error) {
        // Written again, or done by another.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
