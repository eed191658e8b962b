// Entries on their way into sets: each once, one add a set.
import type { Track } from './layout.ts';
import type { BucketKey } from './store.ts';

/** Entries for one set. */
export interface Addition {
  readonly key: BucketKey;
  readonly track: Track;
  /** Each once, in the order in which they came. */
  readonly entries: readonly Uint8Array[];
}

export interface Additions {
  add(track: Track, key: BucketKey, entry: Uint8Array): void;
  all(): readonly Addition[];
}

export function createAdditions(): Additions {
  const sets = new Map<
    string,
    { readonly key: BucketKey; readonly track: Track; readonly entries: Map<string, Uint8Array> }
  >();
  return {
    add(track, key, entry) {
      const name = JSON.stringify(key);
      const set = sets.get(name) ?? { key, track, entries: new Map() };
      sets.set(name, set);
      set.entries.set(String.fromCharCode(...entry), entry);
    },
    all: () =>
      [...sets.values()].map(({ key, track, entries }) => ({
        key,
        track,
        entries: [...entries.values()],
      })),
  };
}
