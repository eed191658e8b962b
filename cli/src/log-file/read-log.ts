// A log file in pieces, whatever it is wrapped in: no more than a few of them are in memory, however long
// the file is.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { decompressed, notSupported } from './decompress.ts';
import { linePieces } from './line-pieces.ts';
import { type LogPiece, MAX_PIECE_BYTES } from './piece.ts';
import type { LogProblem } from './problem.ts';
import { asUtf8, charsetOf } from './text.ts';
import { beginsValues, valuePieces } from './value-pieces.ts';

/** The name that stands for standard input. */
export const STDIN = '-';

export interface ReadLogOptions {
  /** Lines a piece at most. */
  readonly maxLines?: number;
  /** A piece is given as soon as this much is there. */
  readonly pieceBytes?: number;
  /** Called for whatever could not be read; the rest is read all the same. */
  readonly onProblem: (problem: LogProblem) => void;
  /** Called with each number of bytes read from the file as it lies on disk. */
  readonly onBytes?: (bytes: number) => void;
  readonly stdin?: Readable;
  /** Ends every input where it is, as if the file were no longer. */
  readonly signal?: AbortSignal;
}

/** Decides what a file is: enough for a first line, and for the zeros of UTF-16. */
const HEAD_BYTES = 4096;
const READ_BYTES = 64 * 1024;

type Chunks = AsyncGenerator<Buffer>;

/** Bytes as they lie on disk; a failure to read ends them and is told. */
async function* bytesOf(path: string, options: ReadLogOptions): Chunks {
  const { stdin = process.stdin, onBytes, onProblem, signal } = options;
  const stream = path === STDIN ? stdin : createReadStream(path, { highWaterMark: READ_BYTES });
  // A stream that is gone ends a read that waits for more. (To race each read against the signal would
  // keep every chunk until the signal is.)
  const stop = (): void => {
    stream.destroy();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted) stop();
  let offset = 0;
  try {
    const chunks: AsyncIterable<unknown> = stream;
    for await (const chunk of chunks) {
      if (!Buffer.isBuffer(chunk)) throw new TypeError('not a stream of bytes');
      offset += chunk.length;
      onBytes?.(chunk.length);
      yield chunk;
    }
  } catch (error) {
    if (signal?.aborted) return;
    const message = `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    onProblem({ code: 'unreadable', file: path, offset, message });
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** The first bytes, and all of them, these included. Undefined for an empty file. */
async function withHead(
  chunks: AsyncIterator<Buffer>,
  wanted: number,
): Promise<{ head: Buffer; all: Chunks } | undefined> {
  const first: Buffer[] = [];
  let size = 0;
  while (size < wanted) {
    const next = await chunks.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  if (size === 0) return undefined;
  const head = Buffer.concat(first);
  async function* all(): Chunks {
    try {
      yield head;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
  }
  return { head, all: all() };
}

/** UTF-8 text of a file: decompressed, and decoded. Undefined when it has none. */
async function textOf(path: string, options: ReadLogOptions): Promise<Chunks | undefined> {
  const { onProblem } = options;
  const onDisk = await withHead(bytesOf(path, options), HEAD_BYTES);
  if (onDisk === undefined) return undefined;
  const container = notSupported(onDisk.head);
  if (container !== undefined) {
    onProblem({ code: 'not_supported', file: path, message: `is ${container}` });
    await onDisk.all.return(undefined);
    return undefined;
  }
  const plain = await withHead(
    decompressed(onDisk.all, (fault) => onProblem({ file: path, ...fault })),
    HEAD_BYTES,
  );
  if (plain === undefined) return undefined;
  const charset = charsetOf(plain.head.subarray(0, HEAD_BYTES));
  if (charset === 'binary') {
    onProblem({ code: 'binary', file: path, message: 'is not text, and was not read' });
    await plain.all.return(undefined);
    return undefined;
  }
  return asUtf8(plain.all, charset);
}

/**
 * Reads a log file, `-` for standard input. gzip, zstd and UTF-16 are told by content. Never throws for what a
 * file holds: a file that is cut off gives what was read, and `onProblem` is told.
 */
export async function* readLog(path: string, options: ReadLogOptions): AsyncGenerator<LogPiece> {
  const { maxLines = Number.POSITIVE_INFINITY, pieceBytes = MAX_PIECE_BYTES, onProblem } = options;
  const onTooLong = (line: number): void => {
    const message = `a record of more than ${MAX_PIECE_BYTES} bytes was left out`;
    onProblem({ code: 'record_too_long', file: path, line, message });
  };
  const chunks = await textOf(path, options);
  const text = chunks && (await withHead(chunks, HEAD_BYTES));
  if (text === undefined) return;
  yield* beginsValues(text.head.toString('utf8', 0, HEAD_BYTES))
    ? valuePieces(text.all, { pieceBytes, onTooLong })
    : linePieces(text.all, { pieceBytes, maxLines, onTooLong });
}
