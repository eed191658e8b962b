// Columns by their place: values parted by blanks, and names for the values.
import type { OpenFields } from '../fields.ts';
import { closingQuote, unescapeLogged } from './quoted.ts';

/** More columns than any log has. */
const MAX_COLUMNS = 256;

/**
 * The values of a line parted by blanks; one may stand in quotes or in brackets and hold blanks
 * then. An open quote reaches to the end.
 *
 * @example readColumns('a [b c] "d \\"e\\"" -')  // ['a', 'b c', 'd "e"', '-']
 */
export function readColumns(line: string): string[] {
  const values: string[] = [];
  for (let at = 0; at < line.length && values.length < MAX_COLUMNS; ) {
    const opening = line[at];
    if (opening === ' ') {
      at++;
      continue;
    }
    const quoted = opening === '"';
    const bracketed = opening === '[' ? bracketEnd(line, at) : -1;
    const close = quoted
      ? closingQuote(line, at + 1)
      : bracketed < 0
        ? line.indexOf(' ', at + 1)
        : bracketed;
    const end = close < 0 ? line.length : close;
    const value = line.slice(quoted || bracketed >= 0 ? at + 1 : at, end);
    values.push(quoted ? unescapeLogged(value) : value);
    at = end + 1;
  }
  return values;
}

/** The bracket that a blank or the end follows: an address such as `[2001:db8::1]:443` is no such value. */
function bracketEnd(line: string, from: number): number {
  const end = line.indexOf(']', from + 1);
  return line[end + 1] === ' ' || end === line.length - 1 ? end : -1;
}

/** Adds the values that are there under the names of their places; `absent` says how a log writes none. */
export function addColumns(
  fields: OpenFields,
  names: readonly string[],
  values: readonly string[],
  absent = '',
): void {
  names.forEach((name, index) => {
    const value = values[index];
    if (value !== undefined && value !== absent) fields[name] = value;
  });
}
