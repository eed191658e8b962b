// `key=value` and `key="some value"` lines, as firewalls write them.
import type { OpenFields } from '../fields.ts';

const KEY = /[A-Za-z_][A-Za-z0-9_.-]{0,63}(?==)/y;
const NEXT_FIELD = / [a-z_][a-z0-9_]{0,31}="/;

/**
 * Adds the pairs of a line; of equal keys the first stands, so that a value cannot forge a field
 * that was written before it. A quote closes where a blank or the end follows; one that never
 * closes, or runs into the next field, ends there. Words without `=` are passed over.
 *
 * @example addPairs(fields, 'type="event" user="an" msg="cut off')
 */
export function addPairs(fields: OpenFields, line: string): void {
  for (let at = 0; at < line.length; ) {
    KEY.lastIndex = at;
    const key = KEY.exec(line)?.[0];
    if (key === undefined) {
      at = after(line, ' ', at);
      continue;
    }
    const start = at + key.length + 1;
    const quoted = line[start] === '"';
    const end = quoted ? quotedEnd(line, start + 1) : before(line, ' ', start);
    fields[key] ??= line.slice(quoted ? start + 1 : start, end);
    at = quoted && line[end] === '"' ? end + 1 : end;
    while (line[at] === ' ' || line[at] === '\t') at++;
  }
}

function quotedEnd(line: string, start: number): number {
  let close = line.indexOf('"', start);
  while (close >= 0 && close + 1 < line.length && line[close + 1] !== ' ')
    close = line.indexOf('"', close + 1);
  const end = close < 0 ? line.length : close;
  const intruder = NEXT_FIELD.exec(line.slice(start, end));
  return intruder === null ? end : start + intruder.index;
}

function before(line: string, mark: string, from: number): number {
  const index = line.indexOf(mark, from);
  return index < 0 ? line.length : index;
}

function after(line: string, mark: string, from: number): number {
  const index = line.indexOf(mark, from);
  return index < 0 ? line.length : index + 1;
}
