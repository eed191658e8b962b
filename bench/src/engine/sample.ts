/** The same tenth of a list every time (a linear congruential generator draws it). */
export function seededTenth<T>(items: readonly T[]): readonly T[] {
  let state = 20_261_122;
  return items.filter(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 < 0.1;
  });
}
