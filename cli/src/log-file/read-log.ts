// A log file in pieces: runs of whole lines, or one JSON document. Files of lines are streamed; no more
// than a run of them is in memory.
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

export interface LogPiece {
  readonly kind: 'lines' | 'document';
  readonly bytes: Buffer;
  /** 1-based line of the file at which the piece begins. */
  readonly firstLine: number;
}

/** Pieces stay under the door's 4 MiB however badly they compress. */
const MAX_PIECE_BYTES = 3 * 1024 * 1024;
/** A file that is one JSON document is read whole, up to this. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

function open(path: string): Readable {
  const file = createReadStream(path);
  const decoders: Record<string, () => Readable & NodeJS.WritableStream> = {
    '.gz': createGunzip,
    '.zst': createZstdDecompress,
  };
  const decoder = decoders[extname(path)]?.();
  if (decoder === undefined) return file;
  file.on('error', (error) => decoder.destroy(error));
  file.pipe(decoder);
  return decoder;
}

async function* linePieces(
  chunks: AsyncIterable<Buffer>,
  maxLines: number,
): AsyncGenerator<LogPiece> {
  let lines: Buffer[] = [];
  let size = 0;
  let firstLine = 1;
  let rest: Buffer[] = [];
  function piece(): LogPiece {
    const made = { kind: 'lines', bytes: Buffer.concat(lines), firstLine } as const;
    firstLine += lines.length;
    lines = [];
    size = 0;
    return made;
  }
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      const line = Buffer.concat([...rest, chunk.subarray(start, end + 1)]);
      rest = [];
      start = end + 1;
      const full = size + line.length > MAX_PIECE_BYTES || lines.length >= maxLines;
      if (lines.length > 0 && full) yield piece();
      lines.push(line);
      size += line.length;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) lines.push(Buffer.concat(rest));
  if (lines.length > 0) yield piece();
}

/** Whether a file that begins so is one JSON document rather than a JSON value a line. */
function beginsDocument(chunk: Buffer): boolean {
  const text = chunk.toString('utf8').trimStart();
  if (!text.startsWith('{') && !text.startsWith('[')) return false;
  const [firstLine = ''] = text.split('\n', 1);
  try {
    JSON.parse(firstLine);
    return false;
  } catch {
    // A first line longer than the chunk is a line of NDJSON for all one can tell cheaply.
    return firstLine.length < text.length;
  }
}

async function* withFirst(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * Reads a log file, decompressed by its name's ending (`.gz`, `.zst`).
 *
 * @param maxLines lines a piece at most
 * @throws RangeError for a JSON document above `MAX_DOCUMENT_BYTES`
 */
export async function* readLog(path: string, maxLines: number): AsyncGenerator<LogPiece> {
  const chunks: AsyncIterator<Buffer> = open(path)[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return;
  if (!beginsDocument(first.value)) {
    yield* linePieces(withFirst(first.value, chunks), maxLines);
    return;
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of withFirst(first.value, chunks)) {
    size += chunk.length;
    if (size > MAX_DOCUMENT_BYTES) {
      throw new RangeError(`${path} is one JSON document of more than ${MAX_DOCUMENT_BYTES} bytes`);
    }
    parts.push(chunk);
  }
  yield { kind: 'document', bytes: Buffer.concat(parts), firstLine: 1 };
}
