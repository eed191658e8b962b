// The canary's rows, at the one place where items are made: in no list of the province, and deleted by themselves.
import { canaryExpires, isCanary } from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { INDEXES, type Key } from '../table/keys.ts';

/** Keys of lists that are not its agency's: the province's queue, and a person's own. */
const LISTS: ReadonlySet<string> = new Set(
  [INDEXES.queue, INDEXES.mine].flatMap(({ pk, sk }) => [pk, sk]),
);

/**
 * The item as its agency's: of the canary without the keys of other lists, and with its end. Who asks
 * for the agency by name finds it; nobody else does.
 */
export function listedItem<T extends Item & Key>(agency: string, at: string, item: T): Item & Key {
  if (!isCanary(agency)) return item;
  const kept = Object.entries(item).filter(([name]) => !LISTS.has(name));
  return {
    ...Object.fromEntries(kept),
    pk: item.pk,
    sk: item.sk,
    expires: canaryExpires(at),
  };
}
