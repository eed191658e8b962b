// Who has which case open, and who is on shift, in `core`: two small rows a person, all in one partition.
//   pk P#PRESENCE   sk VIEW#<sub>    cases, rev, expires
//   pk P#PRESENCE   sk SHIFT#<sub>   shift, rev, expires
// One Query reads everybody: a centre has tens of people, and a row is written over, never added to. What is
// over is told by its times; TTL only keeps the partition small.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type OpenCase, openCaseSchema, type Shift, shiftSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { type Key, keys, PRESENCE } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putAt, transact } from '../table/transact.ts';

/** What a person has open, what is over included. */
export interface Viewing {
  readonly sub: string;
  readonly cases: readonly OpenCase[];
}

export interface Presence {
  readonly viewing: readonly Viewing[];
  /** The latest of each person, for a day after its end. */
  readonly shifts: readonly Shift[];
}

export interface PresenceRows {
  /** Of everybody: one Query, consistent. */
  all(): Promise<Presence>;
  /** Changes what a person has open; answers it as written. */
  changeOpenCases(
    sub: string,
    change: (cases: readonly OpenCase[]) => readonly OpenCase[],
  ): Promise<readonly OpenCase[]>;
  /** Changes a person's shift; undefined: `change` would have none, and nothing was written. */
  changeShift(
    sub: string,
    change: (before: Shift | undefined) => Shift | undefined,
  ): Promise<Shift | undefined>;
}

/** Only the person's own tabs write a row, and who ends a shift. */
const MAX_ATTEMPTS = 8;
/** A shift that is over is known until its hand-over is written. */
const SHIFT_LIFE_AFTER_END_S = 86_400;

const viewingSchema = z.object({ sub: z.string(), cases: z.array(openCaseSchema) });
const shiftItemSchema = z.object({ shift: shiftSchema });

/** Presence on the `core` table. */
export function createPresenceRows(core: CoreTable): PresenceRows {
  /** Reads a row, and writes over it what becomes of it, again where another was faster. */
  async function rewrite<T>(
    key: Key,
    rewritten: (before: Item | undefined) => { readonly item: Item; readonly value: T } | undefined,
  ): Promise<T | undefined> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const { Item } = await core.dynamodb.send(
        new GetCommand({ TableName: core.table, Key: { ...key }, ConsistentRead: true }),
      );
      const next = rewritten(Item);
      if (next === undefined) return undefined;
      const rev = Item === undefined ? 0 : Number(Item.rev);
      const item = { ...next.item, ...key, v: 1, rev: rev + 1 };
      if ((await transact(core, [putAt(core, item, rev)])).ok) return next.value;
    }
    throw new Error(`${key.sk} was written by another ${MAX_ATTEMPTS} times`);
  }

  return {
    async all() {
      const items = await queryAll(core, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PRESENCE },
      });
      return {
        viewing: items.filter(isOf('viewing')).map((item) => viewingSchema.parse(item)),
        shifts: items.filter(isOf('shift')).map((item) => shiftItemSchema.parse(item).shift),
      };
    },
    async changeOpenCases(sub, change) {
      const cases = await rewrite(keys.viewing(sub), (before) => {
        const known = before === undefined ? [] : viewingSchema.parse(before).cases;
        const value = change(known);
        if (value.length === 0 && known.length === 0) return undefined;
        const ends = [...known, ...value].map(({ until }) => Date.parse(until));
        const expires = Math.ceil(Math.max(...ends) / 1_000);
        return { item: { type: 'viewing', sub, cases: value, expires }, value };
      });
      return cases ?? [];
    },
    changeShift: (sub, change) =>
      rewrite(keys.shift(sub), (before) => {
        const value = change(before && shiftItemSchema.parse(before).shift);
        if (value === undefined) return undefined;
        const expires = Math.ceil(Date.parse(value.until) / 1_000) + SHIFT_LIFE_AFTER_END_S;
        return { item: { type: 'shift', shift: value, expires }, value };
      }),
  };
}

const isOf =
  (type: string) =>
  (item: Item): boolean =>
    item.type === type;
