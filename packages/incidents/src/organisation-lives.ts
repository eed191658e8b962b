// The lives of organisations, asked by day. Days are `2026-11-22`, so their text order is their order.
import type { OrganisationRow } from './organisation-row.ts';

/** Lives by organisation, each in the order of time. */
export type Lives = ReadonlyMap<string, readonly OrganisationRow[]>;

export function livesOf(rows: readonly OrganisationRow[]): Lives {
  return Map.groupBy(
    rows.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    ({ id }) => id,
  );
}

/** Whether this life holds on the day. */
export function isAliveOn({ from, to }: OrganisationRow, day: string): boolean {
  return from <= day && (to ?? day) >= day;
}

/** The life that holds on the day. */
export function lifeOn(lives: Lives, id: string, day: string): OrganisationRow | undefined {
  return lives.get(id)?.find((life) => isAliveOn(life, day));
}

/** The life that shows an organisation on a day: the one that holds, else the last past, else the first to come. */
export function shownLife(lives: Lives, id: string, day: string): OrganisationRow | undefined {
  const its = lives.get(id) ?? [];
  return (
    its.find((life) => isAliveOn(life, day)) ?? its.findLast(({ from }) => from <= day) ?? its[0]
  );
}

/**
 * Who stands for an organisation on a day: itself while it lives; afterwards its only successor, or that
 * one's, and so on. Where there are several, nobody does, and the organisation stands for itself.
 * @example heirOn(lives, 'LK-X-A', '2027-01-01') // 'LK-X-C', when A was merged into C before
 */
export function heirOn(lives: Lives, id: string, day: string): string {
  const seen = new Set<string>();
  let heir = id;
  while (!seen.has(heir)) {
    seen.add(heir);
    const life = shownLife(lives, heir, day);
    const [next, ...others] = life?.to !== undefined && life.to < day ? life.successors : [];
    if (next === undefined || others.length > 0) return heir;
    heir = next;
  }
  return id;
}

/** The organisations that one alone succeeded, and those that they did, in no particular order. */
export function predecessorsOf(lives: Lives, id: string): readonly string[] {
  const found = new Set([id]);
  for (const heir of found) {
    for (const [each, its] of lives) {
      const isHeir = its.some(
        ({ successors }) => successors.length === 1 && successors[0] === heir,
      );
      if (isHeir) found.add(each);
    }
  }
  found.delete(id);
  return [...found];
}
