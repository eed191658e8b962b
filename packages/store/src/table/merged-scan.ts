// One ordered list out of several partitions of an index, read lazily and within a row budget.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';

/** Index rows that one call reads at most when filters are not keys (mechanisms, Indexes). */
export const MAX_ROWS = 500;
const SMALLEST_PAGE = 10;

export interface MergedScan<T> {
  /** Absent: the table itself. */
  readonly index?: { readonly name: string; readonly pk: string; readonly sk: string };
  /** Partition keys; sort keys must differ across all of them. */
  readonly partitions: readonly string[];
  readonly descending: boolean;
  /** Bounds of the sort key, both inclusive. */
  readonly low?: string;
  readonly high?: string;
  /** Sort key of the last row of the page before. */
  readonly after?: string;
  readonly limit: number;
  /** What a row gives, or undefined if a filter drops it. */
  readonly accept: (item: Item) => T | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Sort key to go on from; a page may be short, or empty, and still have more behind it. */
  readonly next?: string;
}

const LOWEST = ' ';
const HIGHEST = '\uffff';

/** Reads one page. Rows come in sort-key order over all partitions. */
export async function mergedScan<T>(core: CoreTable, scan: MergedScan<T>): Promise<Page<T>> {
  const cursors = scan.partitions.map((partition) => createCursor(core, scan, partition));
  const items: T[] = [];
  let last = scan.after;
  let rows = 0;
  for (;;) {
    for (const cursor of cursors) {
      if (!cursor.needsRows()) continue;
      if (rows >= MAX_ROWS) return { items, ...(last === undefined ? {} : { next: last }) };
      rows += await cursor.fill();
    }
    const first = foremost(cursors, scan.descending);
    if (first === undefined) return { items };
    if (items.length === scan.limit)
      return { items, ...(last === undefined ? {} : { next: last }) };
    const { sk, item } = first.take();
    last = sk;
    const accepted = scan.accept(item);
    if (accepted !== undefined) items.push(accepted);
  }
}

interface Row {
  readonly sk: string;
  readonly item: Item;
}

interface Cursor {
  needsRows(): boolean;
  fill(): Promise<number>;
  peek(): string | undefined;
  take(): Row;
}

function createCursor<T>(core: CoreTable, scan: MergedScan<T>, partition: string): Cursor {
  const { pk, sk } = scan.index ?? { pk: 'pk', sk: 'sk' };
  const page = Math.max(SMALLEST_PAGE, Math.min(scan.limit + 1, MAX_ROWS / scan.partitions.length));
  const rows: Row[] = [];
  let start: Item | undefined;
  let done = false;
  return {
    needsRows: () => rows.length === 0 && !done,
    async fill() {
      const answer = await core.dynamodb.send(
        new QueryCommand({
          TableName: core.table,
          ...(scan.index === undefined ? { ConsistentRead: true } : { IndexName: scan.index.name }),
          KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
          ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
          ExpressionAttributeValues: { ':pk': partition, ...bounds(scan) },
          ScanIndexForward: !scan.descending,
          Limit: Math.floor(page),
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      for (const item of answer.Items ?? []) {
        const key = item[sk];
        if (typeof key === 'string' && key !== scan.after) rows.push({ sk: key, item });
      }
      start = answer.LastEvaluatedKey;
      done = start === undefined;
      return answer.Items?.length ?? 0;
    },
    peek: () => rows[0]?.sk,
    take() {
      const row = rows.shift();
      if (row === undefined) throw new Error('no row to take');
      return row;
    },
  };
}

function bounds<T>({ low = LOWEST, high = HIGHEST, after, descending }: MergedScan<T>) {
  if (after === undefined) return { ':low': low, ':high': high };
  return descending
    ? { ':low': low, ':high': after < high ? after : high }
    : { ':low': after > low ? after : low, ':high': high };
}

function foremost(cursors: readonly Cursor[], descending: boolean): Cursor | undefined {
  let best: Cursor | undefined;
  for (const cursor of cursors) {
    const key = cursor.peek();
    const bestKey = best?.peek();
    if (key === undefined) continue;
    if (bestKey === undefined || (descending ? key > bestKey : key < bestKey)) best = cursor;
  }
  return best;
}
