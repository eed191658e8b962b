// Every item of a query, page after page.
import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';

export type WholeQuery = Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey' | 'Limit'>;

/** The pages of what a query selects, in the order of its keys: one is in memory at a time. */
export async function* queryPages(
  { dynamodb, table }: CoreTable,
  query: WholeQuery,
): AsyncGenerator<readonly Item[]> {
  let start: Item | undefined;
  do {
    const page = await dynamodb.send(
      new QueryCommand({
        ...query,
        TableName: table,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** The items that a query selects, all pages of it, in the order of their keys. */
export async function queryAll(core: CoreTable, query: WholeQuery): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(core, query)) items.push(...page);
  return items;
}
