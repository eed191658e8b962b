// Which entities of a case its figures keep: those that measures and periodic reports name.
import * as z from 'zod';
import type { CaseFacts, EntityFact } from '../case-facts.ts';
import { entityKey } from '../entities.ts';
import { isLocalAddress } from '../ip.ts';
import { ENTITY_TYPES } from '../vocabulary.ts';

export const figureEntitySchema = z.object({
  type: z.enum(ENTITY_TYPES),
  value: z.string(),
  /** One of our machines that took part; not one that was only scanned. */
  affected: z.literal(true).optional(),
});
export type FigureEntity = z.infer<typeof figureEntitySchema>;

/** Most entities kept whatever they are: those with most alerts. */
const MAX_FOREMOST = 5;
/** Most of our machines, and most addresses: those of the Internet first. */
const MAX_AFFECTED = 10;
const MAX_ADDRESSES = 10;

/**
 * The foremost entities of a case, our machines in it and its addresses, each once; which addresses
 * belong to the province, its registry says when they are read.
 *
 * @example figureEntitiesOf(facts) // [{ type: 'ip', value: '198.51.100.23' }, { type: 'host', value: 'dvc-app01', affected: true }]
 */
export function figureEntitiesOf({
  entities,
  hosts,
}: Pick<CaseFacts, 'entities' | 'hosts'>): readonly FigureEntity[] {
  const foremost = entities.toSorted(byAlerts).slice(0, MAX_FOREMOST);
  const addresses = entities
    .filter(({ type }) => type === 'ip' || type === 'net')
    .toSorted(
      (a, b) => Number(isLocalAddress(a.value)) - Number(isLocalAddress(b.value)) || byAlerts(a, b),
    )
    .slice(0, MAX_ADDRESSES);
  const affected = hosts
    .slice(0, MAX_AFFECTED)
    .map((value) => ({ type: 'host', value, affected: true }) as const);
  const kept = new Map<string, FigureEntity>();
  for (const { type, value } of [...foremost, ...addresses]) {
    kept.set(entityKey({ type, value }), { type, value });
  }
  for (const host of affected) kept.set(entityKey(host), host);
  return [...kept.values()];
}

function byAlerts(a: EntityFact, b: EntityFact): number {
  return b.alertCount - a.alertCount || (entityKey(a) < entityKey(b) ? -1 : 1);
}
