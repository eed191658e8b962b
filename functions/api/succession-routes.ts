// Mergers and divisions of organisations.
import { mergeSchema, type Succession, splitSchema } from '@thapcanh/api-schema';
import {
  codeOf,
  divideOrganisation,
  livesOf,
  mergeOrganisations,
  type OrganisationRow,
  shownLife,
} from '@thapcanh/incidents';
import { carryOut, writesOf } from './organisation-changes.ts';
import { type OrganisationRoutesOptions, overseesTree } from './organisation-routes.ts';
import { problemResponse } from './problem.ts';
import { type ApiContext, bodyOf } from './request.ts';
import { ADMINISTRATORS, type Route } from './route.ts';
import { organisationView } from './views.ts';

/** `POST /v1/organisations/merge`, `POST /v1/organisations/split`. */
export function successionRoutes(options: OrganisationRoutesOptions): readonly Route[] {
  async function merge(c: ApiContext): Promise<Response> {
    const allowed = overseesTree(c);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const body = await bodyOf(c, mergeSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const { from, organisations, successor } = body.value;
    const heir = codeOf(successor);
    const done = await carryOut(c, options, {
      plan: (rows) => writesOf(mergeOrganisations(rows, { from, organisations, successor })),
      kind: 'organisation_merged',
      asked: { body: body.value, makes: heir },
    });
    if (!done.ok) return problemResponse(done.refusal);
    return c.json(succession(done.value, [...organisations, heir], from), 201);
  }

  async function split(c: ApiContext): Promise<Response> {
    const allowed = overseesTree(c);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const body = await bodyOf(c, splitSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const { from, organisation, successors } = body.value;
    const done = await carryOut(c, options, {
      plan: (rows) => writesOf(divideOrganisation(rows, { from, organisation, successors })),
      kind: 'organisation_divided',
      asked: { body: body.value, makes: organisation },
    });
    if (!done.ok) return problemResponse(done.refusal);
    const heirs = successors.map((one) => codeOf(one.organisation));
    return c.json(succession(done.value, [organisation, ...heirs], from), 201);
  }

  return [
    { method: 'POST', path: '/v1/organisations/merge', roles: ADMINISTRATORS, handle: merge },
    { method: 'POST', path: '/v1/organisations/split', roles: ADMINISTRATORS, handle: split },
  ];
}

function succession(
  rows: readonly OrganisationRow[],
  ids: readonly string[],
  day: string,
): Succession {
  const lives = livesOf(rows);
  return {
    items: [...new Set(ids)].flatMap((id) => {
      const life = shownLife(lives, id, day);
      return life === undefined ? [] : [organisationView(life)];
    }),
  };
}
