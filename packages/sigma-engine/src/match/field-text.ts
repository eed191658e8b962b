// The value of a field: its texts in every form asked for, and what was found out about them.
import { type TextForm, toForm } from './fold.ts';

/** Texts of one field, or of the whole event. Each form is made when it is first asked for. */
export class TextView {
  readonly texts: readonly string[];
  #folded: readonly string[] | undefined;
  #foldedDashes: readonly string[] | undefined;
  #exactDashes: readonly string[] | undefined;

  constructor(texts: readonly string[]) {
    this.texts = texts;
  }

  in(form: TextForm): readonly string[] {
    switch (form) {
      case 'exact':
        return this.texts;
      case 'folded':
        this.#folded ??= formed(this.texts, form);
        return this.#folded;
      case 'folded-dashes':
        this.#foldedDashes ??= formed(this.texts, form);
        return this.#foldedDashes;
      case 'exact-dashes':
        this.#exactDashes ??= formed(this.texts, form);
        return this.#exactDashes;
    }
  }
}

function formed(texts: readonly string[], form: TextForm): readonly string[] {
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return [toForm(only, form)];
  return texts.map((text) => toForm(text, form));
}

/** What a field holds. Predicates that ask nothing else answer the same whenever it holds this. */
export class FieldText extends TextView {
  readonly present: boolean;
  /** Whether Sigma's `null` holds. */
  readonly empty: boolean;
  /** Whether this is looked up when the value comes again. */
  readonly #kept: boolean;
  /** Tens of thousands of values are kept: what few of them need is made late. */
  #answers: Map<number, boolean> | undefined;
  #seeker: object | undefined;
  #finds: readonly number[] | undefined;
  #others: Map<object, readonly number[]> | undefined;

  constructor(
    texts: readonly string[],
    traits: { present: boolean; empty: boolean; kept: boolean },
  ) {
    super(texts);
    this.present = traits.present;
    this.empty = traits.empty;
    this.#kept = traits.kept;
  }

  /** What a predicate answered before. */
  answerOf(predicate: number): boolean | undefined {
    return this.#answers?.get(predicate);
  }

  keepAnswer(predicate: number, answer: boolean): void {
    if (!this.#kept) return;
    this.#answers ??= new Map();
    this.#answers.set(predicate, answer);
  }

  /** What this seeker found here before. */
  findsOf(seeker: object): readonly number[] | undefined {
    return this.#seeker === seeker ? this.#finds : this.#others?.get(seeker);
  }

  keepFinds(seeker: object, finds: readonly number[]): void {
    if (!this.#kept) return;
    if (this.#seeker === undefined) {
      this.#seeker = seeker;
      this.#finds = finds;
    } else {
      this.#others ??= new Map();
      this.#others.set(seeker, finds);
    }
  }
}
