// Reads that are asked for at once become one: a chain may ask for hundreds of groups.
import type { BucketKey, CorrelationStore } from './store.ts';

type Sets = readonly (readonly Uint8Array[])[];

interface Asked {
  readonly keys: readonly BucketKey[];
  readonly resolve: (sets: Sets) => void;
  readonly reject: (reason: unknown) => void;
}

/** The same store, whose reads of one turn of the event loop are made together. */
export function coalesceReads(store: CorrelationStore): CorrelationStore {
  let asked: Asked[] = [];

  async function answer(): Promise<void> {
    const all = asked;
    asked = [];
    try {
      const sets = await store.read(all.flatMap(({ keys }) => keys));
      let at = 0;
      for (const { keys, resolve } of all) {
        resolve(sets.slice(at, at + keys.length));
        at += keys.length;
      }
    } catch (error) {
      for (const { reject } of all) reject(error);
    }
  }

  return {
    add: (key, entries, limits) => store.add(key, entries, limits),
    read: (keys) =>
      new Promise<Sets>((resolve, reject) => {
        asked.push({ keys, resolve, reject });
        if (asked.length === 1) void Promise.resolve().then(answer);
      }),
  };
}
