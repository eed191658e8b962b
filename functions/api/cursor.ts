// Cursors: opaque to the client, bound to who asked for what, checked when they come back.
// They move within what the caller may see: partitions are chosen by the query and scope alone.
import { sha256Hex } from '@thapcanh/incidents';
import * as z from 'zod';
import { accept, type Outcome, refuse } from './problem.ts';
import type { ApiContext } from './request.ts';

interface Query {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Who asks for what, whichever page of it: its cursors fit no other. */
function fingerprint(c: ApiContext, list: string, query: Query): string {
  const fields = Object.entries(query)
    .filter(([name]) => name !== 'cursor' && name !== 'limit')
    .map(([name, value]) => JSON.stringify([name, value]))
    .sort((a, b) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([c.get('caller').user.sub, list, ...fields])).slice(0, 16);
}

export function encodeCursor(c: ApiContext, list: string, query: Query, position: unknown): string {
  const json = JSON.stringify([1, fingerprint(c, list, query), position]);
  return Buffer.from(json, 'utf8').toString('base64url');
}

/** The position a cursor names; undefined for the first page. */
export function decodeCursor<T>(
  c: ApiContext,
  list: string,
  query: Query,
  schema: z.ZodType<T>,
): Outcome<T | undefined> {
  if (query.cursor === undefined) return accept(undefined);
  const invalid = refuse(
    'invalid_cursor',
    'The cursor is not of this query, or not yours. Begin at page one.',
  );
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(query.cursor, 'base64url').toString('utf8'));
  } catch {
    return invalid;
  }
  const parsed = z.tuple([z.literal(1), z.string(), schema]).safeParse(json);
  if (!parsed.success || parsed.data[1] !== fingerprint(c, list, query)) return invalid;
  return accept(parsed.data[2]);
}
