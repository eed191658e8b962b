// `%40`, `%E1%BB%81`, `+`: a URL or a form, read.
import { createWriter, type Decoded, writeUtf8 } from './view.ts';

const ENCODED = /(?:%[0-9a-fA-F]{2})+|\+/g;

/** The text with percent encoding undone; undefined when it has none. */
export function decodePercent(text: string): Decoded | undefined {
  if (!/%[0-9a-fA-F]{2}/.test(text)) return undefined;
  const writer = createWriter(text);
  let from = 0;
  for (const { 0: run, index } of text.matchAll(ENCODED)) {
    writer.copy(from, index);
    from = index + run.length;
    if (run === '+') {
      writer.write(' ', index);
      continue;
    }
    const bytes: number[] = [];
    const starts: number[] = [];
    for (let at = 0; at < run.length; at += 3) {
      bytes.push(parseInt(run.slice(at + 1, at + 3), 16));
      starts.push(index + at);
    }
    writeUtf8(bytes, starts, writer);
  }
  writer.copy(from, text.length);
  return writer.end();
}
