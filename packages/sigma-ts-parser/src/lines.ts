// From an offset in a text to its line and column.
import type { Position } from './diagnostic.ts';

/**
 * Finds the place of an offset (UTF-16 code units from 0). Lines end with LF, as in CRLF.
 * @example createLineIndex('a\nbc')(3) // { line: 2, column: 2 }
 */
export function createLineIndex(text: string): (offset: number) => Position {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
