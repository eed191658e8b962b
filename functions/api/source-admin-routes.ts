// Registering sources and changing their settings.
import {
  type NewSource,
  newSourceSchema,
  type SourceDetail,
  type SourcePatch,
  sourcePatchSchema,
} from '@thapcanh/api-schema';
import { type Clock, type SourceRow, sourceRowSchema } from '@thapcanh/incidents';
import { formatById, namesColumns } from '@thapcanh/log-formats';
import { compileRedaction } from '@thapcanh/redaction';
import { inScope, type SourceDesk } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { changeBy, changedFields } from './change-record.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { type ApiContext, bodyOf, etagOf, matchesRev } from './request.ts';
import { EVERYBODY, REGISTRARS, type Route } from './route.ts';
import { seenSource } from './seen-source.ts';

export interface SourceAdminOptions {
  readonly sources: SourceDesk;
  readonly clock: Clock;
}

/** Changes shown with a source. */
const SHOWN_CHANGES = 50;

/** `POST /v1/sources`, `GET` and `PATCH /v1/sources/:agency/:source`. */
export function sourceAdminRoutes({ sources, clock }: SourceAdminOptions): readonly Route[] {
  async function detail(c: ApiContext, row: SourceRow, status: 200 | 201): Promise<Response> {
    const rev = row.rev ?? 0;
    const changes = [...(await sources.changes(row.agency, row.id, SHOWN_CHANGES))];
    return c.json({ ...row, rev, changes } satisfies SourceDetail, status, { etag: etagOf(rev) });
  }

  async function create(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, newSourceSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const caller = c.get('caller');
    const allowed = mayHold(caller, body.value);
    if (!allowed.ok) return problemResponse(allowed.refusal);
    const row = sourceRowSchema.parse({ ...body.value, rev: 1 });
    const change = changeBy(caller, clock.now(), { kind: 'source_created' });
    if ((await sources.create(row, change)) === 'written') return detail(c, row, 201);
    const refusal = `${row.agency} has a source ${row.id} already. Change that one, or choose another id.`;
    return problemResponse(refuse('already_exists', refusal).refusal);
  }

  async function show(c: ApiContext): Promise<Response> {
    const found = await seenSource(c, sources);
    return found.ok ? detail(c, found.value, 200) : problemResponse(found.refusal);
  }

  async function change(c: ApiContext): Promise<Response> {
    const body = await bodyOf(c, sourcePatchSchema);
    if (!body.ok) return problemResponse(body.refusal);
    const found = await seenSource(c, sources);
    if (!found.ok) return problemResponse(found.refusal);
    const rev = found.value.rev ?? 0;
    const match = matchesRev(c, rev);
    if (!match.ok) return problemResponse(match.refusal);
    const caller = c.get('caller');
    const { after, fields } = patched(found.value, body.value);
    const allowed = mayHold(caller, { ...body.value, agency: after.agency });
    if (!allowed.ok) return problemResponse(allowed.refusal);
    if (fields.length === 0) return detail(c, found.value, 200);
    const next = { ...after, rev: rev + 1 };
    const record = changeBy(caller, clock.now(), { kind: 'source_changed', fields: [...fields] });
    if ((await sources.change(found.value, next, record)) === 'written')
      return detail(c, next, 200);
    const refusal = 'It changed while you were writing. Read it again, then repeat your change.';
    return problemResponse(refuse('precondition_failed', refusal).refusal);
  }

  return [
    { method: 'POST', path: '/v1/sources', roles: REGISTRARS, handle: create },
    { method: 'GET', path: '/v1/sources/:agency/:source', roles: EVERYBODY, handle: show },
    { method: 'PATCH', path: '/v1/sources/:agency/:source', roles: REGISTRARS, handle: change },
  ];
}

/** Whether the caller may register a source with these settings. */
function mayHold(
  { user, scope, registry }: Caller,
  row: Pick<NewSource, 'agency'> &
    Pick<
      SourcePatch,
      'operator' | 'shared' | 'format' | 'otherFormats' | 'heading' | 'redact' | 'relay'
    >,
): Outcome<undefined> {
  for (const name of ['agency', 'operator'] as const) {
    const agency = row[name];
    if (agency === undefined || agency === null) continue;
    if (registry.organisation(agency) === undefined || !inScope(scope, agency)) {
      return refuse('invalid_request', `${agency} is no organisation in your scope.`, [
        { at: `/${name}`, message: 'see GET /v1/organisations' },
      ]);
    }
  }
  const stranger = row.relay?.routes.find(({ agency }) => !inScope(scope, agency));
  if (stranger !== undefined) {
    return refuse('invalid_request', `${stranger.agency} is no organisation in your scope.`, [
      { at: '/relay/routes', message: 'a relay ships for organisations in your scope' },
    ]);
  }
  for (const format of [row.format ?? [], row.otherFormats ?? []].flat()) {
    if (formatById(format) === undefined) {
      return refuse('invalid_request', `${format.slice(0, 64)} is no known format.`, [
        { at: '/format', message: 'see `thapcanh logs formats`' },
      ]);
    }
  }
  if (typeof row.heading === 'string' && !namesColumns(row.heading.split(/\r?\n/))) {
    return refuse(
      'invalid_request',
      'The heading names no columns of a format that has headings.',
      [
        {
          at: '/heading',
          message: 'its lines as the log has them, such as "#Fields: date time …"',
        },
      ],
    );
  }
  if (row.redact !== undefined && row.redact !== null) {
    const outcome = compileRedaction(row.redact);
    if (!outcome.ok) {
      const problems = outcome.problems.map((message) => ({ at: '/redact', message }));
      return refuse('invalid_request', 'The redaction rules cannot be read.', problems);
    }
  }
  if (row.shared === true && user.role !== 'admin') {
    const detail =
      'Only an administrator makes a source shared: its alerts go to the agencies they concern.';
    return refuse('forbidden', detail);
  }
  return accept(undefined);
}

/** The row with the patch in it, and the names of the settings that differ. */
function patched(
  before: SourceRow,
  patch: SourcePatch,
): { readonly after: SourceRow; readonly fields: readonly string[] } {
  const merged = Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null);
  const after = sourceRowSchema.parse(Object.fromEntries(merged));
  return { after, fields: changedFields(before, after) };
}
