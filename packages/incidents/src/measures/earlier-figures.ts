// Figures as earlier versions wrote them, in the words of today. Rows are written anew only when
// something happens to their incident, so those of closed cases stay as they were.
import * as z from 'zod';
import { reachSchema } from './attack-cells.ts';
import { type FigureEntity, figureEntitySchema } from './figure-entities.ts';

/** What the first rows had of what is filled in, and words that rows have no more. */
const earlierSchema = z.looseObject({
  id: z.string(),
  queuedAt: z.string(),
  attack: z.array(reachSchema).default([]),
  entities: z.array(figureEntitySchema).default([]),
  /** Replaced by `attack`. */
  techniques: z.array(z.string()).default([]),
  /** Replaced by `entities`. */
  hosts: z.array(z.string()).default([]),
  addresses: z.array(z.string()).default([]),
});

/**
 * A row of any version as one of today: what it did not keep is nothing, a case without its number goes
 * by its id, and one without the times of its alerts by when it came to the queue. What is no row is
 * returned as it is, for the schema to refuse.
 *
 * @example inTodaysWords({ ...row, techniques: ['T1190'] }) // { ...row, attack: [{ technique: 'T1190' }] }
 */
export function inTodaysWords(row: unknown): unknown {
  const read = earlierSchema.safeParse(row);
  if (!read.success) return row;
  const { techniques, hosts, addresses, attack, entities, ...rest } = read.data;
  const reached = new Set(attack.map(({ technique }) => technique));
  const ours = new Set(hosts);
  const named = new Set(entities.map(({ value }) => value));
  return {
    number: rest.id,
    deadlines: [],
    alerts: 0,
    sources: [],
    firstAlertAt: rest.queuedAt,
    lastAlertAt: rest.queuedAt,
    ...rest,
    attack: [
      ...attack,
      ...techniques
        .filter((technique) => !reached.has(technique))
        .map((technique) => ({ technique })),
    ],
    entities: [
      ...entities.filter(({ type, value }) => type !== 'host' || !ours.has(value)),
      ...addresses.filter((value) => !named.has(value)).map(addressOf),
      ...hosts.map((value): FigureEntity => ({ type: 'host', value, affected: true })),
    ],
  };
}

function addressOf(value: string): FigureEntity {
  return { type: value.includes('/') ? 'net' : 'ip', value };
}
