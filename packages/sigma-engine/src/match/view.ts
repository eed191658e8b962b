// One event while it is judged: each field is read, folded and split into texts at most once.
import { fieldNames, isEmptyValue, ownField, type SigmaEvent, textsOf } from '../event.ts';
import { type TextForm, toForm } from './fold.ts';

/** Texts of one field, or of the whole event, in every form asked for. */
export class TextView {
  readonly texts: readonly string[];
  readonly #forms: Partial<Record<TextForm, readonly string[]>> = {};

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.#forms.exact = texts;
  }

  in(form: TextForm): readonly string[] {
    const known = this.#forms[form];
    if (known !== undefined) return known;
    const made = this.texts.map((text) => toForm(text, form));
    this.#forms[form] = made;
    return made;
  }
}

export class FieldView extends TextView {
  readonly present: boolean;
  readonly empty: boolean;

  constructor(event: SigmaEvent, names: readonly string[]) {
    const name = names.find((candidate) => Object.hasOwn(event.fields, candidate));
    const value = name === undefined ? undefined : ownField(event.fields, name);
    super(textsOf(value));
    this.present = name !== undefined;
    this.empty = isEmptyValue(value);
  }
}

/** Numbers the fields that rules name, so that a view finds them by index. */
export class FieldSlots {
  readonly #slots = new Map<string, number>();
  readonly names: (readonly string[])[] = [];

  of(field: string): number {
    const known = this.#slots.get(field);
    if (known !== undefined) return known;
    const slot = this.names.length;
    this.#slots.set(field, slot);
    this.names.push(fieldNames(field));
    return slot;
  }
}

export class EventView {
  readonly event: SigmaEvent;
  readonly #slots: FieldSlots;
  readonly #fields: (FieldView | undefined)[] = [];
  #whole: TextView | undefined;

  constructor(event: SigmaEvent, slots: FieldSlots) {
    this.event = event;
    this.#slots = slots;
  }

  field(slot: number): FieldView {
    const known = this.#fields[slot];
    if (known !== undefined) return known;
    const view = new FieldView(this.event, this.#slots.names[slot] ?? []);
    this.#fields[slot] = view;
    return view;
  }

  /** What keywords search: the raw record first, then every field's texts. */
  whole(): TextView {
    if (this.#whole === undefined) {
      const { raw, fields } = this.event;
      const texts = [raw];
      for (const name of Object.keys(fields)) {
        for (const text of textsOf(ownField(fields, name))) texts.push(text);
      }
      this.#whole = new TextView(texts);
    }
    return this.#whole;
  }
}
