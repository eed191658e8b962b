// A stream of bytes as runs of whole lines.
import { lastHeading } from '@thapcanh/log-formats';
import type { LogPiece } from './piece.ts';
import { MAX_PIECE_BYTES } from './piece.ts';
import { safeCut } from './safe-cut.ts';

const NEWLINE = 10;
/** What a heading's lines begin with. */
const MARK = 35;

export interface LinePieceOptions {
  /** A piece is given as soon as this much is there. */
  readonly pieceBytes: number;
  readonly maxLines: number;
  /** A line that is longer than any piece may be is left out. */
  readonly onTooLong: (line: number) => void;
}

/** Offsets behind each line's end. */
function lineEnds(bytes: Buffer): number[] {
  const ends: number[] = [];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) {
    ends.push(at + 1);
  }
  return ends;
}

/** Whole lines in pieces, cut where no event is. The last piece may lack its newline. */
export async function* linePieces(
  chunks: AsyncIterable<Buffer>,
  { pieceBytes, maxLines, onTooLong }: LinePieceOptions,
): AsyncGenerator<LogPiece> {
  let held: Buffer[] = [];
  let size = 0;
  let wanted = pieceBytes;
  let firstLine = 1;
  let dropping = false;
  let heading: string | undefined;

  function* cut(bytes: Buffer, more: boolean): Generator<LogPiece, Buffer> {
    const ends = lineEnds(bytes);
    if (!more && (ends.at(-1) ?? 0) < bytes.length) ends.push(bytes.length);
    let done = 0;
    let from = 0;
    const text = (index: number): string =>
      bytes.toString('utf8', ends[index - 1] ?? 0, (ends[index] ?? 1) - 1);
    // What is left behind waits for the next lines, with which it may belong together.
    while (done < ends.length) {
      const start = done;
      const count = safeCut((index) => text(start + index), {
        count: ends.length - done,
        limit: maxLines,
        more,
      });
      const end = ends[done + count - 1] ?? bytes.length;
      yield {
        kind: 'lines',
        bytes: bytes.subarray(from, end),
        firstLine,
        ...(heading !== undefined && { heading }),
      };
      const marked = ends.slice(start, start + count - 1).some((at) => bytes[at] === MARK);
      if (marked || bytes[from] === MARK)
        heading =
          lastHeading(Array.from({ length: count }, (_, at) => text(start + at))) ?? heading;
      firstLine += count;
      done += count;
      from = end;
      if (more && ends.length - done < maxLines) break;
    }
    return bytes.subarray(from);
  }

  for await (const chunk of chunks) {
    let bytes = chunk;
    if (dropping) {
      const end = bytes.indexOf(NEWLINE);
      if (end === -1) continue;
      dropping = false;
      firstLine += 1;
      bytes = bytes.subarray(end + 1);
    }
    held.push(bytes);
    size += bytes.length;
    if (size < wanted) continue;
    const rest = yield* cut(Buffer.concat(held), true);
    held = [rest];
    size = rest.length;
    // A line longer than a piece: gather twice as much before looking again.
    wanted = Math.min(Math.max(pieceBytes, size * 2), MAX_PIECE_BYTES);
    if (size >= MAX_PIECE_BYTES && rest.indexOf(NEWLINE) === -1) {
      onTooLong(firstLine);
      held = [];
      size = 0;
      wanted = pieceBytes;
      dropping = true;
    }
  }
  if (size > 0) yield* cut(Buffer.concat(held), false);
}
