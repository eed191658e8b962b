// "Did you mean": the known name that a misspelt one is nearest to.

/** Longer names are not compared, nor more candidates: a file may hold a great many of both. */
const MAX_LENGTH = 64;
const MAX_CANDIDATES = 1_000;

/**
 * The candidate within one edit a three characters (at most three), the nearest first; case does
 * not count.
 * @example nearest('endwith', ['contains', 'endswith']) // 'endswith'
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  let best: string | undefined;
  let limit = Math.min(3, Math.floor(name.length / 3)) + 1;
  let left = MAX_CANDIDATES;
  for (const candidate of candidates) {
    left -= 1;
    if (left < 0) break;
    if (candidate === name || Math.abs(candidate.length - name.length) >= limit) continue;
    const found = distance(name.toLowerCase(), candidate.toLowerCase());
    if (found < limit) [best, limit] = [candidate, found];
  }
  return best;
}

/** Ends a message with a suggestion, if there is one. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const found = nearest(name, candidates);
  return found === undefined ? '' : ` Did you mean "${found}"?`;
}

/** Edits from one text to the other: insert, delete, replace, swap neighbours. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swap = swapped ? (before[column - 2] ?? cost) + 1 : cost;
      current.push(Math.min(cost, swap));
    }
    [before, above] = [above, current];
  }
  return above[to.length] ?? 0;
}
