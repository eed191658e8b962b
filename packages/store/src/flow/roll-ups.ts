// Which values were seen with a thing in each stretch of time, in `flow`: sets that only grow.
//   pk ROLL#<key>   sk <stretch>   s<name> = {values}
// ADD to a set is idempotent and commutative, so writers need no lock and repetition changes nothing.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { keyPart } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';

/** A set holds no more: what is counted by it is far above every threshold by then. */
export const MAX_VALUES = 200;
const STRETCH_DIGITS = 12;
const SET_PREFIX = 's';

export interface RollUp {
  /** What it is about, part by part. */
  readonly key: readonly string[];
  /** Number of the stretch of time: an instant divided by its length, rounded down. */
  readonly stretch: number;
  /** Values by the name of their set; empty sets are left out. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

export interface RollUps {
  /** Adds values; milliseconds since 1970 until which they are kept. */
  add(rollUp: RollUp, keepUntil: number): Promise<void>;
  /** Of one key, stretches from one to another, both included; consistent, in their order. */
  read(key: readonly string[], from: number, to: number): Promise<readonly RollUp[]>;
}

const pkOf = (key: readonly string[]): string => `ROLL#${key.map(keyPart).join('#')}`;
const skOf = (stretch: number): string => String(stretch).padStart(STRETCH_DIGITS, '0');
const setSchema = z.set(z.string());

/** Roll-ups on the `flow` table. */
export function createRollUps(flow: CoreTable): RollUps {
  return {
    async add({ key, stretch, values }, keepUntil) {
      const sets = Object.entries(values).filter(([, members]) => members.length > 0);
      if (sets.length === 0) return;
      try {
        await flow.dynamodb.send(
          new UpdateCommand({
            TableName: flow.table,
            Key: { pk: pkOf(key), sk: skOf(stretch) },
            UpdateExpression: `ADD ${sets.map((_, i) => `#s${i} :s${i}`).join(', ')} SET v = :v, #type = :type, expires = :expires`,
            ConditionExpression: sets
              .map((_, i) => `(attribute_not_exists(#s${i}) OR size(#s${i}) < :max)`)
              .join(' AND '),
            ExpressionAttributeNames: {
              '#type': 'type',
              ...Object.fromEntries(sets.map(([name], i) => [`#s${i}`, `${SET_PREFIX}${name}`])),
            },
            ExpressionAttributeValues: {
              ':v': 1,
              ':type': 'rollUp',
              ':max': MAX_VALUES,
              ':expires': Math.ceil(keepUntil / 1_000),
              ...Object.fromEntries(sets.map(([, members], i) => [`:s${i}`, new Set(members)])),
            },
          }),
        );
      } catch (error) {
        // Full.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async read(key, from, to) {
      const items = await queryAll(flow, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pkOf(key), ':from': skOf(from), ':to': skOf(to) },
      });
      return items.map((item) => rollUpOf(key, item));
    },
  };
}

function rollUpOf(key: readonly string[], item: Item): RollUp {
  const sets = Object.entries(item).flatMap(([name, value]) => {
    const set = name.startsWith(SET_PREFIX) ? setSchema.safeParse(value) : undefined;
    return set?.success === true ? [[name.slice(SET_PREFIX.length), [...set.data].sort()]] : [];
  });
  return { key, stretch: Number(item.sk), values: Object.fromEntries(sets) };
}
