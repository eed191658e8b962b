// Many puts and deletes that need no condition.
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';
import type { Key } from './keys.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MAX_WRITES = 25;
const MAX_ROUNDS = 10;
const FIRST_PAUSE_MS = 20;

type Write = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

export interface BatchWrites {
  readonly puts?: readonly (Item & Key)[];
  readonly deletes?: readonly Key[];
}

/** Writes all of them, in no particular order; no key may occur twice. Throws if some stay unwritten. */
export async function batchWrite(
  { dynamodb, table }: CoreTable,
  { puts = [], deletes = [] }: BatchWrites,
): Promise<void> {
  const writes: readonly Write[] = [
    ...puts.map((item) => ({ PutRequest: { Item: item } })),
    ...deletes.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
  ];
  for (let start = 0; start < writes.length; start += MAX_WRITES) {
    let left: Write[] = writes.slice(start, start + MAX_WRITES);
    for (let round = 0; left.length > 0; round += 1) {
      if (round === MAX_ROUNDS) throw new Error(`${left.length} rows stayed unwritten`);
      if (round > 0) await sleep(FIRST_PAUSE_MS * 2 ** round);
      const answer = await dynamodb.send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      );
      left = answer.UnprocessedItems?.[table] ?? [];
    }
  }
}
