// `key=value` and `key="some value"` lines, as firewalls write them.
import type { OpenFields } from '../fields.ts';
import { isDigit, isWord } from './letters.ts';

const MAX_KEY = 64;
/** Longest key of a field that ends a quote left open. */
const MAX_NEXT_KEY = 32;

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
  for (let at = line.indexOf('"', start); at >= 0; at = line.indexOf('"', at + 1)) {
    if (at + 1 === line.length || line[at + 1] === ' ') return at;
    const intruder = fieldBefore(line, start, at);
    if (intruder >= 0) return intruder;
  }
  return line.length;
}

/** Where the blank before ` name="` stands, whose quote is at `quote`; -1 when no field opens there. */
function fieldBefore(line: string, from: number, quote: number): number {
  if (line[quote - 1] !== '=') return -1;
  const least = Math.max(from, quote - 2 - MAX_NEXT_KEY);
  let at = quote - 2;
  while (at > least && isOfNextKey(line.charCodeAt(at))) at--;
  const opens = at >= from && at < quote - 2 && line[at] === ' ';
  return opens && !isDigit(line.charCodeAt(at + 1)) ? at : -1;
}

/** Small letters, digits and the low line. */
function isOfNextKey(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || code === 0x5f || isDigit(code);
}

function before(line: string, mark: string, from: number): number {
  const index = line.indexOf(mark, from);
  return index < 0 ? line.length : index;
}

function after(line: string, mark: string, from: number): number {
  const index = line.indexOf(mark, from);
  return index < 0 ? line.length : index + 1;
}
