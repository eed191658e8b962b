// Mergers and divisions: organisations end on one day, and others go on with what they were.
import { dayBefore } from './local-time.ts';
import {
  continued,
  type OrganisationPlan,
  type OrganisationWrite,
  planOf,
  refusePlan,
  revised,
} from './organisation-change.ts';
import { type Lives, lifeOn, livesOf, shownLife } from './organisation-lives.ts';
import type { OrganisationRow } from './organisation-row.ts';

/** Who goes on: an organisation that is there on the day, by its code, or one that begins then. */
export type Successor = string | Omit<OrganisationRow, 'from' | 'to' | 'successors' | 'rev'>;

export interface Merger {
  /** First day of the successor. */
  readonly from: string;
  readonly organisations: readonly string[];
  /** May be one of them: it takes the others in. */
  readonly successor: Successor;
}

export interface Division {
  readonly from: string;
  readonly organisation: string;
  readonly successors: readonly {
    readonly organisation: Successor;
    /** What of the divided one's parts goes to this successor. */
    readonly children: readonly string[];
  }[];
}

export const codeOf = (successor: Successor): string =>
  typeof successor === 'string' ? successor : successor.id;

/**
 * A and B become C on a day. What belonged to A or B belongs to C from then on.
 * @example mergeOrganisations(rows, { from: '2027-01-01', organisations: ['LK-X-KT', 'LK-X-KH'], successor: 'LK-X-KT' })
 */
export function mergeOrganisations(
  rows: readonly OrganisationRow[],
  { from, organisations, successor }: Merger,
): OrganisationPlan {
  const heir = codeOf(successor);
  const ending = [...new Set(organisations)].filter((id) => id !== heir);
  return succession(rows, from, new Map(ending.map((id) => [id, [heir]])), {
    successors: [successor],
    parentOf: ({ id }) => (id === heir ? undefined : heir),
  });
}

/**
 * A becomes C and D on a day: no single successor, so A's history is read by those above both. Refuses
 * `children_unplaced` when it is not said to whom a part of A goes.
 */
export function divideOrganisation(
  rows: readonly OrganisationRow[],
  { from, organisation, successors }: Division,
): OrganisationPlan {
  const heirs = successors.map((one) => codeOf(one.organisation));
  const placed = new Map(
    successors.flatMap((one) => one.children.map((id) => [id, codeOf(one.organisation)])),
  );
  const left = childrenOf(rows, [organisation], from)
    .map(({ id }) => id)
    .filter((id) => !placed.has(id) && !heirs.includes(id));
  if (left.length > 0) {
    const message = `To whom do these go: ${[...new Set(left)].join(', ')}? Name each as a child of one successor.`;
    return refusePlan('children_unplaced', organisation, message);
  }
  return succession(rows, from, new Map([[organisation, heirs]]), {
    successors: successors.map((one) => one.organisation),
    parentOf: ({ id }) => placed.get(id),
  });
}

interface Succeeding {
  readonly successors: readonly Successor[];
  /** New parent of what belonged to those that end; undefined: that of the parent that ends. */
  readonly parentOf: (child: OrganisationRow) => string | undefined;
}

function succession(
  rows: readonly OrganisationRow[],
  from: string,
  ending: ReadonlyMap<string, readonly string[]>,
  { successors, parentOf }: Succeeding,
): OrganisationPlan {
  const lives = livesOf(rows);
  const writes: OrganisationWrite[] = [];
  for (const [id, heirs] of ending) {
    const life = lifeOn(lives, id, dayBefore(from));
    if (life === undefined || life.to !== undefined) return cannotEnd(id, from, lives);
    writes.push(revised(life, { ...life, to: dayBefore(from), successors: [...heirs] }));
  }
  for (const successor of successors) {
    if (typeof successor === 'string') continue;
    if (lives.has(successor.id)) {
      const message = `There is an organisation ${successor.id} already. Give its code alone, or choose another.`;
      return refusePlan('exists', successor.id, message);
    }
    writes.push({ after: { ...successor, from, successors: [], rev: 1 } });
  }
  for (const child of childrenOf(rows, [...ending.keys()], from)) {
    if (ending.has(child.id)) continue;
    const parent = parentOf(child) ?? lifeOn(lives, child.parent ?? '', dayBefore(from))?.parent;
    const { parent: _, ...orphan } = child;
    const moved = parent === undefined ? orphan : { ...child, parent };
    writes.push(
      ...(child.from >= from ? [revised(child, moved)] : continued(child, { ...moved, from })),
    );
  }
  return planOf(rows, writes);
}

/** Lives that go on from the day, or begin later, under one of these parents. */
function childrenOf(
  rows: readonly OrganisationRow[],
  parents: readonly string[],
  day: string,
): readonly OrganisationRow[] {
  return rows.filter(
    ({ parent, to }) => parent !== undefined && parents.includes(parent) && (to ?? day) >= day,
  );
}

function cannotEnd(id: string, from: string, lives: Lives): OrganisationPlan {
  if (!lives.has(id)) return refusePlan('unknown', id, `There is no organisation ${id}.`);
  const last = shownLife(lives, id, dayBefore(from))?.to;
  const message =
    last === undefined
      ? `${id} is not there on the day before ${from}. Choose another day.`
      : `${id} ends on ${last} already. Take that last day away first, or leave it out.`;
  return refusePlan('not_alive', id, message);
}
