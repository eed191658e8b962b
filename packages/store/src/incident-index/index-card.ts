// The card of an incident: which rows in indexes it has, and how far its timeline was read for words.
import type { Incident } from '@thapcanh/incidents';
import * as z from 'zod';
import { batchGet, type CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { pack, unpack } from '../table/packed.ts';
import { putAt, transact } from '../table/transact.ts';

/** Most words one incident is found by: those of its head and facts first, then what was said. */
export const MAX_WORDS = 4_000;

const wordsSchema = z.array(z.tuple([z.string(), z.array(z.string())]));

const cardBodySchema = z.object({
  /** Places the incident has a row in, or may have, with what that row says. */
  rows: z.array(z.tuple([z.string(), z.string()])),
  /** Words people wrote on its timeline and on those merged into it, up to an entry of each. */
  said: z.array(z.object({ incident: z.string(), through: z.number(), words: wordsSchema })),
});
export type CardBody = z.infer<typeof cardBodySchema>;

export interface IndexCard extends CardBody {
  /** Times it was written; 0: there is none. */
  readonly rev: number;
}

/** The card as it is stored; consistent. */
export async function readCard(
  core: CoreTable,
  { agency, id }: Pick<Incident, 'agency' | 'id'>,
): Promise<IndexCard> {
  const [item] = await batchGet(core, [keys.card(agency, id)]);
  if (item === undefined) return { rev: 0, rows: [], said: [] };
  return { rev: z.number().parse(item.rev), ...unpack(cardBodySchema, item.body) };
}

/** The card after its next write, or undefined if somebody else wrote it meanwhile. */
export async function writeCard(
  core: CoreTable,
  { agency, id }: Pick<Incident, 'agency' | 'id'>,
  { rev, rows, said }: IndexCard,
): Promise<IndexCard | undefined> {
  const body: CardBody = { rows, said };
  const item = { ...keys.card(agency, id), v: 1, type: 'card', rev: rev + 1, body: pack(body) };
  const result = await transact(core, [putAt(core, item, rev)]);
  return result.ok ? { rev: rev + 1, rows, said } : undefined;
}
