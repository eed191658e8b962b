// A piece of a file to records, as the door cuts a body.
import { frameRecords, type RawRecord } from '@thapcanh/log-formats';
import type { LogPiece } from './piece.ts';

/** Records that are parsed together. */
export interface FramedBody {
  readonly records: readonly RawRecord[];
  /** 1-based line of the file on which the body's first line stands. */
  readonly firstLine: number;
  /** What the log said of its columns before the body. */
  readonly heading?: string;
}

/** The records of a piece: one body, or one a value where a value of the piece is broken JSON. */
export function framePiece(piece: LogPiece): readonly FramedBody[] {
  const { bytes, firstLine } = piece;
  if (piece.kind === 'lines') {
    const { heading } = piece;
    return [{ ...bodyOf(bytes, firstLine), ...(heading !== undefined && { heading }) }];
  }
  const whole = frameRecords(bytes, { contentType: 'application/json' });
  if (whole.ok || piece.values.length === 0)
    return [{ records: whole.ok ? whole.records : [], firstLine }];
  const line = lineCounter(bytes, firstLine);
  return piece.values.map(({ start, end }) =>
    bodyOf(oneLine(bytes.subarray(start, end)), line(start)),
  );
}

function bodyOf(bytes: Uint8Array, firstLine: number): FramedBody {
  const framed = frameRecords(bytes);
  return { records: framed.ok ? framed.records : [], firstLine };
}

/** A broken value is one record, not one a line: white space means nothing in it. */
function oneLine(value: Buffer): Buffer {
  return Buffer.from(value.map((byte) => (byte === 0x0a ? 0x20 : byte)));
}

/** Line of ascending offsets. */
function lineCounter(bytes: Buffer, firstLine: number): (offset: number) => number {
  let line = firstLine;
  let at = 0;
  return (offset) => {
    for (let next = bytes.indexOf(0x0a, at); next !== -1 && next < offset; ) {
      line += 1;
      at = next + 1;
      next = bytes.indexOf(0x0a, at);
    }
    return line;
  };
}
