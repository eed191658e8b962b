// Sources marked `secret`: bodies masked as bytes, before anybody has read them. Lengths, lines, quotes
// and brackets stay, so the body is cut into the same records.

import type { RedactionCounts } from './event-texts.ts';
import { BUILT_IN, BUILT_IN_NAMES } from './patterns/built-in.ts';
import type { Pattern } from './patterns/pattern.ts';
import { viewsOf } from './views.ts';

export interface MaskedBytes {
  readonly bytes: Uint8Array;
  /** Pattern → how many values of the body it masked. */
  readonly counts: RedactionCounts;
}

const STAR = 0x2a;
const NINE = 0x39;
/** Pieces of a body that are looked at together: memory stays small whatever the body. */
const PIECE = 1_048_576;
const ALL: readonly Pattern[] = BUILT_IN_NAMES.map((name) => BUILT_IN[name]);

/**
 * Masks what the built-in patterns, and the source's own, find in a body. A number of JSON becomes nines,
 * all else asterisks.
 */
export function maskBytes(body: Uint8Array, own: readonly Pattern[] = []): MaskedBytes {
  const masked = Buffer.from(body);
  const counts = new Map<string, number>();
  const patterns = [...ALL, ...own];
  for (const [from, to] of piecesOf(masked)) {
    const text = masked.toString('latin1', from, to);
    for (const { name, start, end } of findIn(text, patterns)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      fill(masked, from + start, from + end);
    }
  }
  return { bytes: masked, counts: Object.fromEntries(counts) };
}

interface Place {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Each place once, however many readings of the text show it. */
function findIn(text: string, patterns: readonly Pattern[]): Iterable<Place> {
  const places = new Map<string, Place>();
  for (const view of viewsOf(text)) {
    for (const pattern of patterns) {
      if (pattern.mayFind?.(view.text) === false) continue;
      const { name } = pattern;
      for (const finding of pattern.find(view.text)) {
        const [start, end] = [view.at(finding.start), view.at(finding.end)];
        places.set(`${name} ${start} ${end}`, { name, start, end });
      }
    }
  }
  return places.values();
}

/**
 * A backslash and what it escapes go together, so that a string stays closed where it was; and where it
 * is closed, what was found ends, whatever a decoded reading took it for.
 */
function fill(bytes: Buffer, start: number, end: number): void {
  const isNumber = isJsonNumber(bytes, start, end);
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isNumber) {
      if (isDigit(byte)) bytes[at] = NINE;
    } else if (byte === BACKSLASH && at + 1 < end) {
      if (bytes[at + 1] !== QUOTE) bytes.fill(STAR, at, at + 2);
      at++;
    } else if (byte === QUOTE) return;
    else if (!STRUCTURE.has(byte)) bytes[at] = STAR;
  }
}

/** Bytes that keep the body's shape: line ends, NUL and brackets. */
const STRUCTURE: ReadonlySet<number> = new Set(Buffer.from('\r\n\0{}[]'));
const BACKSLASH = 0x5c;
const QUOTE = 0x22;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

function isJsonNumber(bytes: Buffer, start: number, end: number): boolean {
  if (!/^-?[0-9][0-9.eE+-]*$/.test(bytes.toString('latin1', start, end))) return false;
  let before = start - 1;
  while (bytes[before] === 0x20 || bytes[before] === 0x09) before--;
  let after = end;
  while (bytes[after] === 0x20 || bytes[after] === 0x09) after++;
  return (
    ':,['.includes(characterAt(bytes, before)) && ',}]\r\n'.includes(characterAt(bytes, after))
  );
}

function characterAt(bytes: Buffer, at: number): string {
  const byte = bytes[at];
  return byte === undefined ? '\n' : String.fromCharCode(byte);
}

/** Whole lines up to a piece's size; a longer line is cut where no value goes on. */
function* piecesOf(bytes: Buffer): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < bytes.length; ) {
    let to = Math.min(from + PIECE, bytes.length);
    if (to < bytes.length) {
      const window = bytes.subarray(from, to);
      const cut = Math.max(window.lastIndexOf(0x0a), 0) || Math.max(window.lastIndexOf(0x2c), 0);
      if (cut > 0) to = from + cut + 1;
    }
    yield [from, to];
    from = to;
  }
}
