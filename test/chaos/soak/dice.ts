// Seeded chance of a soak: what one purpose draws never changes another.
import { createRandom } from '@thapcanh/province/src/random.ts';

export interface Dice {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  /** All items, in another order. */
  shuffled<T>(items: readonly T[]): readonly T[];
}

/** @example dice(seed, 'wave', 3) */
export function dice(...seed: readonly (string | number)[]): Dice {
  const random = createRandom(...seed);
  return {
    ...random,
    shuffled: (items) =>
      items
        .map((item) => ({ item, key: random.next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item),
  };
}
