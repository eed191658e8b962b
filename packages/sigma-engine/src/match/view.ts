// One event while it is judged: each field is read, folded and split into texts at most once. The
// views are used again for the next event, so that judging allocates next to nothing.
import {
  type Fields,
  type FieldValue,
  fieldNames,
  isEmptyValue,
  ownField,
  type SigmaEvent,
  textsOf,
} from '../event.ts';
import { type TextForm, toForm } from './fold.ts';

const NONE: readonly string[] = [];

/** Texts of one field, or of the whole event, in every form asked for. */
export class TextView {
  texts: readonly string[] = NONE;
  #folded: readonly string[] | undefined;
  #foldedDashes: readonly string[] | undefined;
  #exactDashes: readonly string[] | undefined;

  protected hold(texts: readonly string[]): void {
    this.texts = texts;
    this.#folded = undefined;
    this.#foldedDashes = undefined;
    this.#exactDashes = undefined;
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

/** One field of the current event. */
export class FieldView extends TextView {
  readonly #names: readonly FieldName[];
  /** The epoch whose event this view shows. */
  epoch = 0;
  present = false;
  #value: FieldValue | undefined;

  constructor(names: readonly FieldName[]) {
    super();
    this.#names = names;
  }

  /** Whether Sigma's `null` holds. */
  get empty(): boolean {
    return isEmptyValue(this.#value);
  }

  show(fields: Fields, epoch: number): void {
    let value: FieldValue | undefined;
    for (const { name, inherited } of this.#names) {
      value = inherited ? ownField(fields, name) : fields[name];
      if (value !== undefined) break;
    }
    this.epoch = epoch;
    this.present = value !== undefined;
    this.#value = value;
    this.hold(typeof value === 'string' ? [value] : textsOf(value));
  }
}

interface FieldName {
  readonly name: string;
  /** Every object has this name from its prototype (`constructor`): the slow, sure look-up. */
  readonly inherited: boolean;
}

/** What keywords search: the raw record first, then every field's texts. */
class WholeView extends TextView {
  epoch = 0;

  show({ raw, fields }: SigmaEvent, epoch: number): void {
    this.epoch = epoch;
    this.hold([raw, ...textsOf(Object.values(fields))]);
  }
}

/** Numbers the fields that rules name, so that a view finds them by index. */
export class FieldSlots {
  readonly #slots = new Map<string, number>();
  readonly names: (readonly FieldName[])[] = [];

  of(field: string): number {
    const known = this.#slots.get(field);
    if (known !== undefined) return known;
    const slot = this.names.length;
    this.#slots.set(field, slot);
    this.names.push(
      fieldNames(field).map((name) => ({ name, inherited: name in Object.prototype })),
    );
    return slot;
  }
}

/** The current event, seen through slots. */
export class EventView {
  readonly #slots: FieldSlots;
  readonly #fields: FieldView[] = [];
  readonly #whole = new WholeView();
  #event: SigmaEvent = { logsource: {}, fields: {}, raw: '' };
  /** Grows with each event. */
  #epoch = 0;

  constructor(slots: FieldSlots) {
    this.#slots = slots;
  }

  show(event: SigmaEvent): void {
    this.#event = event;
    this.#epoch += 1;
  }

  field(slot: number): FieldView {
    let view = this.#fields[slot];
    if (view === undefined) {
      for (let next = this.#fields.length; next <= slot; next += 1)
        this.#fields.push(new FieldView(this.#slots.names[next] ?? []));
      view = this.#fields[slot] ?? new FieldView([]);
    }
    if (view.epoch !== this.#epoch) view.show(this.#event.fields, this.#epoch);
    return view;
  }

  /** The record as it came. */
  get raw(): string {
    return this.#event.raw;
  }

  /** Texts of all fields, one behind the other: for a first look. */
  fieldTexts(): string {
    const texts: unknown[] = [];
    for (const value of Object.values(this.#event.fields)) {
      if (typeof value !== 'object' || value === null) texts.push(value);
      else for (const text of textsOf(value)) texts.push(text);
    }
    return texts.join('\n');
  }

  /** Whether plain words stand in `raw` if they stand in a field: no escape may hide them. */
  get isPlain(): boolean {
    const { verbatim, raw } = this.#event;
    return verbatim === true && !raw.includes('u0') && !raw.includes('u2');
  }

  whole(): TextView {
    if (this.#whole.epoch !== this.#epoch) this.#whole.show(this.#event, this.#epoch);
    return this.#whole;
  }
}
