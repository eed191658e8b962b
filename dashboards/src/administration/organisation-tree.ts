// The tree of organisations on a day, narrowed to what was looked for and what is above it.
import type { Organisation } from '@thapcanh/api-schema';
import { finds } from './search.ts';

export interface Branch {
  readonly organisation: Organisation;
  readonly parts: readonly Branch[];
}

/** Whoever is not there yet, or no more, stands where it belongs all the same: its days say so. */
export function treeOf(
  organisations: readonly Organisation[],
  query: string | undefined,
): readonly Branch[] {
  const ids = new Set(organisations.map(({ id }) => id));
  const below = Map.groupBy(organisations, ({ parent }) =>
    parent !== undefined && ids.has(parent) ? parent : '',
  );
  const branches = (parent: string, seen: ReadonlySet<string>): readonly Branch[] =>
    (below.get(parent) ?? [])
      .filter(({ id }) => !seen.has(id))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
      .flatMap((organisation) => {
        const { id, name, nameEn } = organisation;
        const parts = branches(id, new Set([...seen, id]));
        return parts.length > 0 || finds(query, id, name, nameEn) ? [{ organisation, parts }] : [];
      });
  return branches('', new Set());
}

/** Where an organisation is on a day. */
export function lifeStateOn(
  { from, to }: Pick<Organisation, 'from' | 'to'>,
  day: string,
): 'alive' | 'ended' | 'coming' {
  if (day < from) return 'coming';
  return to !== undefined && to < day ? 'ended' : 'alive';
}
