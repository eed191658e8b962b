// Who follows an incident without working on it.
import type { IncidentStep } from './case-write.ts';
import type { By } from './change.ts';
import type { Incident } from './incident.ts';
import { stepBy } from './step-by.ts';

export const MAX_WATCHERS = 50;

export type WatchRefusal =
  | 'nothing_changed' // they follow it already, or did not
  | 'too_many'; // more than `MAX_WATCHERS`

export type WatchResult =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: WatchRefusal };

/** Adds and removes watchers, by their subs; removing wins where one is named in both. */
export function changeWatchers(
  before: Incident,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  by: By,
): WatchResult {
  const known = before.watchers ?? [];
  const watchers = [...new Set([...known, ...add])].filter((sub) => !remove.includes(sub)).sort();
  const added = watchers.filter((sub) => !known.includes(sub));
  const removed = known.filter((sub) => !watchers.includes(sub));
  if (added.length + removed.length === 0) return { ok: false, code: 'nothing_changed' };
  if (watchers.length > MAX_WATCHERS) return { ok: false, code: 'too_many' };
  const change = { kind: 'watchers_changed', added, removed } as const;
  return { ok: true, step: stepBy(before, { ...before, watchers }, change, by) };
}
