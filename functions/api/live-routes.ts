// The live queue: what changed since the caller last asked.
import { changesQuerySchema, type IncidentChanges } from '@thapcanh/api-schema';
import { type Clock, sha256Hex } from '@thapcanh/incidents';
import type { IncidentChangeRow, IncidentStore } from '@thapcanh/store';
import * as z from 'zod';
import { maySee } from './caller.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { shownSummary } from './shown-incident.ts';

export interface LiveRoutesOptions {
  readonly incidents: Pick<IncidentStore, 'changes' | 'many'>;
  readonly clock: Clock;
}

const LIST = 'incident changes';
/**
 * Rows carry the time at which their change was begun, and are read in its order: each reading goes back this
 * far, longer than any write takes, so that what was slow is not passed over.
 */
const OVERLAP_MS = 30_000;
/** A cursor older than this answers `reset`: whoever was away for so long lists again. */
const OLDEST_MS = 12 * 3_600_000;
const MAX_ROWS = 200;
/** Changes of the overlap that a cursor remembers; what it forgets comes again. */
const MAX_SEEN = 100;

const positionSchema = z.object({ from: z.string().max(256), seen: z.array(z.string().max(12)) });
type Position = z.infer<typeof positionSchema>;

/** `GET /v1/incidents/changes`: at most 4 Queries and the heads of what is new. */
export function liveRoutes({ incidents, clock }: LiveRoutesOptions): readonly Route[] {
  async function changes(c: ApiContext): Promise<Response> {
    const query = queryOf(c, changesQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const cursor = { cursor: query.value.since, limit: 0 };
    const since = decodeCursor(c, LIST, cursor, positionSchema);
    if (!since.ok) return problemResponse(since.refusal);
    const now = clock.now();
    const overlap = new Date(now - OVERLAP_MS).toISOString();
    const answer = (next: Position, found: Omit<IncidentChanges, 'next'>) =>
      c.json({ ...found, next: encodeCursor(c, LIST, cursor, next) } satisfies IncidentChanges);
    const nothing = { items: [], gone: [], more: false };
    if (since.value === undefined) {
      return answer({ from: overlap, seen: [] }, { ...nothing, reset: false });
    }
    const { from, seen } = since.value;
    if (Date.parse(from.slice(0, overlap.length)) < now - OLDEST_MS) {
      return answer({ from: overlap, seen: [] }, { ...nothing, reset: true });
    }
    const caller = c.get('caller');
    const page = await incidents.changes(caller.scope, { from, limit: MAX_ROWS });
    const known = new Set(seen);
    const fresh = page.items.filter((row) => !known.has(tagOf(row)));
    const ids = [...new Set(fresh.map(({ incident }) => incident))];
    const heads = await incidents.many(ids);
    const shown = ids.flatMap((id) => heads.get(id) ?? []).filter((head) => maySee(caller, head));
    const done = fresh.filter(({ incident, rev }) => {
      const head = heads.get(incident);
      return head !== undefined && (head.id !== incident || head.rev >= rev);
    });
    const next = page.next ?? (from > overlap ? from : overlap);
    const told = new Set([...known, ...done.map(tagOf)]);
    const again = page.items.filter((row) => row.place >= next && told.has(tagOf(row)));
    return answer(
      { from: next, seen: again.map(tagOf).slice(-MAX_SEEN) },
      {
        items: [...new Map(shown.map((head) => [head.id, shownSummary(head, caller)])).values()],
        gone: ids.filter((id) => (heads.get(id)?.id ?? id) !== id),
        reset: false,
        more: page.next !== undefined,
      },
    );
  }

  return [{ method: 'GET', path: '/v1/incidents/changes', roles: EVERYBODY, handle: changes }];
}

/** A short name of a revision of an incident. */
function tagOf({ incident, rev }: IncidentChangeRow): string {
  return sha256Hex(`${incident} ${rev}`).slice(0, 10);
}
