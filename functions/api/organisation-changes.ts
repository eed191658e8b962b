// Carrying out a change of the organisation tree: plan it on the tree as it is, write it, plan again
// when somebody was faster.
import {
  type Clock,
  type OrganisationPlan,
  type OrganisationRow,
  type OrganisationWrite,
  sha256Hex,
} from '@thapcanh/incidents';
import type { ChangeRecord, OrganisationDesk, OrganisationDeskChange } from '@thapcanh/store';
import type { Caller } from './caller.ts';
import { changeBy, changedFields } from './change-record.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { type ApiContext, idempotencyKeyOf, usedOtherwise } from './request.ts';

export interface OrganisationChange {
  /** What to write, of the tree as it is now. */
  readonly plan: (rows: readonly OrganisationRow[]) => Outcome<readonly OrganisationWrite[]>;
  readonly kind: ChangeRecord['kind'];
  /** What the request is told apart by, when it carries an Idempotency-Key. */
  readonly asked?: { readonly body: unknown; readonly makes: string };
}

/** Times a change is planned while others write. */
const MAX_ATTEMPTS = 8;

/** Carries a change out, and answers the tree's rows as they are then. */
export async function carryOut(
  c: ApiContext,
  options: { readonly organisations: OrganisationDesk; readonly clock: Clock },
  change: OrganisationChange,
): Promise<Outcome<readonly OrganisationRow[]>> {
  const { organisations, clock } = options;
  const { plan, kind, asked } = change;
  const caller = c.get('caller');
  const given = idempotencyKeyOf(c);
  if (!given.ok) return given;
  const { value: key } = given;
  const fingerprint = sha256Hex(JSON.stringify([kind, asked?.body]));
  const { sub: user } = caller.user;

  /** The tree as it is, if this very request was carried out before. */
  async function repeated(): Promise<Outcome<readonly OrganisationRow[]> | undefined> {
    if (key === undefined) return undefined;
    const before = await organisations.request(user, key, clock.now());
    if (before === undefined) return undefined;
    if (before.fingerprint !== fingerprint) return { ok: false, refusal: usedOtherwise() };
    return accept((await organisations.tree()).rows);
  }

  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const seen = await organisations.tree();
    const planned = plan(seen.rows);
    // What was carried out already can often not be planned again: that is a repetition, no conflict.
    if (!planned.ok) return (await repeated()) ?? planned;
    const writes = planned.value;
    if (writes.length === 0) return accept(seen.rows);
    const made = { made: asked?.makes ?? '', rev: seen.rev + 1, at: clock.now() };
    const step: OrganisationDeskChange = {
      seen,
      writes,
      changes: recordsOf(caller, clock.now(), kind, writes),
      ...(key === undefined ? {} : { request: { user, key, fingerprint, ...made } }),
    };
    const outcome = await organisations.change(step);
    if (outcome === 'written') {
      const replaced = new Set(writes.map(({ before }) => before));
      const kept = seen.rows.filter((row) => !replaced.has(row));
      return accept([...kept, ...writes.map(({ after }) => after)]);
    }
    if (outcome === 'repeated') {
      const answer = await repeated();
      if (answer !== undefined) return answer;
    }
    if (outcome === 'too_large') {
      const detail = `This changes ${writes.length} rows, more than can be written at once. Move some of the parts first, or merge in steps.`;
      return refuse('tree_conflict', detail);
    }
  }
  return refuse('unavailable', 'The organisations are changing too fast. Try again shortly.');
}

/** What the tree refuses, as the API says it. */
export function writesOf(plan: OrganisationPlan): Outcome<readonly OrganisationWrite[]> {
  if (plan.ok) return accept(plan.writes);
  const errors = plan.problems
    .slice(0, 20)
    .map(({ code, id, message }) => ({ at: id, code, message }));
  const [first] = plan.problems;
  const more = plan.problems.length > 1 ? ` And ${plan.problems.length - 1} more: see errors.` : '';
  const code = first?.code === 'exists' ? 'already_exists' : 'tree_conflict';
  return refuse(code, `${first?.message ?? ''}${more}`, errors);
}

/** One record an organisation, of all that changes in its lives. */
function recordsOf(
  caller: Caller,
  now: number,
  kind: ChangeRecord['kind'],
  writes: readonly OrganisationWrite[],
): ReadonlyMap<string, ChangeRecord> {
  const byId = Map.groupBy(writes, ({ after }) => after.id);
  return new Map(
    [...byId].map(([id, its]) => {
      const fields = its.flatMap(({ before, after }) => changedFields(before ?? {}, after));
      return [id, changeBy(caller, now, { kind, fields: [...new Set(fields)] })];
    }),
  );
}
