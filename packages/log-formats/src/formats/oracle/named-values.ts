// `NAME:[n] 'value'`, as Oracle writes audit records: the length makes values unforgeable.

export interface NamedValue {
  readonly name: string;
  readonly value: string;
  /** Bytes that the value says to have beyond the end of the text. */
  readonly missing: number;
}

/** Most values of one record. */
const MAX_VALUES = 128;
const NAME = /([A-Z][A-Z0-9$_ ]{0,30}?) ?: ?(?:\[(\d{1,7})\] ?)?(["'])/y;

/**
 * The values of a record in order. One with a length ends there, whatever it holds; without, or when no
 * quote stands there, at the next quote of its kind.
 *
 * @example readNamedValues("ACTION :[7] 'CONNECT' STATUS:[1] '0'")
 *   // [{ name: 'ACTION', value: 'CONNECT', missing: 0 }, { name: 'STATUS', value: '0', missing: 0 }]
 */
export function readNamedValues(text: string): NamedValue[] {
  const values: NamedValue[] = [];
  for (let at = 0; at < text.length && values.length < MAX_VALUES; ) {
    NAME.lastIndex = at;
    const found = NAME.exec(text);
    if (found === null) {
      const next = nextWord(text, at);
      if (next < 0) break;
      at = next;
      continue;
    }
    const [all, name = '', length, quote = "'"] = found;
    const start = at + all.length;
    const byLength = length === undefined ? undefined : endAfter(text, start, Number(length));
    const fits = byLength !== undefined && text[byLength.end] === quote;
    const missing = byLength?.missing ?? 0;
    const close = text.indexOf(quote, start);
    const end = fits ? byLength.end : missing > 0 || close < 0 ? text.length : close;
    values.push({ name: name.trim(), value: text.slice(start, end), missing });
    at = end + 1;
    while (text[at] === ' ' || text[at] === '\n' || text[at] === ',') at++;
  }
  return values;
}

/** The index after `length` bytes of UTF-8, and how many the text lacks. */
function endAfter(text: string, start: number, length: number): { end: number; missing: number } {
  let at = start;
  let left = length;
  while (left > 0 && at < text.length) {
    const code = text.codePointAt(at) ?? 0;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code > 0xffff ? 2 : 1;
  }
  return { end: at, missing: Math.max(0, left) };
}

function nextWord(text: string, from: number): number {
  for (let at = from; at < text.length; at++)
    if (text[at] === ' ' || text[at] === '\n') return at + 1;
  return -1;
}
