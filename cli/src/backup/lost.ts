// What the tables of now have and a copy has not: what would be lost if the copy took their place.
import type { CoreRows } from './core-rows.ts';

export interface Lost {
  readonly incidents: number;
  /** Entries of timelines: acts of people, and alerts that arrived. */
  readonly entries: number;
  readonly alerts: number;
  /** Rows that there are now more of than in the copy, by kind. */
  readonly rows: Readonly<Record<string, number>>;
}

export function lostSince(copy: CoreRows, now: CoreRows): Lost {
  let incidents = 0;
  let entries = 0;
  for (const { id, rev } of now.heads.values()) {
    const before = copy.heads.get(id);
    if (before === undefined) incidents += 1;
    entries += Math.max(0, rev - (before?.rev ?? 0));
  }
  const more = [...now.kinds].flatMap(([kind, count]): [string, number][] => {
    const difference = count - (copy.kinds.get(kind) ?? 0);
    return difference > 0 ? [[kind, difference]] : [];
  });
  const rows = Object.fromEntries(more.sort(([a], [b]) => (a < b ? -1 : 1)));
  return { incidents, entries, alerts: rows.alert ?? 0, rows };
}
