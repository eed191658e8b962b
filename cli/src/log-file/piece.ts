// The unit in which log files are read, shipped and scanned.

/** Whole lines. */
export interface LinesPiece {
  readonly kind: 'lines';
  readonly bytes: Buffer;
  /** 1-based line of the file at which the piece begins. */
  readonly firstLine: number;
  /** The lines before the piece that name the columns of its own, as IIS and Zeek write them. */
  readonly heading?: string;
}

/** JSON values with nothing but white space between them, that may span lines. */
export interface ValuesPiece {
  readonly kind: 'values';
  readonly bytes: Buffer;
  readonly firstLine: number;
  /** Where each value lies in `bytes`: `[start, end)`. One may be broken. */
  readonly values: readonly { readonly start: number; readonly end: number }[];
}

export type LogPiece = LinesPiece | ValuesPiece;

/** Pieces stay under the door's 4 MiB however badly they compress; so does each line and value. */
export const MAX_PIECE_BYTES = 3 * 1024 * 1024;
