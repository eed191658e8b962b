// The same change of many incidents: each is changed, or refused, for itself.
import { type BulkItem, bulkItemSchema, bulkSchema } from '@thapcanh/api-schema';
import { type Incident, undoChange } from '@thapcanh/incidents';
import { maySee } from './caller.ts';
import { type ChangeOptions, changeSeen } from './change-incident.ts';
import { matchesSeen } from './changed-since.ts';
import { hidden } from './incident-routes.ts';
import { requestParts } from './keyed-request.ts';
import { problemOf, problemResponse, type Refusal } from './problem.ts';
import { type ApiContext, bodyOf, etagOf } from './request.ts';

/** Changes in flight at a time. */
const AT_ONCE = 8;

/**
 * The handler of `POST /v1/incidents/bulk`. It always answers 200 with one outcome an item, in the
 * order asked; what was changed tells its values before and the change that takes it back. With an
 * Idempotency-Key, what was done answers the same again, and what was not is tried.
 */
export function bulkRoute(options: ChangeOptions): (c: ApiContext) => Promise<Response> {
  return async (c) => {
    const body = await bodyOf(c, bulkSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const { items, change } = body.value;
    const caller = c.get('caller');
    const parts = await requestParts(c, body.value, bulkItemSchema, options);
    if (!parts.ok) return problemResponse(parts.refusal);
    const { answered, record } = parts.value;
    const heads = await options.incidents.many(items.map(({ id }) => id));

    async function changeOne({ id, ifMatch }: (typeof items)[number]): Promise<BulkItem> {
      const before = heads.get(id);
      if (before === undefined || !maySee(caller, before)) {
        return refused(id, hidden(c, id, before).refusal);
      }
      const match = await matchesSeen(ifMatch, before, options.incidents);
      if (!match.ok) return refused(id, match.refusal);
      const changed = await changeSeen(before, change, caller, options, (after) =>
        record(id, after, done(id, before, after)),
      );
      return changed.ok ? done(id, before, changed.value) : refused(id, changed.refusal);
    }

    /** What is done already may be refused by now: that is no refusal. */
    async function changeOnce(item: (typeof items)[number]): Promise<BulkItem> {
      const outcome = await changeOne(item);
      return outcome.status === 200 ? outcome : ((await answered(item.id)) ?? outcome);
    }

    const outcomes: BulkItem[] = [];
    for (let start = 0; start < items.length; start += AT_ONCE) {
      const some = items.slice(start, start + AT_ONCE);
      outcomes.push(...(await Promise.all(some.map(changeOnce))));
    }
    return c.json({ items: outcomes });
  };
}

function done(id: string, before: Incident, after: Incident): BulkItem {
  const { status, assignee, severity, closure } = before;
  const undo = undoChange(before, after);
  return {
    id,
    status: 200,
    etag: etagOf(after.rev),
    previous: { status, assignee, severity, ...(closure === undefined ? {} : { closure }) },
    ...(undo === undefined ? {} : { undo }),
  };
}

function refused(id: string, refusal: Refusal): BulkItem {
  const problem = problemOf(refusal);
  return { id, status: problem.status, problem };
}
