// Changes of the organisation tree, planned as rows to write. A change may add no problem to the tree.
import { dayBefore } from './local-time.ts';
import { lifeOn, livesOf } from './organisation-lives.ts';
import type { OrganisationRow } from './organisation-row.ts';
import { TREE_PROBLEMS, type TreeProblem, treeProblems } from './organisation-tree.ts';

export const ORGANISATION_PROBLEMS = [
  ...TREE_PROBLEMS,
  'unknown',
  'exists',
  'not_alive',
  'children_unplaced',
] as const;

export interface OrganisationProblem extends Omit<TreeProblem, 'code'> {
  readonly code: (typeof ORGANISATION_PROBLEMS)[number];
}

/** A row to put: in the place of `before`, or anew. */
export interface OrganisationWrite {
  readonly before?: OrganisationRow;
  readonly after: OrganisationRow;
}

export type OrganisationPlan =
  | { readonly ok: true; readonly writes: readonly OrganisationWrite[] }
  | { readonly ok: false; readonly problems: readonly OrganisationProblem[] };

/** Settings that may change, without identity, revision and first day. */
export type OrganisationSettings = Omit<OrganisationRow, 'id' | 'from' | 'rev'>;

/** The plan of these writes, unless the tree would be worse for them. */
export function planOf(
  rows: readonly OrganisationRow[],
  writes: readonly OrganisationWrite[],
): OrganisationPlan {
  const replaced = new Set(writes.map(({ before }) => before));
  const after = [
    ...rows.filter((row) => !replaced.has(row)),
    ...writes.map((write) => write.after),
  ];
  const known = new Set(treeProblems(rows).map(({ message }) => message));
  const problems = treeProblems(after).filter(({ message }) => !known.has(message));
  return problems.length === 0 ? { ok: true, writes } : { ok: false, problems };
}

export function refusePlan(
  code: OrganisationProblem['code'],
  id: string,
  message: string,
): OrganisationPlan & { readonly ok: false } {
  return { ok: false, problems: [{ code, id, message }] };
}

/** Writes `after` in the place of `before`, as its next revision. */
export function revised(before: OrganisationRow, after: OrganisationRow): OrganisationWrite {
  return { before, after: { ...after, rev: (before.rev ?? 0) + 1 } };
}

/** Ends a life with the day before, and goes on with another of the same code. */
export function continued(life: OrganisationRow, after: OrganisationRow): OrganisationWrite[] {
  const rev = (life.rev ?? 0) + 1;
  const ended = { ...life, to: dayBefore(after.from), successors: [] };
  return [revised(life, ended), { after: { ...after, rev } }];
}

/** Registers an organisation that there was not. Refuses `exists`, and what the tree refuses. */
export function createOrganisation(
  rows: readonly OrganisationRow[],
  row: OrganisationRow,
): OrganisationPlan {
  if (rows.some(({ id }) => id === row.id)) {
    const message = `There is an organisation ${row.id} already. Change that one, or choose another code.`;
    return refusePlan('exists', row.id, message);
  }
  return planOf(rows, [{ after: { ...row, rev: 1 } }]);
}

/** Corrects a life as if it had always been so. */
export function correctOrganisation(
  rows: readonly OrganisationRow[],
  life: OrganisationRow,
  settings: OrganisationSettings,
): OrganisationPlan {
  const { id, from } = life;
  return planOf(rows, [revised(life, { ...settings, id, from })]);
}

/**
 * From a day on an organisation is called otherwise, or belongs elsewhere: its life ends with the day
 * before, the next begins. Refuses `not_alive` when no life of it holds on both days.
 */
export function changeOrganisationFrom(
  rows: readonly OrganisationRow[],
  id: string,
  day: string,
  settings: OrganisationSettings,
): OrganisationPlan {
  const life = lifeOn(livesOf(rows), id, day);
  if (life === undefined || life.from === day) {
    const message =
      life === undefined
        ? `${id} is not there on ${day}.`
        : `${id} is so since ${day} itself: leave the day away to correct that.`;
    return refusePlan('not_alive', id, message);
  }
  return planOf(rows, continued(life, { ...settings, id, from: day }));
}
