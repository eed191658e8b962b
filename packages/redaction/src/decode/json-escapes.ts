// `\u0041`, `\"`, `\\`, `\n`: a JSON text read as if all of it stood inside a string.
import { createWriter, type Decoded } from './view.ts';

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(["\\/'bfnrt]))/g;
const SHORT: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** The text with its escapes undone; undefined when it has none. */
export function decodeJsonEscapes(text: string): Decoded | undefined {
  if (!text.includes('\\')) return undefined;
  const writer = createWriter(text);
  let from = 0;
  for (const { 0: whole, 1: code, 2: byte, 3: short = '', index } of text.matchAll(ESCAPE)) {
    writer.copy(from, index);
    const hex = code ?? byte;
    const plain =
      hex === undefined ? (SHORT[short] ?? short) : String.fromCharCode(parseInt(hex, 16));
    writer.write(plain, index);
    from = index + whole.length;
  }
  if (from === 0) return undefined;
  writer.copy(from, text.length);
  return writer.end();
}
