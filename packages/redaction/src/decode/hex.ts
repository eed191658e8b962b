// Hex runs, as auditd writes arguments: `70617373` is `pass`.
import { createWriter, type Decoded, writeUtf8 } from './view.ts';

/** Shorter runs are numbers more often than text. */
const RUN = /(?<![0-9A-Za-z])(?:[0-9a-fA-F]{2}){6,}(?![0-9A-Za-z])/g;

/** The text with hex runs read as UTF-8; undefined when it has none. */
export function decodeHex(text: string): Decoded | undefined {
  const writer = createWriter(text);
  let from = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    writer.copy(from, index);
    const bytes: number[] = [];
    const starts: number[] = [];
    for (let at = 0; at < run.length; at += 2) {
      bytes.push(parseInt(run.slice(at, at + 2), 16));
      starts.push(index + at);
    }
    writeUtf8(bytes, starts, writer);
    from = index + run.length;
  }
  if (from === 0) return undefined;
  writer.copy(from, text.length);
  return writer.end();
}
