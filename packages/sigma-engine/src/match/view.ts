// One event while it is judged: each field is read, folded and split into texts at most once. The
// views are used again for the next event, and values that come again keep what was found out.
import {
  type FieldValue,
  fieldNames,
  isEmptyValue,
  ownField,
  type SigmaEvent,
  textsOf,
} from '../event.ts';
import { FieldText, TextView } from './field-text.ts';
import { Budget, KnownValues } from './known-values.ts';

interface FieldName {
  readonly name: string;
  /** Every object has this name from its prototype (`constructor`): the slow, sure look-up. */
  readonly inherited: boolean;
}

/** What a field shows that an event does not have. */
const ABSENT = new FieldText([], { present: false, empty: true, kept: false });

/** One field of the current event. */
class FieldView {
  readonly #names: readonly FieldName[];
  readonly #known: KnownValues;
  /** The epoch whose event this shows. */
  epoch = 0;
  shown = ABSENT;

  constructor(names: readonly FieldName[], budget: Budget) {
    this.#names = names;
    this.#known = new KnownValues(budget);
  }

  show({ fields, verbatim = false }: SigmaEvent, epoch: number): void {
    this.epoch = epoch;
    let value: FieldValue | undefined;
    for (const { name, inherited } of this.#names) {
      value = inherited ? ownField(fields, name) : fields[name];
      if (value !== undefined) break;
    }
    // JSON.parse makes each text by itself; other parsers cut them out of the record.
    if (typeof value === 'string') this.shown = this.#known.of(value, verbatim);
    else if (value === undefined) this.shown = ABSENT;
    else if (value === null || typeof value === 'object') this.shown = unkept(value);
    else this.shown = this.#known.of(String(value), true);
  }
}

function unkept(value: FieldValue): FieldText {
  return new FieldText(textsOf(value), { present: true, empty: isEmptyValue(value), kept: false });
}

/** What keywords search: the raw record first, then every field's texts. */
class WholeView {
  epoch = 0;
  shown = new TextView([]);

  show({ raw, fields }: SigmaEvent, epoch: number): void {
    this.epoch = epoch;
    this.shown = new TextView([raw, ...textsOf(Object.values(fields))]);
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
  readonly #budget = new Budget();
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

  field(slot: number): FieldText {
    let field = this.#fields[slot];
    if (field === undefined) {
      for (let next = this.#fields.length; next <= slot; next += 1)
        this.#fields.push(new FieldView(this.#slots.names[next] ?? [], this.#budget));
      field = this.#fields[slot] ?? new FieldView([], this.#budget);
    }
    if (field.epoch !== this.#epoch) field.show(this.#event, this.#epoch);
    return field.shown;
  }

  /** Gives up what was learned of values. */
  forgetValues(): void {
    this.#budget.clear();
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
    return this.#whole.shown;
  }
}
