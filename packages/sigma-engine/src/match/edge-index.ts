// Finds which literals a text begins with, ends with, or is: a few look-ups, however long it is and
// however many they are. A literal is filed under its up to eight outermost bytes.
import { Buckets, slotOf } from './buckets.ts';
import type { ByteText } from './byte-text.ts';
import type { Member } from './literal-index.ts';
import type { Literals } from './literals.ts';
import type { Edges } from './text-index.ts';

export type Edge = 'start' | 'end' | 'whole';

/** How many bytes a key is made of: the most that a literal has. */
const WIDTHS = [8, 4, 3, 2, 1, 0] as const;

export class EdgeIndex {
  readonly #edge: Edge;
  readonly #literals: Literals;
  readonly #buckets: Buckets;
  readonly #widths: readonly number[];
  /** Lengths that whole literals have, in bytes: most texts have another. */
  readonly #lengths = new Set<number>();

  constructor(edge: Edge, literals: Literals, members: readonly Member[], scratch: ByteText) {
    this.#edge = edge;
    this.#literals = literals;
    const widths = new Set<number>();
    const filed = members.map(({ literal, text }) => {
      scratch.fold(text);
      const width = widthOf(scratch.length);
      widths.add(width);
      this.#lengths.add(scratch.length);
      return { literal, key: this.#keyOf(scratch, width), offset: 0 };
    });
    this.#widths = [...widths];
    this.#buckets = new Buckets(filed);
  }

  /** Notes every literal at this edge of a text; `edges` says which of the piece's are the text's. */
  find(text: ByteText, edges: Edges): void {
    if ((this.#edge !== 'end' && !edges.start) || (this.#edge !== 'start' && !edges.end)) return;
    if (this.#edge !== 'whole') {
      for (const width of this.#widths) if (width <= text.length) this.#look(text, width);
    } else if (this.#lengths.has(text.length)) this.#look(text, widthOf(text.length));
  }

  #look(text: ByteText, width: number): void {
    const { filter, shift } = this.#buckets;
    const key = this.#keyOf(text, width);
    if (filter[slotOf(key, shift)] !== 0) this.#verify(text, key);
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
      this.#literals.noteAt(literal, text, this.#edge === 'end' ? spare : 0);
    }
  }

  /** A whole text is told by its length too, so that its outermost bytes need not be many. */
  #keyOf(text: ByteText, width: number): number {
    const { length } = text;
    const at = this.#edge === 'end' ? length - width : 0;
    const extra = this.#edge === 'whole' ? length + 16 : width;
    const near = text.wordAt(at) & maskOf(width);
    const far = width === 8 ? text.wordAt(at + 4) : 0;
    const last = this.#edge === 'whole' && width === 8 ? text.wordAt(length - 4) : 0;
    return (near ^ Math.imul(far, 0x85ebca6b) ^ Math.imul(last, 0xc2b2ae35) ^ extra) | 0;
  }
}

function widthOf(length: number): number {
  return WIDTHS.find((width) => width <= length) ?? 0;
}

function maskOf(width: number): number {
  return width >= 4 ? -1 : (1 << (8 * width)) - 1;
}
