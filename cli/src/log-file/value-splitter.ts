// A stream of bytes as JSON values of the top level, or of the array around them, however they are laid out:
// one array, `{"Records": […]}`, objects that span lines, evtx_dump's "Record N" before each. One pass, no
// recursion. What stands between values becomes white space, so that lines keep their numbers.

import type { ValuesPiece } from './piece.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** CloudTrail and Azure wrap the records of a file so. */
const WRAPPER = /^\{\s{0,32}"[Rr]ecords"\s{0,32}:\s{0,32}\[/;
const WRAPPER_BYTES = 128;
/** The line that evtx_dump writes before each record. */
const RECORD_LINE = /^Record \d{1,20}\s*$/;
const RECORD_LINE_BYTES = 64;

export interface SplitterOptions {
  /** Values longer than this are left out. */
  readonly maxValueBytes: number;
  readonly onTooLong: (line: number) => void;
}

export interface ValueSplitter {
  /** Takes more bytes. After the last of them, `end` says that none will follow. */
  push(chunk: Buffer, end: boolean): void;
  /** Bytes of whole values that `take` would give; 0 without a value. */
  readonly ready: number;
  /** Whole values, separated by white space, and the 1-based line at which they begin. */
  take(): Omit<ValuesPiece, 'kind'>;
}

/**
 * Splits JSON without building it. A value that is broken ends where the next one certainly begins, so one
 * cut-off record costs itself alone.
 */
export function createValueSplitter({ maxValueBytes, onTooLong }: SplitterOptions): ValueSplitter {
  let bytes = Buffer.alloc(0);
  let at = 0;
  /** End of the last whole value. */
  let complete = 0;
  /** Line of bytes[0]. */
  let firstLine = 1;
  /** Depth at which values lie: 0, 1 in an array, 2 in a wrapper. */
  let base = 0;
  let depth = 0;
  let start = -1;
  /** Where the whole values lie. */
  let values: { start: number; end: number }[] = [];
  let kind: 'object' | 'scalar' | 'text' = 'object';
  let inString = false;
  let broken = false;
  let tooLong = false;
  /** The last byte inside the value that is neither white space nor inside a text. */
  let before = 0;

  const blank = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) if (bytes[i] !== NEWLINE) bytes[i] = SPACE;
  };

  const lineOf = (offset: number): number => firstLine + newlines(bytes, 0, offset);

  function begin(next: typeof kind): void {
    start = at;
    kind = next;
    depth = base;
    inString = false;
    broken = false;
    before = 0;
  }

  /** The value is what lies before `end`. */
  function close(end: number): void {
    if (tooLong) blank(start, end);
    else values.push({ start, end });
    complete = end;
    start = -1;
    depth = base;
    inString = false;
    broken = false;
    tooLong = false;
  }

  /** Between values. Returns false to wait for more bytes. */
  function between(end: boolean): boolean {
    const byte = bytes[at] ?? 0;
    if (byte === OPEN_OBJECT) {
      if (base === 0) {
        if (bytes.length - at < WRAPPER_BYTES && !end) return false;
        const wrapper = WRAPPER.exec(bytes.toString('latin1', at, at + WRAPPER_BYTES));
        if (wrapper !== null) {
          blank(at, at + wrapper[0].length);
          at += wrapper[0].length;
          base = 2;
          return true;
        }
      }
      begin('object');
    } else if (byte === OPEN_ARRAY && base === 0) {
      base = 1;
      blank(at, at + 1);
      at += 1;
    } else if (byte === CLOSE_ARRAY && base > 0) {
      base = 0;
      blank(at, at + 1);
      at += 1;
    } else if (isSpace(byte) || byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
      blank(at, at + 1);
      at += 1;
    } else if (base > 0) {
      begin(byte === OPEN_ARRAY ? 'object' : 'scalar');
    } else {
      begin('text');
    }
    return true;
  }

  /** Text between values of the top level: one line of it. */
  function text(end: boolean): boolean {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline === -1 && !end) {
      at = bytes.length;
      return false;
    }
    const stop = newline === -1 ? bytes.length : newline;
    const line = bytes.toString('latin1', start, Math.min(stop, start + RECORD_LINE_BYTES));
    if (RECORD_LINE.test(line)) {
      blank(start, stop);
      start = -1;
    } else close(stop);
    at = stop;
    return true;
  }

  /** A number, a word or a text that is a member of the array. */
  function scalar(): void {
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (inString) {
        if (byte === BACKSLASH) at += 1;
        else if (byte === QUOTE || byte === NEWLINE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === COMMA || byte === CLOSE_ARRAY || byte === NEWLINE) {
        close(at);
        return;
      }
    }
  }

  function value(): void {
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (inString) {
        if (byte === BACKSLASH) at += 1;
        else if (byte === QUOTE) {
          inString = false;
          before = QUOTE;
        } else if (byte === NEWLINE) {
          inString = false;
          broken = true;
        }
        continue;
      }
      if (isSpace(byte)) continue;
      if (byte === OPEN_OBJECT && at > start && beginsAnother()) {
        close(at);
        return;
      }
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
      else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) {
        depth -= 1;
        if (depth <= base) {
          at += 1;
          close(at);
          return;
        }
      }
      before = byte;
    }
  }

  /** Whether an opening brace cannot belong to the value it stands in. */
  function beginsAnother(): boolean {
    if (broken) return bytes[at - 1] === NEWLINE;
    return before !== COLON && before !== COMMA && before !== OPEN_ARRAY;
  }

  /** A value that outgrows its limit is forgotten as it comes. */
  function bound(): void {
    if (start === -1 || bytes.length - start <= maxValueBytes) return;
    if (!tooLong) onTooLong(lineOf(start));
    tooLong = true;
    // Its lines still count: they stay as empty ones.
    const lines = Buffer.alloc(newlines(bytes, start, bytes.length), NEWLINE);
    const ahead = at - bytes.length;
    bytes = Buffer.concat([bytes.subarray(0, start), lines]);
    start = bytes.length;
    at = start + ahead;
  }

  return {
    get ready() {
      return values.length === 0 ? 0 : complete;
    },
    push(chunk, end) {
      bytes = bytes.length === 0 ? Buffer.from(chunk) : Buffer.concat([bytes, chunk]);
      while (at < bytes.length) {
        if (start === -1) {
          if (!between(end)) break;
        } else if (kind === 'text') {
          if (!text(end)) break;
        } else if (kind === 'scalar') scalar();
        else value();
      }
      bound();
      if (end && start !== -1) close(bytes.length);
    },
    take() {
      const taken = { bytes: bytes.subarray(0, complete), firstLine, values };
      firstLine += newlines(bytes, 0, complete);
      bytes = Buffer.from(bytes.subarray(complete));
      at -= complete;
      if (start !== -1) start -= complete;
      complete = 0;
      values = [];
      return taken;
    },
  };
}

function isSpace(byte: number): boolean {
  return byte === SPACE || byte === NEWLINE || byte === 0x0d || byte === 0x09;
}

function newlines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (
    let at = bytes.indexOf(NEWLINE, from);
    at !== -1 && at < to;
    at = bytes.indexOf(NEWLINE, at + 1)
  ) {
    count += 1;
  }
  return count;
}
