// Finds literals anywhere in a text. Not every place is looked at: each literal is filed under as
// many successive grams (runs of up to four bytes) as a step is wide, so whichever way the steps
// fall, one of them falls on a filed gram.
import { Buckets, type Filed, SPREAD, slotOf } from './buckets.ts';
import { type ByteText, LOWER_WORD, MAX_HELD } from './byte-text.ts';
import { commonness } from './common-text.ts';
import type { Member } from './literal-index.ts';
import type { Literals } from './literals.ts';

/** Bytes of a gram. */
export type Gram = 1 | 2 | 3 | 4;

/** Beyond this many entries the filter says too often that something is filed. */
const MAX_FILED = 24_576;

/** Whether the machine reads four bytes the way `ByteText.wordAt` does; nearly all do. */
const CAN_STRIDE = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/**
 * Places to verify, noted while a text is read: these loops hold no calls, and whole numbers only
 * (`| 0` says so once, before them), or the compiler checks its assumptions anew at every byte.
 */
const places = new Int32Array(3 * MAX_HELD);

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
    this.#step = !CAN_STRIDE || affordable < 4 ? 1 : affordable < 8 ? 4 : 8;
    const filed = members.flatMap(({ literal, text }) => {
      scratch.fold(text);
      return this.#fileUnder(scratch, literal);
    });
    this.#buckets = new Buckets(filed);
  }

  find(text: ByteText): void {
    const count = this.#step === 1 ? this.#roll(text) : this.#stride(text, this.#step >> 2);
    for (let hit = 0; hit < count; hit += 1) {
      const place = places[hit] ?? 0;
      this.#verify(text, place, text.wordAt(place) & this.#mask);
    }
  }

  /** Looks at every place; returns how many of them may begin something filed. */
  #roll(text: ByteText): number {
    const { filter, shift: bits } = this.#buckets;
    const { bytes } = text;
    const last = (text.length - this.#gram) | 0;
    const shift = bits | 0;
    const mask = this.#mask | 0;
    const lower = LOWER_WORD | 0;
    const spread = SPREAD | 0;
    let count = 0;
    let word = text.wordAt(0) << 8;
    for (let at = 0; at <= last; at += 1) {
      word = (word >>> 8) | ((bytes[at + 3] ?? 0) << 24) | lower;
      if (filter[Math.imul(word & mask, spread) >>> shift] === 0) continue;
      places[count] = at;
      count += 1;
    }
    return count;
  }

  /** Looks at every word, or every other: this loop reads most of what a machine logs. */
  #stride(text: ByteText, width: number): number {
    const { filter, shift: bits } = this.#buckets;
    const { words } = text;
    const last = (text.length - this.#gram) >> 2;
    const shift = bits | 0;
    const mask = this.#mask | 0;
    const lower = LOWER_WORD | 0;
    const spread = SPREAD | 0;
    const stride = width | 0;
    let count = 0;
    let at = 0;
    // Four at once: mostly none of them is filed, which one branch then tells.
    for (const end = last - 3 * stride; at <= end; at += 4 * stride) {
      const a = Math.imul(((words[at] ?? 0) | lower) & mask, spread) >>> shift;
      const b = Math.imul(((words[at + stride] ?? 0) | lower) & mask, spread) >>> shift;
      const c = Math.imul(((words[at + 2 * stride] ?? 0) | lower) & mask, spread) >>> shift;
      const d = Math.imul(((words[at + 3 * stride] ?? 0) | lower) & mask, spread) >>> shift;
      const isA = filter[a] ?? 0;
      const isB = filter[b] ?? 0;
      const isC = filter[c] ?? 0;
      const isD = filter[d] ?? 0;
      if ((isA | isB | isC | isD) === 0) continue;
      // A place is noted each time, and kept where something is filed.
      places[count] = at << 2;
      count += isA;
      places[count] = (at + stride) << 2;
      count += isB;
      places[count] = (at + 2 * stride) << 2;
      count += isC;
      places[count] = (at + 3 * stride) << 2;
      count += isD;
    }
    for (; at <= last; at += stride) {
      places[count] = at << 2;
      count += filter[Math.imul(((words[at] ?? 0) | lower) & mask, spread) >>> shift] ?? 0;
    }
    return count;
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
