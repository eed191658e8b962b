import type { Charset } from '../charset/charset.ts';
import type { Utf16 } from './utf-16.ts';

/** Longest record that is parsed and matched; a longer one is archived as a reject. */
export const MAX_RECORD_BYTES = 1_048_576;

/** One record of a body, before anything is known of its format. */
export interface RawRecord {
  /** 0-based place in the body: the event id is made of it. */
  readonly position: number;
  /** The record's text; what cannot be read in UTF-8, or in `charset`, stands as U+FFFD. */
  readonly raw: string;
  /** 1-based line of the body on which the record starts. */
  readonly line: number;
  /** The exact bytes, only when they are not valid UTF-8 nor told by the text in UTF-16. */
  readonly bytes?: Uint8Array;
  /** What the text was read in when it is not UTF-8. */
  readonly charset?: Charset | Utf16;
  /** The record is longer than the limit given to `frameRecords`. */
  readonly tooLarge?: true;
}

export type FrameErrorCode = 'body_empty' | 'json_invalid' | 'json_encoding';

/** A body cut into records, or why a JSON body is refused and where. */
export type FrameResult =
  | {
      readonly ok: true;
      readonly framing: 'ndjson' | 'json' | 'lines';
      readonly records: readonly RawRecord[];
    }
  | {
      readonly ok: false;
      readonly code: FrameErrorCode;
      readonly message: string;
      /** 0-based byte offset. */
      readonly offset: number;
      /** 1-based. */
      readonly line: number;
      /** 1-based, in characters. */
      readonly column: number;
    };

/** Where a record lies in the body's bytes: `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}
