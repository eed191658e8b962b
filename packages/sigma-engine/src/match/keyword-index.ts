// Literals that may stand anywhere in the event: in the record as it came, or in any field. All
// fields are searched as one text, so a find is a hint, and the predicate is asked.
import type { Place } from './atoms.ts';
import { type Listener, TextIndex } from './text-index.ts';
import type { EventView } from './view.ts';

/** A text, case folded, and what to tell when it is found. */
export interface KeywordAtom {
  readonly text: string;
  readonly code: number;
}

/**
 * Words that JSON writes as they are, unless with `\\u` escapes, and that no number or address holds:
 * no quotes, slashes, controls or letters beyond ASCII, and a letter that is no hex digit and not of
 * `Infinity`.
 */
const PLAIN = /^(?=.*[ghj-mo-su-xz])[ !#-.0-[\]-~]+$/;

/** What ends a run of characters that JSON writes as they are. */
const ESCAPED = /[^ !#-.0-[\]-~]/;

export class KeywordIndex {
  /** Plain words: found in `raw` alone if the event is plain. */
  readonly #plain: TextIndex | undefined;
  readonly #others: TextIndex | undefined;

  constructor(atoms: readonly KeywordAtom[]) {
    const plain = atoms.map(({ text, code }) => ({ text: plainPart(text), code }));
    this.#plain = indexOf(plain.filter(({ text }) => text !== ''));
    this.#others = indexOf(atoms.filter((_, at) => plain[at]?.text === ''));
  }

  find(view: EventView, listener: Listener): void {
    const { raw } = view;
    this.#plain?.find(raw, listener);
    this.#others?.find(raw, listener);
    if (this.#others === undefined && view.isPlain) return;
    const texts = view.fieldTexts();
    this.#plain?.find(texts, listener);
    this.#others?.find(texts, listener);
  }
}

/** The longest plain word of a text, which is found wherever the text is; empty if there is none. */
function plainPart(text: string): string {
  const words = text.split(ESCAPED).filter((word) => PLAIN.test(word) && word.length >= MIN_WORD);
  return words.reduce((a, b) => (b.length > a.length ? b : a), '');
}

/** A shorter word says too little for the whole text. */
const MIN_WORD = 4;

const ANYWHERE: Place = 'inside';

function indexOf(atoms: readonly KeywordAtom[]): TextIndex | undefined {
  if (atoms.length === 0) return undefined;
  return new TextIndex(
    atoms.map(({ text, code }) => ({ atom: { place: ANYWHERE, text, exact: false }, code })),
  );
}
