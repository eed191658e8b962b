// Changes of a reference list that are not saved yet, as entries by value: they can be laid upon another
// version of the list when somebody else was faster.
import type { ListEntry } from '@thapcanh/api-schema';

/** By value: the entry as it shall be, or null where it goes. */
export type ListDraft = Readonly<Record<string, ListEntry | null>>;

/** The entries with the draft laid upon them; what is new comes last. */
export function withDraft(entries: readonly ListEntry[], draft: ListDraft): readonly ListEntry[] {
  const known = new Set(entries.map(({ value }) => value));
  const kept = entries.flatMap((entry) => {
    if (!Object.hasOwn(draft, entry.value)) return [entry];
    const change = draft[entry.value];
    return change ? [change] : [];
  });
  const added = Object.entries(draft).flatMap(([value, entry]) =>
    entry && !known.has(value) ? [entry] : [],
  );
  return [...kept, ...added];
}

export interface DraftCount {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What the draft would do to these entries. */
export function countDraft(entries: readonly ListEntry[], draft: ListDraft): DraftCount {
  const known = new Map(entries.map((entry) => [entry.value, entry]));
  const count = { added: 0, changed: 0, removed: 0 };
  for (const [value, entry] of Object.entries(draft)) {
    const before = known.get(value);
    if (entry === null) count.removed += before === undefined ? 0 : 1;
    else if (before === undefined) count.added += 1;
    else if (!sameEntry(before, entry)) count.changed += 1;
  }
  return count;
}

function sameEntry(a: ListEntry, b: ListEntry): boolean {
  return (['value', 'from', 'to', 'note', 'confidence'] as const).every(
    (name) => a[name] === b[name],
  );
}

export type EntryState = 'current' | 'ending' | 'ended' | 'coming';

/** Days before its last one in which an entry is said to end soon. */
const SOON_DAYS = 30;

/** What an entry is on a day (`2026-11-22`). */
export function stateOf({ from, to }: Pick<ListEntry, 'from' | 'to'>, today: string): EntryState {
  if (from !== undefined && today < from) return 'coming';
  if (to === undefined) return 'current';
  if (to < today) return 'ended';
  const left = (Date.parse(to) - Date.parse(today)) / 86_400_000;
  return left <= SOON_DAYS ? 'ending' : 'current';
}
