// Who I am, which organisations I see, to whom work may be given.
import type { Me, UserView } from '@thapcanh/api-schema';
import { inScope, type UserRow, type UserStore } from '@thapcanh/store';
import { z } from 'zod';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';
import { organisationView } from './views.ts';

export interface DirectoryOptions {
  readonly users: Pick<UserStore, 'list'>;
  readonly province: { readonly name: string; readonly simulated: boolean };
}

const noQuery = z.strictObject({});

/** `GET /v1/me`, `GET /v1/organisations`, `GET /v1/users`. */
export function directoryRoutes({ users, province }: DirectoryOptions): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/me', roles: EVERYBODY, handle: (c) => plain(c, () => me(c)) },
    {
      method: 'GET',
      path: '/v1/organisations',
      roles: EVERYBODY,
      handle: (c) => plain(c, () => ({ items: organisations(c) })),
    },
    {
      method: 'GET',
      path: '/v1/users',
      roles: EVERYBODY,
      handle: (c) => plain(c, async () => ({ items: assignable(await users.list()) })),
    },
  ];

  function me(c: ApiContext): Me {
    const { sub, name, role, agency } = c.get('caller').user;
    return { sub, name, role, agency, province };
  }
}

async function plain(c: ApiContext, answer: () => object | Promise<object>): Promise<Response> {
  const query = queryOf(c, noQuery);
  if (!query.ok) return problemResponse(query.refusal);
  return c.json(await answer());
}

function organisations(c: ApiContext) {
  const { registry, scope } = c.get('caller');
  return registry
    .organisations()
    .filter(({ id }) => inScope(scope, id))
    .map(organisationView);
}

/** People who work on incidents and still may sign in. */
export function mayBeAssigned({ role, disabled }: UserRow): boolean {
  return RESPONDERS.includes(role) && disabled !== true;
}

function assignable(rows: readonly UserRow[]): UserView[] {
  return rows
    .filter(mayBeAssigned)
    .map(({ sub, name, role, agency }) => ({ sub, name, role, agency }));
}
