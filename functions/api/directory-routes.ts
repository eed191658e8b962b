// Who I am, and which organisations I see.
import type { Me } from '@thapcanh/api-schema';
import { inScope } from '@thapcanh/store';
import * as z from 'zod';
import { problemResponse } from './problem.ts';
import { type ApiContext, queryOf } from './request.ts';
import { EVERYBODY, type Route } from './route.ts';
import { organisationView } from './views.ts';

export interface DirectoryOptions {
  readonly province: { readonly name: string; readonly simulated: boolean };
}

const noQuery = z.strictObject({});

/** `GET /v1/me`, `GET /v1/organisations`. */
export function directoryRoutes({ province }: DirectoryOptions): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/me', roles: EVERYBODY, handle: (c) => plain(c, () => me(c)) },
    {
      method: 'GET',
      path: '/v1/organisations',
      roles: EVERYBODY,
      handle: (c) => plain(c, () => ({ items: organisations(c) })),
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
