// Names that stand before an `=`: read backwards from it, so that a text without one costs nothing.
import { isDigit } from './letters.ts';

const MAX_INDEX_DIGITS = 4;

/**
 * Where the `[0]` that ends a name begins; `equals` itself when there is none.
 *
 * @example indexStart('a1[0]=x', 0, 5)  // 2
 */
export function indexStart(text: string, from: number, equals: number): number {
  if (text[equals - 1] !== ']') return equals;
  const last = equals - 2;
  let start = last;
  while (start >= from && last - start < MAX_INDEX_DIGITS && isDigit(text.charCodeAt(start)))
    start--;
  return start >= from && start < last && text[start] === '[' ? start : equals;
}
