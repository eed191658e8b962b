// A strict JSON scanner over bytes (RFC 8259): no recursion, one pass, so that neither depth nor
// length of a hostile body matters. It says where each value lies; it builds none.
import type { Span } from './record.ts';
import { utf8SequenceLength } from './utf8.ts';

export interface JsonSpan extends Span {
  readonly kind: 'object' | 'array' | 'scalar';
  readonly endLine: number;
}

interface Scanned {
  /** The top-level values; of a broken text those that are whole before the fault. */
  readonly values: readonly JsonSpan[];
  /** The members of the first top-level value when it is an array, likewise. */
  readonly elements: readonly JsonSpan[];
}

export type JsonScan = Scanned & ({ readonly ok: true } | Fault);

interface Fault {
  readonly ok: false;
  readonly offset: number;
  readonly message: string;
  readonly utf8?: true;
}

const ARRAY = 0x5b;
const OBJECT = 0x7b;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

type Expect = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'top';

/** Scans `bytes` from `from` as a sequence of JSON values, with or without white space between. */
export function scanJson(bytes: Uint8Array, from = 0): JsonScan {
  const values: JsonSpan[] = [];
  const elements: JsonSpan[] = [];
  const nesting = new Nesting();
  let expect: Expect = 'top';
  let line = 1;
  let at = from;
  let top = { start: from, line };
  let element = { start: from, line };

  const stop = (found: Fault): JsonScan => ({ ...found, values, elements });

  const closeValue = (start: number, kind: JsonSpan['kind']): void => {
    if (nesting.depth === 0) {
      values.push({ start: top.start, end: at, line: top.line, endLine: line, kind });
      expect = 'top';
      return;
    }
    if (nesting.depth === 1 && values.length === 0 && nesting.innermost === ARRAY)
      elements.push({ start, end: at, line: element.line, endLine: line, kind });
    expect = ', or end';
  };

  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0a) line++;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      at++;
      continue;
    }
    if (expect === 'top' || expect === 'value' || expect === 'value or ]') {
      if (byte === 0x5d && expect === 'value or ]') {
        at++;
        nesting.pop();
        closeValue(element.start, 'array');
        continue;
      }
      if (nesting.depth === 0) top = { start: at, line };
      if (nesting.depth === 1) element = { start: at, line };
      if (byte === OBJECT || byte === ARRAY) {
        nesting.push(byte);
        expect = byte === OBJECT ? 'key or }' : 'value or ]';
        at++;
        continue;
      }
      const start = at;
      const end = byte === QUOTE ? stringEnd(bytes, at) : literalEnd(bytes, at);
      if (typeof end !== 'number') return stop(end);
      at = end;
      closeValue(start, 'scalar');
    } else if (expect === 'key' || expect === 'key or }') {
      if (byte === 0x7d && expect === 'key or }') {
        at++;
        nesting.pop();
        closeValue(element.start, 'object');
        continue;
      }
      if (byte !== QUOTE) return stop(fault(bytes, at, 'expected a key in double quotes'));
      const end = stringEnd(bytes, at);
      if (typeof end !== 'number') return stop(end);
      at = end;
      expect = ':';
    } else if (expect === ':') {
      if (byte !== 0x3a) return stop(fault(bytes, at, 'expected ":" after the key'));
      at++;
      expect = 'value';
    } else {
      const inObject = nesting.innermost === OBJECT;
      if (byte === 0x2c) {
        at++;
        expect = inObject ? 'key' : 'value';
      } else if (byte === (inObject ? 0x7d : 0x5d)) {
        at++;
        nesting.pop();
        closeValue(element.start, inObject ? 'object' : 'array');
      } else {
        return stop(fault(bytes, at, `expected "," or "${inObject ? '}' : ']'}"`));
      }
    }
  }
  if (expect !== 'top')
    return stop({ ok: false, offset: at, message: 'the JSON text ends too early' });
  return { ok: true, values, elements };
}

/** The stack of open brackets, one byte each. */
class Nesting {
  depth = 0;
  #open = new Uint8Array(64);

  get innermost(): number {
    return this.#open[this.depth - 1] ?? 0;
  }

  push(bracket: number): void {
    if (this.depth === this.#open.length) {
      const wider = new Uint8Array(this.depth * 2);
      wider.set(this.#open);
      this.#open = wider;
    }
    this.#open[this.depth++] = bracket;
  }

  pop(): void {
    this.depth--;
  }
}

function fault(bytes: Uint8Array, offset: number, message: string): Fault {
  return utf8SequenceLength(bytes, offset) === 0
    ? { ok: false, offset, message: 'the bytes here are not valid UTF-8', utf8: true }
    : { ok: false, offset, message };
}

function stringEnd(bytes: Uint8Array, quote: number): number | Fault {
  let at = quote + 1;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) return at + 1;
    if (byte < 0x20) return fault(bytes, at, 'a control character in a string must be escaped');
    if (byte === BACKSLASH) {
      const length = escapeLength(bytes, at);
      if (length === 0) return fault(bytes, at, 'unknown escape in a string');
      at += length;
    } else if (byte < 0x80) {
      at++;
    } else {
      const length = utf8SequenceLength(bytes, at);
      if (length === 0) return fault(bytes, at, '');
      at += length;
    }
  }
  return { ok: false, offset: at, message: 'the string is not closed' };
}

const SIMPLE_ESCAPES = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));

function escapeLength(bytes: Uint8Array, backslash: number): number {
  const letter = bytes[backslash + 1] ?? 0;
  if (SIMPLE_ESCAPES.has(letter)) return 2;
  if (letter !== 0x75) return 0;
  for (let digit = 2; digit < 6; digit++) if (!isHexDigit(bytes[backslash + digit] ?? 0)) return 0;
  return 6;
}

const LITERALS = ['true', 'false', 'null'].map((word) =>
  Array.from(word, (letter) => letter.charCodeAt(0)),
);

function literalEnd(bytes: Uint8Array, start: number): number | Fault {
  for (const word of LITERALS)
    if (word.every((byte, index) => bytes[start + index] === byte)) return start + word.length;
  return numberEnd(bytes, start) ?? fault(bytes, start, 'expected a value');
}

function numberEnd(bytes: Uint8Array, start: number): number | undefined {
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (bytes[at] === 0x30) at++;
  else {
    const end = digitsEnd(bytes, at);
    if (end === at) return undefined;
    at = end;
  }
  if (bytes[at] === 0x2e) {
    const end = digitsEnd(bytes, at + 1);
    if (end === at + 1) return undefined;
    at = end;
  }
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    const sign = bytes[at + 1];
    const digits = sign === 0x2b || sign === 0x2d ? at + 2 : at + 1;
    const end = digitsEnd(bytes, digits);
    if (end === digits) return undefined;
    at = end;
  }
  return at;
}

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at] ?? 0)) at++;
  return at;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
}
