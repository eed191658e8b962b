// People on shift as one line names them: together where they end together.
import type { OnShift } from '@thapcanh/api-schema';

export interface ShiftGroup {
  readonly until: string;
  readonly subs: readonly string[];
}

/** Those who end at the same time, in the order of their ends. */
export function shiftGroups(onShift: readonly OnShift[]): readonly ShiftGroup[] {
  const byEnd = Map.groupBy(onShift, ({ until }) => until);
  return [...byEnd]
    .map(([until, people]) => ({ until, subs: people.map(({ sub }) => sub) }))
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}
