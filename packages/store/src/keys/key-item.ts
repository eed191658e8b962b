// An agency key as an item of `core`, listed by its source.
import { canaryExpires, isCanary } from '@thapcanh/incidents';
import { type AgencyKeyRow, ownLimitsSchema } from '@thapcanh/ingest';
import * as z from 'zod';
import type { Item } from '../table/core-table.ts';
import { INDEXES, type Key, keys, lists } from '../table/keys.ts';

const itemSchema = z.object({
  keyId: z.string(),
  agency: z.string(),
  source: z.string(),
  hash: z.string(),
  createdAt: z.string(),
  validUntil: z.string().optional(),
  revokedAt: z.string().optional(),
  limits: ownLimitsSchema.optional(),
});

export function itemOf(row: AgencyKeyRow): Item & Key {
  const { agency, validUntil } = row;
  return {
    ...keys.agencyKey(row.keyId),
    v: 1,
    type: 'key',
    [INDEXES.agencyQueue.pk]: lists.sourceKeys(row.agency, row.source),
    [INDEXES.agencyQueue.sk]: `${row.createdAt}#${row.keyId}`,
    ...row,
    // The canary has another one each hour; an agency's are kept as the record of who could ship.
    ...(isCanary(agency) && validUntil ? { expires: canaryExpires(validUntil) } : {}),
  };
}

/** @throws ZodError when the item is no key */
export function rowOfItem(item: Item): AgencyKeyRow {
  const { validUntil, revokedAt, limits, ...row } = itemSchema.parse(item);
  return {
    ...row,
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(revokedAt === undefined ? {} : { revokedAt }),
    ...(limits === undefined ? {} : { limits }),
  };
}
