// Numbers of a year, without gaps: drawn in the transaction that uses them.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CoreTable } from '../table/core-table.ts';
import { keys, type NumberSeries } from '../table/keys.ts';
import { type Action, putAt } from '../table/transact.ts';

/** Numbers given in a year; consistent. */
export async function numbered(
  { dynamodb, table }: CoreTable,
  series: NumberSeries,
  year: number,
): Promise<number> {
  const { Item } = await dynamodb.send(
    new GetCommand({
      TableName: table,
      Key: { ...keys.counter(series, year) },
      ConsistentRead: true,
    }),
  );
  return typeof Item?.rev === 'number' ? Item.rev : 0;
}

/** Draws the n-th number of the year, if it is still the next. */
export function drawNumber(
  core: CoreTable,
  series: NumberSeries,
  { year, n }: { readonly year: number; readonly n: number },
): Action {
  const item = { ...keys.counter(series, year), v: 1, type: 'counter', rev: n };
  return putAt(core, item, n - 1, 'number');
}
