// Reference lists of the province: read and written by those who see all of it.
import {
  type ListDetail,
  type ListSummary,
  listNameSchema,
  listPutSchema,
} from '@thapcanh/api-schema';
import { type Clock, entriesOn, localDay, type ReferenceList } from '@thapcanh/incidents';
import type { ListDesk, StoredList } from '@thapcanh/store';
import * as z from 'zod';
import { changeBy, changedFields } from './change-record.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev, queryOf } from './request.ts';
import { LIST_READERS, REGISTRARS, type Route } from './route.ts';

export interface ListRoutesOptions {
  readonly lists: ListDesk;
  readonly clock: Clock;
}

/** Changes shown with a list. */
const SHOWN_CHANGES = 50;
const noQuery = z.strictObject({});

/** `GET /v1/lists`, `GET` and `PUT /v1/lists/:name`. */
export function listRoutes({ lists, clock }: ListRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const asked = asksForProvince(c);
    if (!asked.ok) return problemResponse(asked.refusal);
    const today = localDay(clock.now());
    return c.json({ items: (await lists.all()).map((stored) => summaryOf(stored, today)) });
  }

  async function show(c: ApiContext): Promise<Response> {
    const asked = asksForProvince(c);
    if (!asked.ok) return problemResponse(asked.refusal);
    const found = await named(c);
    return found === undefined ? problemResponse(noSuchList().refusal) : detail(c, found);
  }

  async function put(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, listPutSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const asked = asksForProvince(c);
    if (!asked.ok) return problemResponse(asked.refusal);
    const name = listNameSchema.safeParse(c.req.param('name'));
    if (!name.success) {
      const refusal = "A list's name has a–z, 0–9 and _, and begins with a letter.";
      return problemResponse(refuse('invalid_request', refusal).refusal);
    }
    const before = await named(c);
    const match = matchesSeen(c, before);
    if (!match.ok) return problemResponse(match.refusal);
    const after: ReferenceList = { name: name.data, ...body.value };
    const fields = changedFields(before?.list ?? {}, after);
    if (before !== undefined && fields.length === 0) return detail(c, before);
    const seen = before?.rev ?? 0;
    const kind = before === undefined ? 'list_created' : 'list_changed';
    const record = changeBy(c.get('caller'), clock.now(), { kind, fields });
    if ((await lists.write(after, seen, record)) === 'written') {
      return detail(c, { list: after, rev: seen + 1 });
    }
    const refusal = 'It changed while you were writing. Read it again, then repeat your change.';
    return problemResponse(refuse('precondition_failed', refusal).refusal);
  }

  async function named(c: ApiContext): Promise<StoredList | undefined> {
    const name = c.req.param('name');
    return (await lists.all()).find((stored) => stored.list.name === name);
  }

  async function detail(c: ApiContext, { list: shown, rev }: StoredList): Promise<Response> {
    const changes = [...(await lists.changes(shown.name, SHOWN_CHANGES))];
    const body: ListDetail = { ...shown, rev, changes };
    return c.json(body, 200, { etag: etagOf(rev) });
  }

  return [
    { method: 'GET', path: '/v1/lists', roles: LIST_READERS, handle: list },
    { method: 'GET', path: '/v1/lists/:name', roles: LIST_READERS, handle: show },
    { method: 'PUT', path: '/v1/lists/:name', roles: REGISTRARS, handle: put },
  ];
}

/** Lists hold for the whole province, and name people who left: they are no single agency's. */
function asksForProvince(c: ApiContext): Outcome<undefined> {
  const query = queryOf(c, noQuery);
  if (!query.ok) return query;
  if (c.get('caller').scope === 'all') return accept(undefined);
  return refuse('forbidden', 'Lists hold for the whole province: ask somebody who sees all of it.');
}

function summaryOf({ list, rev }: StoredList, today: string): ListSummary {
  const { entries, ...shown } = list;
  return { ...shown, entries: entries.length, current: entriesOn(list, today).length, rev };
}

function noSuchList() {
  return refuse('not_found', 'There is no such list. Those that rules ship with are files.');
}

/** A new list needs `If-None-Match: *`, one that is there `If-Match`. */
function matchesSeen(c: ApiContext, before: StoredList | undefined): Outcome<undefined> {
  const isNew = c.req.header('if-none-match')?.trim() === '*';
  if (before === undefined) {
    if (isNew) return accept(undefined);
    if (c.req.header('if-match') !== undefined) return noSuchList();
    return refuse('precondition_required', 'Send If-None-Match: * to begin a list.');
  }
  if (isNew) {
    const detail = `${before.list.name} is there already. Read it, then change it with If-Match.`;
    return refuse('precondition_failed', detail);
  }
  return matchesRev(c, before.rev);
}
