// All literals that rules look for in one field (or anywhere in the event) behind one question:
// which of them does this text hold?
import type { Place, TextAtom } from './atoms.ts';
import { ByteText, MAX_HELD } from './byte-text.ts';
import { LiteralIndex } from './literal-index.ts';

/** Takes the codes of each literal found; what they mean is its own business. */
export interface Listener {
  found(codes: Int32Array): void;
}

/** A literal and where it must stand. Its bytes are those of its UTF-8 form. */
export interface Literal {
  readonly place: Place;
  readonly text: string;
  readonly bytes: number;
  readonly codes: Int32Array;
}

/** Atoms are cut at 128 units, so pieces of a long text that overlap by more miss none. */
const OVERLAP = 256;

/** One for all indexes: each text is done with before the next comes. */
const held = new ByteText();

export class TextIndex {
  /** Literals of ASCII only, and the others: these cannot stand in a text of ASCII only. */
  readonly #ascii: LiteralIndex | undefined;
  readonly #beyond: LiteralIndex | undefined;

  constructor(atoms: readonly { readonly atom: TextAtom; readonly code: number }[]) {
    const literals = literalsOf(atoms);
    const isAscii = ({ text, bytes }: Literal): boolean => text.length === bytes;
    const ascii = literals.filter(isAscii);
    const beyond = literals.filter((literal) => !isAscii(literal));
    this.#ascii = ascii.length === 0 ? undefined : new LiteralIndex(ascii, held);
    this.#beyond = beyond.length === 0 ? undefined : new LiteralIndex(beyond, held);
  }

  /** Tells the listener of every atom that a text holds, whatever its case. */
  find(text: string, listener: Listener): void {
    if (text.length <= MAX_HELD) this.#findIn(text, listener, EVERY_EDGE);
    else {
      for (let from = 0; from < text.length; from += MAX_HELD - OVERLAP)
        this.#findIn(text.slice(from, from + MAX_HELD), listener, from === 0 ? START : NO_EDGE);
      this.#findIn(text.slice(-MAX_HELD), listener, END);
    }
  }

  #findIn(text: string, listener: Listener, edges: Edges): void {
    held.hold(text);
    this.#ascii?.find(held, text, edges, listener);
    if (held.isAscii || this.#beyond === undefined) return;
    held.fold(text);
    this.#beyond.find(held, text, edges, listener);
  }
}

/** Which edges of a piece are edges of the text. */
export interface Edges {
  readonly start: boolean;
  readonly end: boolean;
}

const EVERY_EDGE: Edges = { start: true, end: true };
const START: Edges = { start: true, end: false };
const END: Edges = { start: false, end: true };
const NO_EDGE: Edges = { start: false, end: false };

const encoder = new TextEncoder();

function literalsOf(
  atoms: readonly { readonly atom: TextAtom; readonly code: number }[],
): readonly Literal[] {
  const known = new Map<string, { place: Place; text: string; codes: Set<number> }>();
  for (const { atom, code } of atoms) {
    const { place, text } = atom;
    const key = `${place} ${text}`;
    const literal = known.get(key) ?? { place, text, codes: new Set() };
    known.set(key, literal);
    literal.codes.add(code);
  }
  return [...known.values()].map(({ place, text, codes }) => ({
    place,
    text,
    bytes: encoder.encode(text).length,
    codes: Int32Array.from(codes),
  }));
}
