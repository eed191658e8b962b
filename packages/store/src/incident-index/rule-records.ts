// What became of each rule's incidents, settled once an hour: priorities change between hours only.
import {
  type Clock,
  NOISE_DAYS,
  type RuleRecord,
  ruleRecordSchema,
  ruleRecords,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import { put, transact } from '../table/transact.ts';
import { figuresBetween } from './read-figures.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const itemSchema = z.object({ hour: z.number().int(), body: z.instanceof(Uint8Array) });
const bodySchema = z.array(z.tuple([z.string(), ruleRecordSchema]));

export interface RuleRecords {
  /** Records of those rules that have one. */
  of(rules: readonly string[]): Promise<ReadonlyMap<string, RuleRecord>>;
  /** Settles the records of this hour from the figures of incidents; false: they are settled. */
  settle(): Promise<boolean>;
}

/** Rule records on the `core` table. */
export function createRuleRecords({
  clock,
  ...core
}: CoreTable & { readonly clock: Clock }): RuleRecords {
  async function read() {
    const [item] = await batchGet(core, [keys.ruleRecords]);
    return item && itemSchema.parse(item);
  }

  return {
    async of(rules) {
      const item = await read();
      const all = new Map(item === undefined ? [] : unpack(bodySchema, item.body));
      return new Map(
        rules.flatMap((rule) => {
          const record = all.get(rule);
          return record === undefined ? [] : [[rule, record]];
        }),
      );
    },
    async settle() {
      const now = clock.now();
      const hour = Math.floor(now / HOUR_MS);
      if ((await read())?.hour === hour) return false;
      const at = hour * HOUR_MS;
      const period = {
        from: new Date(at - NOISE_DAYS * DAY_MS).toISOString(),
        to: new Date(at).toISOString(),
      };
      const figures = await figuresBetween(core, { scope: 'all', restricted: true }, period);
      const body = [...ruleRecords(figures, at)].sort(([a], [b]) => (a < b ? -1 : 1));
      const item = { ...keys.ruleRecords, v: 1, type: 'rule-records', hour, body: pack(body) };
      await transact(core, [put(core, item)]);
      return true;
    },
  };
}
