// Sources and their ledger: what arrived, what became of it.
import { type SourceQuery, type SourceView, sourceQuerySchema } from '@thapcanh/api-schema';
import type { SourceRow } from '@thapcanh/incidents';
import { ledgerOf } from '@thapcanh/ingest';
import { type ArchiveParts, type Batches, inScope, narrowed } from '@thapcanh/store';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';

export interface SourceRoutesOptions {
  readonly parts: Pick<ArchiveParts, 'ofSource'>;
  readonly batches: Pick<Batches, 'ofSource'>;
}

const position = z.string().max(256);
const positionOf = ({ agency, id }: SourceRow) => `${agency}#${id}`;

/** `GET /v1/sources`. */
export function sourceRoutes({ parts, batches }: SourceRoutesOptions): readonly Route[] {
  /** The parts are read before the rows: see `ledgerOf`. */
  async function view({ agency, id, title, format }: SourceRow): Promise<SourceView> {
    const of = { agency, source: id };
    const sealed = await parts.ofSource(of);
    const rows = await batches.ofSource(of);
    const { accepted, archived, rejected, waiting, rejectedBy } = ledgerOf(sealed, rows);
    const lastReceivedAt = rows
      .map(({ receivedAt }) => receivedAt)
      .reduce<string | undefined>(
        (last, at) => (last === undefined || at > last ? at : last),
        undefined,
      );
    return {
      agency,
      id,
      title,
      ...(format === undefined ? {} : { format }),
      ledger: {
        accepted,
        archived,
        rejected,
        waiting,
        rejectedBy: { ...rejectedBy },
        ...(lastReceivedAt === undefined ? {} : { lastReceivedAt }),
      },
    };
  }

  function seen({ scope, registry }: Caller, { agency }: SourceQuery): readonly SourceRow[] {
    const within = narrowed(scope, agency);
    return registry.sources().filter((row) => inScope(within, row.agency));
  }

  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, sourceQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const after = decodeCursor('sources', query.value, position);
    if (!after.ok) return problemResponse(after.refusal);
    const rows = seen(c.get('caller'), query.value).filter(
      (row) => after.value === undefined || positionOf(row) > after.value,
    );
    const page = rows.slice(0, query.value.limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    return c.json({
      items: await Promise.all(page.map(view)),
      ...(more ? { nextCursor: encodeCursor('sources', query.value, positionOf(last)) } : {}),
    });
  }

  return [{ method: 'GET', path: '/v1/sources', roles: EVERYBODY, handle: list }];
}
