// Writing many items at once, whatever is there.
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const MAX_PUTS = 25;
const MAX_ROUNDS = 10;

/** Puts items; of two with the same key the later one stays. Throws when some stay unwritten. */
export async function batchPut(
  { dynamodb, table }: CoreTable,
  items: readonly (Item & { readonly pk: string; readonly sk: string })[],
): Promise<void> {
  // Two writes of one row in one call would be refused.
  const distinct = [...new Map(items.map((item) => [`${item.pk} ${item.sk}`, item])).values()];
  for (let at = 0; at < distinct.length; at += MAX_PUTS) {
    let left = distinct
      .slice(at, at + MAX_PUTS)
      .map((item) => ({ PutRequest: { Item: { ...item } } }));
    for (let round = 0; left.length > 0; round += 1) {
      if (round === MAX_ROUNDS) throw new Error(`${left.length} rows stayed unwritten`);
      const answer = await dynamodb.send(
        new BatchWriteCommand({ RequestItems: { [table]: left } }),
      );
      left = (answer.UnprocessedItems?.[table] ?? []).flatMap(({ PutRequest }) => {
        const { pk, sk } = PutRequest?.Item ?? {};
        return distinct
          .filter((item) => item.pk === pk && item.sk === sk)
          .map((item) => ({ PutRequest: { Item: { ...item } } }));
      });
    }
  }
}
