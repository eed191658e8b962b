import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Each line of a file in a Buffer of its own, as a program that reads a network socket has it. */
export function linesOf(path: string): readonly Buffer[] {
  const file = readFileSync(path);
  const body = path.endsWith('.gz') ? gunzipSync(file) : file;
  const lines: Buffer[] = [];
  for (let from = 0; from < body.length; ) {
    const end = body.indexOf(0x0a, from);
    const to = end < 0 ? body.length : end;
    if (to > from) lines.push(Buffer.from(body.subarray(from, to)));
    from = to + 1;
  }
  return lines;
}

/** The lines of a file one after the other, so that memory does not hold the file. */
export function streamLines(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  return createInterface({ input: path.endsWith('.gz') ? file.pipe(createGunzip()) : file });
}
