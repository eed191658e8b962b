// `key=value` and `key="some value"` lines, as firewalls write them.
import type { OpenFields } from '../fields.ts';
import { isDigit, isWord } from './letters.ts';

const MAX_KEY = 64;
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
    const equals = keyEnd(line, at);
    if (equals < 0) {
      at = after(line, ' ', at);
      continue;
    }
    const key = line.slice(at, equals);
    const start = equals + 1;
    const quoted = line[start] === '"';
    const end = quoted ? quotedEnd(line, start + 1) : before(line, ' ', start);
    fields[key] ??= line.slice(quoted ? start + 1 : start, end);
    at = quoted && line[end] === '"' ? end + 1 : end;
    while (line[at] === ' ' || line[at] === '\t') at++;
  }
}

/** Where the `=` of the key at `from` stands; -1 when no key stands there. */
function keyEnd(line: string, from: number): number {
  const first = line.charCodeAt(from);
  if (!isWord(first) || isDigit(first)) return -1;
  const most = Math.min(line.length, from + MAX_KEY);
  let end = from + 1;
  while (end < most && isOfKey(line.charCodeAt(end))) end++;
  return line[end] === '=' ? end : -1;
}

/** Letters, digits, low line, point and hyphen. */
function isOfKey(code: number): boolean {
  return isWord(code) || code === 0x2e || code === 0x2d;
}

function quotedEnd(line: string, start: number): number {
  let close = line.indexOf('"', start);
  while (close >= 0 && close + 1 < line.length && line[close + 1] !== ' ')
    close = line.indexOf('"', close + 1);
  const end = close < 0 ? line.length : close;
  const opening = line.indexOf('="', start);
  if (opening < 0 || opening >= end) return end;
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
