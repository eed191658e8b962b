// All literals that rules look for in one field (or anywhere in the event) behind one question:
// which of them does this text hold?
import type { Place, TextAtom } from './atoms.ts';
import { ByteText, MAX_HELD } from './byte-text.ts';
import { EdgeIndex } from './edge-index.ts';
import { GramIndex } from './gram-index.ts';
import { Literals } from './literals.ts';

/** What is told of an atom that was found; what the number means is the caller's. */
export type Code = number;

/** Takes the codes of each literal found. */
export interface Listener {
  found(codes: Int32Array): void;
}

interface Member {
  readonly literal: number;
  readonly text: string;
}

/** Atoms are cut at 128 units, so pieces of a long text that overlap by more miss none. */
const OVERLAP = 256;
/** Literals of fewer bytes have no gram; from seven on, four bytes make one. */
const SHORTEST_GRAM = 3;
const LONG = 7;

/** One for all indexes: each text is done with before the next comes. */
const held = new ByteText();

export class TextIndex {
  readonly #literals: Literals;
  readonly #codes: readonly Int32Array[];
  readonly #edges: readonly EdgeIndex[];
  readonly #grams: readonly GramIndex[];
  readonly #tiny: readonly { readonly text: string; readonly codes: Int32Array }[];

  constructor(atoms: readonly { readonly atom: TextAtom; readonly code: Code }[]) {
    const byLiteral = new Map<string, { place: Place; text: string; codes: Set<Code> }>();
    for (const { atom, code } of atoms) {
      const { place, text } = atom;
      const key = `${place} ${text}`;
      const known = byLiteral.get(key) ?? { place, text, codes: new Set() };
      byLiteral.set(key, known);
      known.codes.add(code);
    }
    const all = [...byLiteral.values()].map(({ place, text, codes }) => {
      const bytes = encoder.encode(text);
      return { place, text, bytes, codes: Int32Array.from(codes) };
    });
    const tiny = ({ place, bytes }: { place: Place; bytes: Uint8Array }): boolean =>
      place === 'inside' && bytes.length < SHORTEST_GRAM;
    this.#tiny = all.filter(tiny);
    const filed = all.filter((literal) => !tiny(literal));
    this.#literals = new Literals(filed.map(({ bytes }) => bytes));
    this.#codes = filed.map(({ codes }) => codes);
    const members = (test: (literal: (typeof filed)[number]) => boolean): readonly Member[] =>
      filed.flatMap((entry, literal) => (test(entry) ? [{ literal, text: entry.text }] : []));
    this.#edges = (['whole', 'start', 'end'] as const).flatMap((edge) => {
      const own = members(({ place }) => place === edge);
      return own.length === 0 ? [] : [new EdgeIndex(edge, this.#literals, own, held)];
    });
    const inside = (long: boolean): readonly Member[] =>
      members(({ place, bytes }) => place === 'inside' && bytes.length >= LONG === long);
    this.#grams = ([3, 4] as const).flatMap((gram) => {
      const own = inside(gram === 4);
      return own.length === 0 ? [] : [new GramIndex(gram, this.#literals, own, held)];
    });
  }

  /** Tells the listener of every atom that a text, case folded, holds. */
  find(text: string, listener: Listener): void {
    this.#literals.begin();
    if (text.length <= MAX_HELD) {
      held.hold(text);
      for (const edge of this.#edges) edge.find(held);
      for (const grams of this.#grams) grams.find(held);
    } else this.#findInPieces(text);
    const { found, count } = this.#literals;
    for (let at = 0; at < count; at += 1) {
      const codes = this.#codes[found[at] ?? 0];
      if (codes !== undefined) listener.found(codes);
    }
    for (const tiny of this.#tiny) if (text.includes(tiny.text)) listener.found(tiny.codes);
  }

  #findInPieces(text: string): void {
    for (let from = 0; from < text.length; from += MAX_HELD - OVERLAP) {
      held.hold(text.slice(from, from + MAX_HELD));
      for (const grams of this.#grams) grams.find(held);
    }
    for (const edge of this.#edges) edge.findInLong(text, held);
  }
}

const encoder = new TextEncoder();
