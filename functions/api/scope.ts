// Which organisations a person sees: a subtree of today's tree, with the pasts of those in it.
import { isAliveOn, localDay, type OrganisationRow } from '@thapcanh/incidents';
import type { AgencyScope, UserRow } from '@thapcanh/store';

/**
 * What a user sees: the subtree under the user's `scope` (else agency; a SOC watches the tree it
 * belongs to), and each former organisation all of whose successors are seen. A district split
 * between two communes is thus seen from the province, and by neither commune. From the province
 * itself everything is seen, also what no row of the registry claims.
 */
export function scopeOf(
  user: UserRow,
  organisations: readonly OrganisationRow[],
  now: number,
): AgencyScope {
  const today = localDay(now);
  const living = organisations.filter((row) => isAliveOn(row, today));
  const livingIds = new Set(living.map(({ id }) => id));
  const own = living.find(({ id }) => id === user.agency);
  const watched = own?.kind.toLowerCase() === 'soc' ? own.parent : undefined;
  const top = user.scope ?? watched ?? user.agency;
  const { kind, parent } = living.find(({ id }) => id === top) ?? {};
  if (kind === 'province' && parent === undefined) return 'all';
  const seen = new Set([top]);
  const former = organisations.filter(({ id }) => !livingIds.has(id));
  for (let size = 0; size !== seen.size; ) {
    size = seen.size;
    for (const row of living) {
      if (row.parent !== undefined && seen.has(row.parent)) seen.add(row.id);
    }
    for (const { id, successors } of former) {
      if (successors.length > 0 && successors.every((next) => seen.has(next))) seen.add(id);
    }
  }
  return [...seen];
}
