// Finds which literals a text begins with, ends with, or is: a few look-ups, however long it is and
// however many they are. A literal is filed under its up to eight outermost bytes.
import { Buckets, slotOf } from './buckets.ts';
import { type ByteText, MAX_HELD } from './byte-text.ts';
import type { Literals } from './literals.ts';

export type Edge = 'start' | 'end' | 'whole';

/** How many bytes a key is made of: the most that a literal has. */
const WIDTHS = [8, 4, 3, 2, 1, 0] as const;

export class EdgeIndex {
  readonly #edge: Edge;
  readonly #literals: Literals;
  readonly #buckets: Buckets;
  readonly #widths: readonly number[];

  /** `members` are literals of the index and their bytes. */
  constructor(
    edge: Edge,
    literals: Literals,
    members: readonly { readonly literal: number; readonly text: string }[],
    scratch: ByteText,
  ) {
    this.#edge = edge;
    this.#literals = literals;
    const widths = new Set<number>();
    const filed = members.map(({ literal, text }) => {
      scratch.hold(text);
      const width = WIDTHS.find((bytes) => bytes <= scratch.length) ?? 0;
      widths.add(width);
      return { literal, key: this.#keyOf(scratch, width), offset: 0 };
    });
    this.#widths = [...widths];
    this.#buckets = new Buckets(filed);
  }

  find(text: ByteText): void {
    const { filter, shift } = this.#buckets;
    for (const width of this.#widths) {
      if (width > text.length) continue;
      const key = this.#keyOf(text, width);
      if (filter[slotOf(key, shift)] !== 0) this.#verify(text, key);
    }
  }

  /** The same for a text that is too long to hold: only its edge matters. */
  findInLong(text: string, held: ByteText): void {
    if (this.#edge === 'whole') return;
    held.hold(this.#edge === 'end' ? text.slice(-MAX_HELD) : text.slice(0, MAX_HELD));
    this.find(held);
  }

  #verify(text: ByteText, key: number): void {
    const { first, keys, literals, shift } = this.#buckets;
    const slot = slotOf(key, shift);
    const end = first[slot + 1] ?? 0;
    for (let at = first[slot] ?? 0; at < end; at += 1) {
      if (keys[at] !== key) continue;
      const literal = literals[at] ?? 0;
      const spare = text.length - this.#literals.lengthOf(literal);
      if (this.#edge === 'whole' && spare !== 0) continue;
      this.#literals.noteAt(literal, text.bytes, this.#edge === 'end' ? spare : 0, text.length);
    }
  }

  /** A whole text is told by its length too, so that its outermost bytes need not be many. */
  #keyOf({ words, length }: ByteText, width: number): number {
    const at = this.#edge === 'end' ? length - width : 0;
    const extra = this.#edge === 'whole' ? length + 16 : width;
    const near = words.getUint32(at, true) & maskOf(width);
    const far = width === 8 ? words.getUint32(at + 4, true) : 0;
    const last = this.#edge === 'whole' && width === 8 ? words.getUint32(length - 4, true) : 0;
    return (near ^ Math.imul(far, 0x85ebca6b) ^ Math.imul(last, 0xc2b2ae35) ^ extra) | 0;
  }
}

function maskOf(width: number): number {
  return width >= 4 ? -1 : (1 << (8 * width)) - 1;
}
