// People: to whom work may be given, and whom an administrator lets in, moves or shuts out.
import {
  subSchema,
  type UserDetail,
  type UserView,
  userPutSchema,
  userQuerySchema,
} from '@thapcanh/api-schema';
import type { Clock } from '@thapcanh/incidents';
import { inScope, type UserDesk, type UserRow, type UserStore } from '@thapcanh/store';
import { type Caller, isBelow } from './caller.ts';
import { changeBy, changedFields } from './change-record.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev, queryOf } from './request.ts';
import { ADMINISTRATORS, EVERYBODY, RESPONDERS, type Route } from './route.ts';

export interface UserRoutesOptions {
  readonly users: Pick<UserStore, 'get' | 'list'>;
  readonly desk: UserDesk;
  readonly clock: Clock;
}

/** Changes shown with a user. */
const SHOWN_CHANGES = 50;

/** People who work on incidents and still may sign in. */
export function mayBeAssigned({ role, disabled }: UserRow): boolean {
  return RESPONDERS.includes(role) && disabled !== true;
}

/** `GET /v1/users`, `GET` and `PUT /v1/users/:sub`. */
export function userRoutes({ users, desk, clock }: UserRoutesOptions): readonly Route[] {
  async function list(c: ApiContext): Promise<Response> {
    const query = queryOf(c, userQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const caller = c.get('caller');
    const rows = await users.list();
    if (query.value.all !== true) return c.json({ items: rows.filter(mayBeAssigned).map(brief) });
    if (!ADMINISTRATORS.includes(caller.user.role)) {
      const detail = 'Only an administrator lists everybody. Leave `all` away.';
      return problemResponse(refuse('forbidden', detail).refusal);
    }
    return c.json({ items: rows.filter((row) => isBelow(caller, row, clock.now())).map(whole) });
  }

  async function detail(c: ApiContext, row: UserRow): Promise<Response> {
    const rev = row.rev ?? 0;
    const changes = [...(await desk.changes(row.sub, SHOWN_CHANGES))];
    const body: UserDetail = { ...whole(row), disabled: row.disabled === true, rev, changes };
    return c.json(body, 200, { etag: etagOf(rev) });
  }

  async function show(c: ApiContext): Promise<Response> {
    const row = await users.get(c.req.param('sub') ?? '');
    if (row === undefined || !isBelow(c.get('caller'), row, clock.now())) {
      return problemResponse(refuse('not_found', NO_SUCH_USER).refusal);
    }
    return detail(c, row);
  }

  async function put(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, userPutSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const sub = subSchema.safeParse(c.req.param('sub'));
    if (!sub.success) {
      return problemResponse(refuse('invalid_request', 'A subject has 1–128 characters.').refusal);
    }
    const before = await users.get(sub.data);
    const caller = c.get('caller');
    const { disabled, scope, email, ...said } = body.value;
    const after: UserRow = {
      sub: sub.data,
      ...said,
      ...(scope === undefined ? {} : { scope }),
      ...(disabled ? { disabled } : {}),
      ...(email === undefined ? {} : { email }),
      rev: (before?.rev ?? 0) + 1,
    };
    const allowed = mayPut(caller, before, after);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const match = matchesSeen(c, before);
    if (!match.ok) return problemResponse(match.refusal);
    const fields = changedFields(before ?? {}, after);
    if (before !== undefined && fields.length === 0) return detail(c, before);
    const kind = before === undefined ? 'user_created' : 'user_changed';
    const record = changeBy(caller, clock.now(), { kind, fields });
    if ((await desk.write(before, after, record)) === 'written') return detail(c, after);
    const refusal = 'It changed while you were writing. Read it again, then repeat your change.';
    return problemResponse(refuse('precondition_failed', refusal).refusal);
  }

  function mayPut(caller: Caller, before: UserRow | undefined, after: UserRow): Outcome<undefined> {
    for (const name of ['agency', 'scope'] as const) {
      const agency = after[name];
      if (agency === undefined) continue;
      if (caller.registry.organisation(agency) === undefined || !inScope(caller.scope, agency)) {
        return refuse('invalid_request', `${agency} is no organisation in your scope.`, [
          { at: `/${name}`, message: 'see GET /v1/organisations' },
        ]);
      }
    }
    if (before !== undefined && !isBelow(caller, before, clock.now()))
      return refuse('not_found', NO_SUCH_USER);
    if (!isBelow(caller, after, clock.now())) {
      return refuse('forbidden', 'Nobody lets others see more than what they see themselves.');
    }
    const shutsOut = after.role !== caller.user.role || after.disabled === true;
    if (after.sub === caller.user.sub && shutsOut) {
      return refuse('forbidden', 'Nobody shuts themselves out: ask another administrator.');
    }
    return accept(undefined);
  }

  return [
    { method: 'GET', path: '/v1/users', roles: EVERYBODY, handle: list },
    { method: 'GET', path: '/v1/users/:sub', roles: ADMINISTRATORS, handle: show },
    { method: 'PUT', path: '/v1/users/:sub', roles: ADMINISTRATORS, handle: put },
  ];
}

const NO_SUCH_USER = 'There is no such user in your scope.';

function brief({ sub, name, role, agency }: UserRow): UserView {
  return { sub, name, role, agency };
}

function whole({ scope, disabled, email, ...row }: UserRow): UserView {
  return {
    ...brief(row),
    ...(scope === undefined ? {} : { scope }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(email === undefined ? {} : { email }),
  };
}

/** A new row needs `If-None-Match: *`, one that is there `If-Match`. */
function matchesSeen(c: ApiContext, before: UserRow | undefined): Outcome<undefined> {
  const isNew = c.req.header('if-none-match')?.trim() === '*';
  if (before === undefined) {
    if (isNew) return accept(undefined);
    if (c.req.header('if-match') !== undefined) return refuse('not_found', NO_SUCH_USER);
    return refuse('precondition_required', 'Send If-None-Match: * to let a new person in.');
  }
  if (isNew) {
    const detail = `${before.sub} is there already. Read it, then change it with If-Match.`;
    return refuse('precondition_failed', detail);
  }
  return matchesRev(c, before.rev ?? 0);
}
