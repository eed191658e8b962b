// Every item of a query, page after page.
import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';

/** The items that a query selects, all pages of it, in the order of their keys. */
export async function queryAll(
  { dynamodb, table }: CoreTable,
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey' | 'Limit'>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await dynamodb.send(
      new QueryCommand({
        ...query,
        TableName: table,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}
