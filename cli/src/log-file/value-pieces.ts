// A stream of bytes as runs of whole JSON values.
import { MAX_PIECE_BYTES, type ValuesPiece } from './piece.ts';
import { createValueSplitter } from './value-splitter.ts';

export interface ValuePieceOptions {
  /** A piece is given as soon as this much is there. */
  readonly pieceBytes: number;
  readonly onTooLong: (line: number) => void;
}

/** How a file of values rather than of lines begins. */
const RECORD_LINE = /^Record \d{1,20}\r?\n/;
const ARRAY = /^\[\s*(?:[{\]]|$)/;
const WRAPPER = /^\{\s*"[Rr]ecords"\s*:\s*\[/;
/** Ends of a first line that goes on in the next one, as pretty printers write it. */
const OPEN_LINE = /[{[,]$/;

/**
 * Whether a file that begins so holds JSON values laid out over lines, in an array or in a wrapper, rather than a
 * value or any other text a line.
 */
export function beginsValues(head: string): boolean {
  const text = head.trimStart();
  if (RECORD_LINE.test(text) || ARRAY.test(text) || WRAPPER.test(text)) return true;
  if (!text.startsWith('{')) return false;
  const newline = text.indexOf('\n');
  // A first line longer than what is looked at is a line of NDJSON for all one can tell.
  if (newline === -1) return false;
  const line = text.slice(0, newline).trimEnd();
  return OPEN_LINE.test(line);
}

/** Whole values in pieces. */
export async function* valuePieces(
  chunks: AsyncIterable<Buffer>,
  { pieceBytes, onTooLong }: ValuePieceOptions,
): AsyncGenerator<ValuesPiece> {
  const splitter = createValueSplitter({ maxValueBytes: MAX_PIECE_BYTES, onTooLong });
  for await (const chunk of chunks) {
    splitter.push(chunk, false);
    if (splitter.ready >= pieceBytes) yield { kind: 'values', ...splitter.take() };
  }
  splitter.push(Buffer.alloc(0), true);
  if (splitter.ready > 0) yield { kind: 'values', ...splitter.take() };
}
