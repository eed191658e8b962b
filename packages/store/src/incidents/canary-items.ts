// The canary's rows, at the one place where items are made: in no list of the province, and deleted by themselves.
import { canaryExpires, isCanary } from '@thapcanh/incidents';
import type { Item } from '../table/core-table.ts';
import { INDEXES, type Key } from '../table/keys.ts';

/**
 * The item as its agency's: of the canary without the keys of the province's lists, and with its end. Who asks
 * for the agency by name finds it; nobody else does.
 */
export function listedItem<T extends Item & Key>(agency: string, at: string, item: T): Item & Key {
  if (!isCanary(agency)) return item;
  const { [INDEXES.queue.pk]: _pk, [INDEXES.queue.sk]: _sk, ...rest } = item;
  return { ...rest, pk: item.pk, sk: item.sk, expires: canaryExpires(at) };
}
