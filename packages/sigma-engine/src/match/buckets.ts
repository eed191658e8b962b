// From a 32-bit key to the literals filed under it. Most keys of a text are filed nowhere, and one
// byte of a small table says so.

export interface Filed {
  readonly key: number;
  readonly literal: number;
  /** Where in the literal the key's bytes begin. */
  readonly offset: number;
}

/** Slots an entry has to itself on average, within these limits. */
const SPACE = 16;
const MIN_BITS = 8;
const MAX_BITS = 16;

/** Spreads keys over the slots: the golden ratio's fraction of 2^32, as a signed number. */
export const SPREAD = -1_640_531_535;

export class Buckets {
  /** 1 where something is filed. */
  readonly filter: Uint8Array;
  readonly shift: number;
  /** First entry of each slot; the next slot's is the end. */
  readonly first: Int32Array;
  readonly keys: Int32Array;
  readonly literals: Int32Array;
  readonly offsets: Int32Array;

  constructor(filed: readonly Filed[]) {
    const wanted = Math.ceil(Math.log2(Math.max(1, filed.length * SPACE)));
    const bits = Math.min(MAX_BITS, Math.max(MIN_BITS, wanted));
    this.shift = 32 - bits;
    this.filter = new Uint8Array(2 ** bits);
    this.first = new Int32Array(2 ** bits + 1);
    const sorted = filed
      .map((entry) => ({ ...entry, slot: slotOf(entry.key, this.shift) }))
      .sort((a, b) => a.slot - b.slot);
    this.keys = Int32Array.from(sorted, ({ key }) => key);
    this.literals = Int32Array.from(sorted, ({ literal }) => literal);
    this.offsets = Int32Array.from(sorted, ({ offset }) => offset);
    for (const { slot } of sorted) {
      this.filter[slot] = 1;
      this.first[slot + 1] = (this.first[slot + 1] ?? 0) + 1;
    }
    for (let slot = 0; slot < 2 ** bits; slot += 1)
      this.first[slot + 1] = (this.first[slot + 1] ?? 0) + (this.first[slot] ?? 0);
  }
}

/** The slot of a key. */
export function slotOf(key: number, shift: number): number {
  return Math.imul(key, SPREAD) >>> shift;
}
