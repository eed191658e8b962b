// Indexes that lag behind their table, as DynamoDB's do: for some time after a write an index query
// still gives what was there before. Dynalite's indexes never lag, so its answers are turned back.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { LocalClock } from '../clock.ts';
import type { Item, Tables } from './tables.ts';

/** Lag of all indexes. */
export interface IndexLag {
  /** Whether anything lags at all: if not, nothing need be noted. */
  readonly isOn: boolean;
  /** Notes what an item was before it was written; the lag counts from the first such write. */
  note(table: string, key: Item, before: Item | undefined): void;
  /** The answer to a query or scan of an index as it still is; other answers are left alone. */
  turnBack(input: object, answer: object): Promise<object>;
}

const indexQuery = z.object({ TableName: z.string(), IndexName: z.string() });
const answerSchema = z.looseObject({
  Items: z.array(z.record(z.string(), z.unknown())),
  Count: z.number(),
});
const keySchema = z.array(z.object({ AttributeName: z.string() }));
const tableSchema = z.object({
  Table: z.object({
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: keySchema }))
      .default([]),
  }),
});

/**
 * Indexes that show a write `lagMs` later, by the clock. An updated item shows its old attributes;
 * one that is new to the index, or was moved within it, does not show at all until then.
 */
export function createIndexLag(options: {
  tables: Tables;
  clock: LocalClock;
  lagMs: number;
}): IndexLag {
  const { tables, clock, lagMs } = options;
  const recent = new Map<string, { before: Item | undefined; until: number }>();

  function forgetOld(): void {
    for (const [target, { until }] of recent) if (until <= clock.now()) recent.delete(target);
  }

  async function indexKeys(table: string, index: string): Promise<string[]> {
    const described = tableSchema.parse(await tables.run('DescribeTable', { TableName: table }));
    const found = described.Table.GlobalSecondaryIndexes.find(
      ({ IndexName }) => IndexName === index,
    );
    return found?.KeySchema.map(({ AttributeName }) => AttributeName) ?? [];
  }

  return {
    isOn: lagMs > 0,
    note(table, key, before) {
      forgetOld();
      const target = targetOf(table, key);
      if (!recent.has(target)) recent.set(target, { before, until: clock.now() + lagMs });
    },
    async turnBack(input, answer) {
      forgetOld();
      const asked = indexQuery.safeParse(input);
      const given = answerSchema.safeParse(answer);
      if (recent.size === 0 || !asked.success || !given.success) return answer;
      const { TableName, IndexName } = asked.data;
      const names = await indexKeys(TableName, IndexName);
      const Items: Item[] = [];
      for (const item of given.data.Items) {
        const change = recent.get(targetOf(TableName, await tables.keyOf(TableName, item)));
        const shown = change === undefined ? item : asBefore(item, change.before, names);
        if (shown !== undefined) Items.push(shown);
      }
      return { ...answer, Items, Count: Items.length };
    },
  };
}

/** The old attributes of those the query gave; undefined when the item stood elsewhere. */
function asBefore(
  item: Item,
  before: Item | undefined,
  indexKeys: readonly string[],
): Item | undefined {
  if (before === undefined) return undefined;
  const stoodThere = indexKeys.every((name) => isDeepStrictEqual(item[name], before[name]));
  if (!stoodThere) return undefined;
  return Object.fromEntries(
    Object.keys(item).flatMap((name) => (name in before ? [[name, before[name]]] : [])),
  );
}

function targetOf(table: string, key: Item): string {
  return JSON.stringify([table, Object.entries(key).sort(byName)]);
}

function byName([left]: [string, unknown], [right]: [string, unknown]): number {
  return left < right ? -1 : 1;
}
