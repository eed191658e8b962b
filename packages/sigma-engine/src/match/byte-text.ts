// A text as UTF-8 in a buffer that is used again: the index reads four bytes at a time, which is
// several times faster than reading the characters of a string.
import { foldCase } from './fold.ts';

/** Longest text that is held at once, in UTF-16 units. */
export const MAX_HELD = 16_384;
/** Bytes of zero behind the text, so that a word may be read at its end. */
const PAD = 8;

const encoder = new TextEncoder();

/** Node's writer of UTF-8, three times as fast as the encoder; browsers have none. */
declare const Buffer:
  | { from(memory: ArrayBufferLike): { write(text: string): number } }
  | undefined;

/** The bytes of ASCII letters in lower case; every other byte as it is. */
const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Four bytes with ASCII letters in lower case; a few other characters fall together, too. */
export const LOWER_WORD = 0x20202020;

/** Dotted I, long s and the Kelvin sign: all else beyond ASCII stays beyond it when folded. */
const FOLDS_TO_ASCII = /[\u0130\u017f\u212a]/;

export class ByteText {
  readonly bytes = new Uint8Array(3 * MAX_HELD + PAD);
  /** The same bytes, four at a time, in the order of the machine. */
  readonly words = new Int32Array(this.bytes.buffer);
  /** The same bytes, for Node's writer. */
  readonly #buffer = typeof Buffer === 'undefined' ? undefined : Buffer.from(this.bytes.buffer);
  /** In bytes. */
  length = 0;
  isAscii = true;

  /**
   * Takes a text of at most `MAX_HELD` units, ready for what is written in ASCII: its letters are
   * folded as they are read, and other characters only if the text has some that fold to ASCII.
   */
  hold(text: string): void {
    this.#write(text);
    this.isAscii = this.length === text.length;
    if (!this.isAscii && FOLDS_TO_ASCII.test(text)) this.fold(text);
  }

  /** Takes a text with every character folded. */
  fold(text: string): void {
    this.#write(foldCase(text));
  }

  #write(text: string): void {
    const written = this.#buffer?.write(text) ?? encoder.encodeInto(text, this.bytes).written;
    for (let at = written; at < written + PAD; at += 1) this.bytes[at] = 0;
    this.length = written;
  }

  /** The byte at a place, case folded. */
  byteAt(at: number): number {
    return LOWER[this.bytes[at] ?? 0] ?? 0;
  }

  /** Four bytes from a place on: equal for texts that are equal when folded, if not only for these. */
  wordAt(at: number): number {
    const { bytes } = this;
    const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
    const high = ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    return low | high | LOWER_WORD;
  }
}
