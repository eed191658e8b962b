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

export class KeywordIndex {
  /** Plain words: found in `raw` alone if the event is plain. */
  readonly #plain: TextIndex | undefined;
  readonly #others: TextIndex | undefined;

  constructor(atoms: readonly KeywordAtom[]) {
    const isPlain = ({ text }: KeywordAtom): boolean => PLAIN.test(text);
    this.#plain = indexOf(atoms.filter(isPlain));
    this.#others = indexOf(atoms.filter((atom) => !isPlain(atom)));
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

const ANYWHERE: Place = 'inside';

function indexOf(atoms: readonly KeywordAtom[]): TextIndex | undefined {
  if (atoms.length === 0) return undefined;
  return new TextIndex(
    atoms.map(({ text, code }) => ({ atom: { place: ANYWHERE, text, exact: false }, code })),
  );
}
