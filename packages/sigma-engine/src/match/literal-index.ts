// Literals by where they must stand: at an edge of the text, or anywhere in it.
import type { ByteText } from './byte-text.ts';
import { type Edge, EdgeIndex } from './edge-index.ts';
import { foldCase } from './fold.ts';
import { type Gram, GramIndex } from './gram-index.ts';
import { Literals } from './literals.ts';
import type { Edges, Listener, Literal } from './text-index.ts';

/** A literal by its number. */
export interface Member {
  readonly literal: number;
  readonly text: string;
}

const EDGES: readonly Edge[] = ['whole', 'start', 'end'];
const GRAMS: readonly { readonly gram: Gram; readonly least: number; readonly most: number }[] = [
  { gram: 1, least: 1, most: 1 },
  { gram: 2, least: 2, most: 2 },
  { gram: 3, least: 3, most: 3 },
  { gram: 4, least: 4, most: 6 },
  // From seven bytes on, steps of four and more find every literal.
  { gram: 4, least: 7, most: Number.POSITIVE_INFINITY },
];

/** So many literals of fewer than four bytes are looked for one by one: the search is the platform's. */
const FEW = 16;
const TINY = 4;

export class LiteralIndex {
  readonly #literals: Literals;
  readonly #codes: readonly Int32Array[];
  readonly #edges: readonly EdgeIndex[];
  readonly #grams: readonly GramIndex[];
  readonly #tiny: readonly Literal[];

  constructor(literals: readonly Literal[], scratch: ByteText) {
    const store = new Literals(literals, scratch);
    const members = (test: (literal: Literal) => boolean): readonly Member[] =>
      literals.flatMap((entry, literal) => (test(entry) ? [{ literal, text: entry.text }] : []));
    this.#literals = store;
    this.#codes = literals.map(({ codes }) => codes);
    this.#edges = EDGES.flatMap((edge) => {
      const own = members(({ place }) => place === edge);
      return own.length === 0 ? [] : [new EdgeIndex(edge, store, own, scratch)];
    });
    const tiny = literals.filter(({ place, bytes }) => place === 'inside' && bytes < TINY);
    this.#tiny = tiny.length > FEW ? [] : tiny;
    const filedFrom = tiny.length > FEW ? 0 : TINY;
    this.#grams = GRAMS.flatMap(({ gram, least, most }) => {
      const own = members(
        ({ place, bytes }) =>
          place === 'inside' && bytes >= Math.max(least, filedFrom) && bytes <= most,
      );
      return own.length === 0 ? [] : [new GramIndex(gram, store, own, scratch)];
    });
  }

  find(text: ByteText, written: string, edges: Edges, listener: Listener): void {
    const literals = this.#literals;
    literals.begin();
    for (const edge of this.#edges) edge.find(text, edges);
    for (const grams of this.#grams) grams.find(text);
    const { found, count } = literals;
    for (let at = 0; at < count; at += 1) {
      const codes = this.#codes[found[at] ?? 0];
      if (codes !== undefined) listener.found(codes);
    }
    if (this.#tiny.length === 0) return;
    const folded = foldCase(written);
    for (const tiny of this.#tiny) if (folded.includes(tiny.text)) listener.found(tiny.codes);
  }
}
