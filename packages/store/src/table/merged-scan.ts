// One ordered list out of several partitions of an index, read lazily and within a row budget.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';

/** Index rows that one call reads at most when filters are not keys (mechanisms, Indexes). */
export const MAX_ROWS = 500;
/** Bytes of items in one page: an answer of Lambda holds 6 MB, its envelope included. */
export const MAX_PAGE_BYTES = 4_000_000;

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
  /** Bytes a row adds to the answer; without it rows are small. */
  readonly weigh?: (item: Item) => number;
  /** Default `MAX_PAGE_BYTES`. A page has at least one item, whatever it weighs. */
  readonly maxBytes?: number;
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

/**
 * Reads one page. Rows come in sort-key order over all partitions; at most `MAX_ROWS` are read,
 * `limit` items and `maxBytes` answered.
 */
export async function mergedScan<T>(core: CoreTable, scan: MergedScan<T>): Promise<Page<T>> {
  if (scan.partitions.length > MAX_ROWS) throw new RangeError('more partitions than rows to read');
  const cursors = scan.partitions.map((partition) => createCursor(core, scan, partition));
  const items: T[] = [];
  let last = scan.after;
  let room = scan.maxBytes ?? MAX_PAGE_BYTES;
  let rows = MAX_ROWS;
  const page = (): Page<T> => ({ items, ...(last === undefined ? {} : { next: last }) });
  for (;;) {
    for (const cursor of cursors) {
      while (cursor.needsRows()) {
        if (rows === 0) return page();
        rows -= await cursor.fill(rows);
      }
    }
    const first = foremost(cursors, scan.descending);
    if (first === undefined) return { items };
    if (items.length === scan.limit) return page();
    const { sk, item } = first.take();
    const accepted = scan.accept(item);
    if (accepted !== undefined) {
      room -= scan.weigh?.(item) ?? 0;
      if (room < 0 && items.length > 0) return page();
      items.push(accepted);
    }
    last = sk;
  }
}

interface Row {
  readonly sk: string;
  readonly item: Item;
}

interface Cursor {
  needsRows(): boolean;
  /** Reads at most `most` rows more; answers how many it read. */
  fill(most: number): Promise<number>;
  peek(): string | undefined;
  take(): Row;
}

function createCursor<T>(core: CoreTable, scan: MergedScan<T>, partition: string): Cursor {
  const { pk, sk } = scan.index ?? { pk: 'pk', sk: 'sk' };
  const page = Math.floor(Math.min(scan.limit + 1, MAX_ROWS / scan.partitions.length));
  const rows: Row[] = [];
  let start: Item | undefined;
  let done = false;
  return {
    needsRows: () => rows.length === 0 && !done,
    async fill(most) {
      const answer = await core.dynamodb.send(
        new QueryCommand({
          TableName: core.table,
          ...(scan.index === undefined ? { ConsistentRead: true } : { IndexName: scan.index.name }),
          KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :low AND :high',
          ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
          ExpressionAttributeValues: { ':pk': partition, ...bounds(scan) },
          ScanIndexForward: !scan.descending,
          Limit: Math.min(page, most),
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
