// What must hold of the organisations of all times together.
import { dayAfter } from './local-time.ts';
import { isAliveOn, type Lives, lifeOn, livesOf } from './organisation-lives.ts';
import type { OrganisationRow } from './organisation-row.ts';

export const TREE_PROBLEMS = [
  'ends_before_it_begins',
  'lives_overlap',
  'parent_missing',
  'parent_cycle',
  'successor_missing',
  'successor_unexpected',
  'name_taken',
] as const;

export interface TreeProblem {
  readonly code: (typeof TREE_PROBLEMS)[number];
  /** Organisation that it is about. */
  readonly id: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** All that is wrong with the tree; empty when it is sound. */
export function treeProblems(rows: readonly OrganisationRow[]): readonly TreeProblem[] {
  const lives = livesOf(rows);
  return [
    ...rows.flatMap((row) => spanProblems(row)),
    ...[...lives.values()].flatMap(overlaps),
    ...rows.flatMap((row) => parentProblems(row, lives)),
    ...cycles(rows, lives),
    ...rows.flatMap((row) => successorProblems(row, lives)),
    ...takenNames(rows),
  ];
}

function spanProblems({ id, from, to }: OrganisationRow): TreeProblem[] {
  if (to === undefined || from <= to) return [];
  const message = `${id} would end on ${to}, before it begins on ${from}. Choose a later day.`;
  return [{ code: 'ends_before_it_begins', id, message }];
}

function overlaps(its: readonly OrganisationRow[]): TreeProblem[] {
  return its.flatMap((life, index) => {
    const next = its[index + 1];
    if (next === undefined || (life.to !== undefined && life.to < next.from)) return [];
    const message = `${life.id} would live twice from ${next.from} on. Choose another day, or another code.`;
    return [{ code: 'lives_overlap', id: life.id, message } as const];
  });
}

/** A parent must be there on every day of its child's life. */
function parentProblems({ id, parent, from, to }: OrganisationRow, lives: Lives): TreeProblem[] {
  let day = from;
  while (parent !== undefined && (to === undefined || day <= to)) {
    const life = lifeOn(lives, parent, day);
    if (life === undefined) {
      const message = `${id} belongs to ${parent}, which is not there on ${day}. Give ${id} another parent from that day, first.`;
      return [{ code: 'parent_missing', id, message }];
    }
    if (life.to === undefined) return [];
    day = dayAfter(life.to);
  }
  return [];
}

/** The tree changes only where a life begins, so it is walked on those days. */
function cycles(rows: readonly OrganisationRow[], lives: Lives): TreeProblem[] {
  const found = new Map<string, TreeProblem>();
  for (const day of new Set(rows.map(({ from }) => from))) {
    const sound = new Set<string>();
    for (const row of rows) {
      if (!isAliveOn(row, day)) continue;
      const path = new Set<string>();
      let at: OrganisationRow | undefined = row;
      while (at !== undefined && !sound.has(at.id) && !path.has(at.id)) {
        path.add(at.id);
        at = at.parent === undefined ? undefined : lifeOn(lives, at.parent, day);
      }
      if (at === undefined || sound.has(at.id)) for (const id of path) sound.add(id);
      else if (at.id === row.id) {
        const message = `${row.id} would belong to itself on ${day}: ${[...path, row.id].join(' → ')}. Choose another parent.`;
        found.set(row.id, { code: 'parent_cycle', id: row.id, message });
      }
    }
  }
  return [...found.values()];
}

function successorProblems({ id, to, successors }: OrganisationRow, lives: Lives): TreeProblem[] {
  if (to === undefined) {
    if (successors.length === 0) return [];
    const message = `${id} has successors and no last day. Say when it ends.`;
    return [{ code: 'successor_unexpected', id, message }];
  }
  return successors.flatMap((successor) => {
    const outlives = lives.get(successor)?.some((life) => life.to === undefined || life.to > to);
    if (successor !== id && outlives === true) return [];
    const message = `${successor} cannot succeed ${id}: it is not there after ${to}. Register it first, or name another.`;
    return [{ code: 'successor_missing', id, message } as const];
  });
}

const NAMES = ['accountSuffixes', 'domains', 'networks', 'applications'] as const;

/** A name that machines know an organisation by is one organisation's at a time. */
function takenNames(rows: readonly OrganisationRow[]): TreeProblem[] {
  return NAMES.flatMap((kind) => {
    const claims = rows.flatMap((row) =>
      row[kind].map((name) => ({ name: name.toLowerCase(), row })),
    );
    return [...Map.groupBy(claims, ({ name }) => name)].flatMap(([name, holders]) =>
      holders.flatMap(({ row }, index) => {
        const other = holders
          .slice(0, index)
          .find((one) => one.row.id !== row.id && shareADay(one.row, row));
        if (other === undefined) return [];
        const message = `${name} (${kind}) is ${other.row.id}'s and ${row.id}'s on the same days. Take it from one of them.`;
        return [{ code: 'name_taken', id: row.id, message } as const];
      }),
    );
  });
}

function shareADay(a: OrganisationRow, b: OrganisationRow): boolean {
  return (a.to ?? b.from) >= b.from && (b.to ?? a.from) >= a.from;
}
