// Lists over several partitions: complete, in order, and within their budgets.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { fc, test } from '@fast-check/vitest';
import { type Item, MAX_ROWS, type MergedScan, mergedScan } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

let core: TestCore;
const COUNT = 60;
const PARTITIONS = ['a', 'b', 'c', 'empty'];
const keyAt = (n: number): string => String(n).padStart(4, '0');

beforeAll(async () => {
  core = await startCore();
  const put = (pk: string, sk: string, n: number) =>
    core.dynamodb.send(
      new PutCommand({ TableName: core.table, Item: { pk, sk, n, bytes: 10 + n } }),
    );
  for (let n = 0; n < COUNT; n += 1) await put(PARTITIONS[(n * 7) % 3] ?? '', keyAt(n), n);
  for (let n = 0; n < MAX_ROWS + 20; n += 1) await put('long', keyAt(n), n);
});
afterAll(() => core.stop());

const numberOf = (item: Item): number => Number(item.n);

/** All pages of a scan, each with what it held. */
async function pagesOf(scan: Omit<MergedScan<number>, 'after'>): Promise<number[][]> {
  const pages: number[][] = [];
  let after: string | undefined;
  do {
    const page = await mergedScan(core, { ...scan, ...(after === undefined ? {} : { after }) });
    pages.push([...page.items]);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

describe('a list over several partitions', () => {
  test.prop(
    [
      fc.integer({ min: 1, max: 70 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 5 }),
      fc.tuple(fc.nat(COUNT), fc.nat(COUNT)),
    ],
    { numRuns: 25 },
  )(
    'gives every row within its bounds once, in order, for any page size',
    async (limit, descending, step, [x, y]) => {
      const [low, high] = [Math.min(x, y), Math.max(x, y)];
      const pages = await pagesOf({
        partitions: PARTITIONS,
        descending,
        limit,
        low: keyAt(low),
        high: keyAt(high),
        accept: (item) => (numberOf(item) % step === 0 ? numberOf(item) : undefined),
      });
      const wanted = Array.from({ length: COUNT }, (_, n) => n).filter(
        (n) => n % step === 0 && n >= low && n <= high,
      );
      expect(pages.flat()).toEqual(descending ? wanted.reverse() : wanted);
      for (const page of pages) expect(page.length).toBeLessThanOrEqual(limit);
    },
  );

  it('ends a page before it grows too heavy, but never empty', async () => {
    const scan = { partitions: PARTITIONS, descending: false, limit: 60, accept: numberOf };
    const weigh = (item: Item) => Number(item.bytes);
    const pages = await pagesOf({ ...scan, weigh, maxBytes: 60 });
    expect(pages.flat()).toHaveLength(COUNT);
    for (const page of pages) {
      const weight = page.reduce((sum, n) => sum + 10 + n, 0);
      expect(page.length === 1 || weight <= 60).toBe(true);
      expect(page.length).toBeGreaterThan(0);
    }
  });

  it('reads a bounded number of rows a call, and says where to go on', async () => {
    let read = 0;
    const scan: MergedScan<number> = {
      partitions: ['long'],
      descending: false,
      limit: 10,
      accept: (item) => {
        read += 1;
        return numberOf(item) === MAX_ROWS + 5 ? numberOf(item) : undefined;
      },
    };
    const first = await mergedScan(core, scan);
    expect(first.items).toEqual([]);
    expect(read).toBeLessThanOrEqual(MAX_ROWS);
    if (first.next === undefined) throw new Error('nothing to go on from');
    const second = await mergedScan(core, { ...scan, after: first.next });
    expect(second).toEqual({ items: [MAX_ROWS + 5] });
  });
});
