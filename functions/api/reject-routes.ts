// Rejected records of a source with their reasons; who reads them is recorded, as for all archived lines.
import {
  MAX_REJECT_TEXT,
  REJECT_DAYS,
  type RejectsView,
  type RejectView,
  rejectsQuerySchema,
} from '@thapcanh/api-schema';
import { hourOf } from '@thapcanh/ingest';
import type { SourceDesk } from '@thapcanh/store';
import { discloses } from './audit-read.ts';
import { type NewestRejectsOptions, newestRejects, type Reject } from './newest-rejects.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';
import type { ReadersFor } from './source-readers.ts';

export interface RejectRoutesOptions extends Pick<NewestRejectsOptions, 'landing'> {
  readonly readersFor: ReadersFor;
  readonly sources: Pick<SourceDesk, 'get'>;
  readonly clock: { now(): number };
}

const DAY_MS = 86_400_000;

/** `GET /v1/sources/:agency/:source/rejects`. */
export function rejectRoutes({
  readersFor,
  landing,
  sources,
  clock,
}: RejectRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, rejectsQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const { agency, id } = found.value;
    const { hour, code, limit } = query.value;
    const { rejects, more } = await newestRejects(
      { ...readersFor(c.get('caller'), agency), landing },
      { agency, source: id },
      {
        hour: hour === undefined ? undefined : hourOf(hour),
        since: hourOf(new Date(clock.now() - REJECT_DAYS * DAY_MS).toISOString()),
        code,
        limit,
      },
    );
    if (rejects.length > 0) {
      const name = `${agency}/${id}`;
      const object = { type: 'archive', name, owner_org: agency, count: rejects.length } as const;
      discloses(c, { action: 'archive.read', object });
    }
    return c.json({ items: rejects.map(rejectView), more } satisfies RejectsView);
  }

  const path = '/v1/sources/:agency/:source/rejects';
  return [{ method: 'GET', path, roles: EVERYBODY, handle: list }];
}

function rejectView({ id, receivedAt, code, reason, records, raw }: Reject): RejectView {
  const cut = raw.length > MAX_REJECT_TEXT;
  const shown = cut ? raw.slice(0, MAX_REJECT_TEXT).toWellFormed() : raw;
  return { id, receivedAt, code, reason, records, raw: shown, cut };
}
