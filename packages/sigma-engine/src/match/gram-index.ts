// Finds literals anywhere in a text. Not every place is looked at: each literal is filed under as
// many successive grams (runs of up to four bytes) as a step is wide, so whichever way the steps
// fall, one of them falls on a filed gram.
import { Buckets, type Filed, slotOf } from './buckets.ts';
import { type ByteText, LOWER_WORD } from './byte-text.ts';
import { commonness } from './common-text.ts';
import type { Member } from './literal-index.ts';
import type { Literals } from './literals.ts';

/** Bytes of a gram. */
export type Gram = 1 | 2 | 3 | 4;

/** Beyond this many entries the filter says too often that something is filed. */
const MAX_FILED = 24_576;

/** Whether the machine reads four bytes the way `ByteText.wordAt` does; nearly all do. */
const CAN_STRIDE = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

export class GramIndex {
  readonly #literals: Literals;
  readonly #buckets: Buckets;
  readonly #gram: Gram;
  readonly #mask: number;
  /** 1, or words of four bytes from one to the next. */
  readonly #step: 1 | 4 | 8;

  /** No member is shorter than `gram` bytes. */
  constructor(gram: Gram, literals: Literals, members: readonly Member[], scratch: ByteText) {
    this.#literals = literals;
    this.#gram = gram;
    this.#mask = gram === 4 ? -1 : (1 << (8 * gram)) - 1;
    const shortest = members.reduce(
      (least, { literal }) => Math.min(least, literals.lengthOf(literal)),
      Number.POSITIVE_INFINITY,
    );
    const affordable = Math.min(shortest - gram + 1, MAX_FILED / members.length);
    this.#step = gram < 4 || !CAN_STRIDE || affordable < 4 ? 1 : affordable < 8 ? 4 : 8;
    const filed = members.flatMap(({ literal, text }) => {
      scratch.fold(text);
      return this.#fileUnder(scratch, literal);
    });
    this.#buckets = new Buckets(filed);
  }

  find(text: ByteText): void {
    if (this.#step === 1) this.#roll(text);
    else this.#stride(text, this.#step >> 2);
  }

  /** Looks at every place. */
  #roll(text: ByteText): void {
    const { filter, shift } = this.#buckets;
    const { bytes } = text;
    const mask = this.#mask;
    const last = text.length - this.#gram;
    let word = text.wordAt(0) << 8;
    for (let at = 0; at <= last; at += 1) {
      word = (word >>> 8) | ((bytes[at + 3] ?? 0) << 24) | LOWER_WORD;
      const key = word & mask;
      if (filter[slotOf(key, shift)] !== 0) this.#verify(text, at, key);
    }
  }

  /** Looks at every word, or every other: this loop reads most of what a machine logs. */
  #stride(text: ByteText, stride: number): void {
    const { filter, shift } = this.#buckets;
    const { words } = text;
    const last = (text.length - 4) >> 2;
    for (let at = 0; at <= last; at += stride) {
      const key = (words[at] ?? 0) | LOWER_WORD;
      if (filter[slotOf(key, shift)] !== 0) this.#verify(text, at << 2, key);
    }
  }

  #verify(text: ByteText, place: number, key: number): void {
    const { first, keys, literals, offsets, shift } = this.#buckets;
    const slot = slotOf(key, shift);
    const end = first[slot + 1] ?? 0;
    for (let at = first[slot] ?? 0; at < end; at += 1) {
      if (keys[at] !== key) continue;
      const start = place - (offsets[at] ?? 0);
      this.#literals.noteAt(literals[at] ?? 0, text, start);
    }
  }

  /** The successive grams of a literal that are rarest together. */
  #fileUnder(text: ByteText, literal: number): readonly Filed[] {
    const grams = Array.from({ length: text.length - this.#gram + 1 }, (_, offset) => {
      const key = text.wordAt(offset) & this.#mask;
      return { literal, key, offset, common: commonness(key) };
    });
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let from = 0; from + this.#step <= grams.length; from += 1) {
      let common = 0;
      for (let at = from; at < from + this.#step; at += 1) common += grams[at]?.common ?? 0;
      if (common >= least) continue;
      least = common;
      best = from;
    }
    return grams.slice(best, best + this.#step);
  }
}
