// The first of many, whatever the order in which they come, and no more of them kept than are listed.

export interface TopList<T> {
  add(item: T): void;
  /** In order. */
  items(): readonly T[];
}

/**
 * A list of at most `size` items; `compare` tells any two apart.
 *
 * @example const list = createTopList<number>(2, (a, b) => a - b); // of 3, 1, 2: 1 and 2
 */
export function createTopList<T>(size: number, compare: (a: T, b: T) => number): TopList<T> {
  let kept: readonly T[] = [];
  return {
    add(item) {
      const last = kept[size - 1];
      if (last !== undefined && compare(last, item) <= 0) return;
      kept = [...kept, item].sort(compare).slice(0, size);
    },
    items: () => kept,
  };
}

/** The smallest of some names with one more. */
export function examples(known: readonly string[], name: string, size: number): string[] {
  return [...known, name].sort().slice(0, size);
}
