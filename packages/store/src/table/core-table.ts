// The `core` table as stores receive it, and reading many items of it at once.
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Key } from './keys.ts';

export interface CoreTable {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}

/** An item as the client answers it: unknown until a schema has read it. */
export type Item = Record<string, unknown>;

const MAX_KEYS = 100;
const MAX_ROUNDS = 10;
const FIRST_PAUSE_MS = 20;

/** Items that exist among the keys, consistently read, in no particular order. */
export async function batchGet(
  { dynamodb, table }: CoreTable,
  keys: readonly Key[],
): Promise<readonly Item[]> {
  const distinct = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const items: Item[] = [];
  for (let start = 0; start < distinct.length; start += MAX_KEYS) {
    let wanted: Item[] = distinct.slice(start, start + MAX_KEYS).map(({ pk, sk }) => ({ pk, sk }));
    for (let round = 0; wanted.length > 0; round += 1) {
      if (round === MAX_ROUNDS) throw new Error(`${wanted.length} keys stayed unprocessed`);
      if (round > 0) await sleep(FIRST_PAUSE_MS * 2 ** round);
      const answer = await dynamodb.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: wanted, ConsistentRead: true } } }),
      );
      items.push(...(answer.Responses?.[table] ?? []));
      wanted = answer.UnprocessedKeys?.[table]?.Keys ?? [];
    }
  }
  return items;
}
