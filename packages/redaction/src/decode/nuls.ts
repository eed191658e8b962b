// UTF-16 taken for bytes: ASCII letters with a NUL after each.
import { createWriter, type Decoded } from './view.ts';

/** The text without its NULs; undefined when it has none. */
export function decodeNuls(text: string): Decoded | undefined {
  if (!text.includes('\0')) return undefined;
  const writer = createWriter(text);
  let from = 0;
  for (let nul = text.indexOf('\0'); nul !== -1; nul = text.indexOf('\0', from)) {
    writer.copy(from, nul);
    from = nul + 1;
  }
  writer.copy(from, text.length);
  return writer.end();
}
