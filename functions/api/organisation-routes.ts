// One organisation: its settings and lives; registering and changing it.
import {
  lifeQuerySchema,
  newOrganisationSchema,
  type OrganisationDetail,
  type OrganisationPatch,
  organisationPatchSchema,
} from '@thapcanh/api-schema';
import {
  type Clock,
  changeOrganisationFrom,
  correctOrganisation,
  createOrganisation,
  livesOf,
  localDay,
  type OrganisationRow,
  type OrganisationWrite,
  organisationRowSchema,
  shownLife,
} from '@thapcanh/incidents';
import { inScope, type OrganisationDesk } from '@thapcanh/store';
import { changedFields } from './change-record.ts';
import { carryOut, writesOf } from './organisation-changes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev, queryOf } from './request.ts';
import { ADMINISTRATORS, EVERYBODY, type Route } from './route.ts';
import { organisationView } from './views.ts';

export interface OrganisationRoutesOptions {
  readonly organisations: OrganisationDesk;
  readonly clock: Clock;
}

/** Changes shown with an organisation. */
const SHOWN_CHANGES = 50;

/** `POST /v1/organisations`, `GET` and `PATCH /v1/organisations/:id`. */
export function organisationRoutes(options: OrganisationRoutesOptions): readonly Route[] {
  const { organisations, clock } = options;

  async function detail(
    c: ApiContext,
    rows: readonly OrganisationRow[],
    id: string,
    day: string,
    status: 200 | 201,
  ): Promise<Response> {
    const lives = livesOf(rows);
    const life = shownLife(lives, id, day);
    if (life === undefined) return problemResponse(unknownOrganisation());
    const rev = life.rev ?? 0;
    const body: OrganisationDetail = {
      ...life,
      rev,
      lives: (lives.get(id) ?? []).map(organisationView),
      changes: [...(await organisations.changes(id, SHOWN_CHANGES))],
    };
    return c.json(body, status, { etag: etagOf(rev) });
  }

  async function show(c: ApiContext): Promise<Response> {
    const query = queryOf(c, lifeQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const id = c.req.param('id') ?? '';
    if (!inScope(c.get('caller').scope, id)) return problemResponse(unknownOrganisation());
    const { rows } = await organisations.tree();
    return detail(c, rows, id, query.value.on ?? localDay(clock.now()), 200);
  }

  async function create(c: ApiContext): Promise<Response> {
    const allowed = overseesTree(c);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const body = await bodyOf(c, newOrganisationSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const row = organisationRowSchema.parse(body.value);
    const done = await carryOut(c, options, {
      plan: (rows) => writesOf(createOrganisation(rows, row)),
      kind: 'organisation_created',
      asked: { body: body.value, makes: row.id },
    });
    return done.ok ? detail(c, done.value, row.id, row.from, 201) : problemResponse(done.refusal);
  }

  async function change(c: ApiContext): Promise<Response> {
    const allowed = overseesTree(c);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const query = queryOf(c, lifeQuerySchema);
    if (!query.ok) return problemResponse(query.refusal);
    const body = await bodyOf(c, organisationPatchSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const id = c.req.param('id') ?? '';
    const day = query.value.on ?? localDay(clock.now());
    const done = await carryOut(c, options, {
      kind: 'organisation_changed',
      plan(rows) {
        const life = shownLife(livesOf(rows), id, body.value.from ?? day);
        if (life === undefined) return { ok: false, refusal: unknownOrganisation() };
        const match = matchesRev(c, life.rev ?? 0);
        return match.ok ? changedBy(rows, life, body.value) : match;
      },
    });
    return done.ok
      ? detail(c, done.value, id, body.value.from ?? day, 200)
      : problemResponse(done.refusal);
  }

  const path = '/v1/organisations/:id';
  return [
    { method: 'POST', path: '/v1/organisations', roles: ADMINISTRATORS, handle: create },
    { method: 'GET', path, roles: EVERYBODY, handle: show },
    { method: 'PATCH', path, roles: ADMINISTRATORS, readsQuery: true, handle: change },
  ];
}

function changedBy(
  rows: readonly OrganisationRow[],
  life: OrganisationRow,
  { from, ...patch }: OrganisationPatch,
): Outcome<readonly OrganisationWrite[]> {
  const merged = Object.entries({ ...life, ...patch }).filter(([, value]) => value !== null);
  const after = organisationRowSchema.parse(Object.fromEntries(merged));
  if (changedFields(life, after).length === 0) return accept([]);
  return writesOf(
    from === undefined
      ? correctOrganisation(rows, life, after)
      : changeOrganisationFrom(rows, life.id, from, after),
  );
}

/** The tree is the province's: a range of addresses given to one agency is taken from another. */
export function overseesTree(c: ApiContext): Outcome<undefined> {
  if (c.get('caller').scope === 'all') return accept(undefined);
  return refuse('forbidden', 'Only an administrator of the province changes organisations.');
}

function unknownOrganisation() {
  return refuse('not_found', 'There is no such organisation in your scope.').refusal;
}
