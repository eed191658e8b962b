// Reference lists that a province keeps itself: each change with its record.
import { type Clock, type ReferenceList, referenceListSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { cached } from '../cached.ts';
import { type ChangeRecord, changesOf, putChange } from '../registry/change-record.ts';
import type { CoreTable, Item } from '../table/core-table.ts';
import { keys, REFERENCE_LISTS } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import { queryAll } from '../table/query-all.ts';
import { putAt, transact } from '../table/transact.ts';

/** A list with how often it was written. */
export interface StoredList {
  readonly list: ReferenceList;
  readonly rev: number;
}

export interface ListDesk {
  all(): Promise<readonly StoredList[]>;
  /** `conflict`: it is no longer at the revision seen (0: there was none). */
  write(
    list: ReferenceList,
    seenRev: number,
    change: ChangeRecord,
  ): Promise<'written' | 'conflict'>;
  /** The newest changes of a list, newest first. */
  changes(name: string, limit: number): Promise<readonly ChangeRecord[]>;
}

const itemSchema = z.object({ rev: z.number().int() });

function storedOf(item: Item): StoredList {
  return { list: unpack(referenceListSchema, item.body), rev: itemSchema.parse(item).rev };
}

/** Lists on the `core` table. */
export function createListDesk(core: CoreTable): ListDesk {
  return {
    async all() {
      const items = await queryAll(core, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': REFERENCE_LISTS },
        ConsistentRead: true,
      });
      return items.map(storedOf);
    },
    async write(list, seenRev, change) {
      const key = keys.referenceList(list.name);
      const item = { ...key, v: 1, type: 'referenceList', rev: seenRev + 1, body: pack(list) };
      const written = await transact(core, [
        putAt(core, item, seenRev),
        putChange(core, changesPk(list.name), change),
      ]);
      return written.ok ? 'written' : 'conflict';
    },
    changes: (name, limit) => changesOf(core, changesPk(name), limit),
  };
}

/** How long lists are believed without asking again. */
const LISTS_CACHE_MS = 60_000;

/** The lists as triage reads them: at most once a minute. */
export function createListReader(
  desk: Pick<ListDesk, 'all'>,
  clock: Clock,
): () => Promise<readonly ReferenceList[]> {
  return cached(clock, LISTS_CACHE_MS, async () => (await desk.all()).map(({ list }) => list));
}

function changesPk(name: string): string {
  return `${REFERENCE_LISTS}#${name}`;
}
