// `&amp;`, `&#64;`, `&#x40;`: XML and HTML, read.
import { createWriter, type Decoded } from './view.ts';

const ENTITY = /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g;
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const LAST_CODE_POINT = 0x10ffff;

/** The text with its entities undone; undefined when it has none. */
export function decodeEntities(text: string): Decoded | undefined {
  if (!text.includes('&')) return undefined;
  const writer = createWriter(text);
  let from = 0;
  for (const { 0: whole, 1: decimal, 2: hex, 3: name = '', index } of text.matchAll(ENTITY)) {
    writer.copy(from, index);
    const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    const known = NAMED[name] ?? (code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole);
    writer.write(known, index);
    from = index + whole.length;
  }
  if (from === 0) return undefined;
  writer.copy(from, text.length);
  return writer.end();
}
