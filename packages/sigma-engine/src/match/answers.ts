// The answer of every predicate for the current event, asked at most once.
import { compilePredicate, type Predicates, type Probe } from './predicate.ts';
import type { EventView, FieldSlots } from './view.ts';

/** A predicate asks more than one field, or the whole event. */
const NO_SLOT = -1;
/** Half of what fits into 32 bits: an answer is the epoch twice, plus one if it is yes. */
const LAST_EPOCH = 2 ** 31 - 1;

export class Answers {
  readonly #specs: Predicates;
  readonly #slots: FieldSlots;
  readonly #view: EventView;
  /** Compiled when first asked. */
  readonly #probes: (Probe | undefined)[];
  /** The field a predicate asks, if it asks nothing else. */
  readonly #slotOf: Int32Array;
  readonly #answers: Uint32Array;
  /** 1 for each predicate that an index has looked for: what it did not find is false. */
  #searched: Uint8Array | undefined;
  #epoch = 0;

  constructor(specs: Predicates, slots: FieldSlots, view: EventView) {
    this.#specs = specs;
    this.#slots = slots;
    this.#view = view;
    this.#probes = Array.from({ length: specs.count }, () => undefined);
    this.#slotOf = new Int32Array(specs.count);
    this.#answers = new Uint32Array(specs.count);
  }

  /** A new event: nothing is known. */
  forget(): void {
    this.#searched = undefined;
    this.#epoch += 1;
    if (this.#epoch <= LAST_EPOCH) return;
    this.#answers.fill(0);
    this.#epoch = 1;
  }

  holds(predicate: number): boolean {
    const answer = this.#answers[predicate] ?? 0;
    if (answer >>> 1 === this.#epoch) return (answer & 1) === 1;
    return this.#searched?.[predicate] === 1 ? false : this.#ask(predicate);
  }

  /** Notes what the index found out. */
  know(predicate: number): void {
    this.#answers[predicate] = this.#epoch * 2 + 1;
  }

  /** Ends a search: of the predicates it looked for, those not known by now are false. */
  concludeSearch(searched: Uint8Array): void {
    this.#searched = searched;
  }

  #ask(predicate: number): boolean {
    const probe = this.#probes[predicate] ?? this.#compile(predicate);
    const slot = this.#slotOf[predicate] ?? NO_SLOT;
    const field = slot === NO_SLOT ? undefined : this.#view.field(slot);
    let answer = field?.answerOf(predicate);
    if (answer === undefined) {
      answer = probe(this.#view) >= 0;
      field?.keepAnswer(predicate, answer);
    }
    this.#answers[predicate] = this.#epoch * 2 + (answer ? 1 : 0);
    return answer;
  }

  #compile(predicate: number): Probe {
    const probe = compilePredicate(this.#specs.at(predicate), this.#slots);
    this.#probes[predicate] = probe;
    const { field, tests } = this.#specs.at(predicate);
    const own = field !== undefined && tests.every(({ kind }) => kind !== 'fieldref');
    this.#slotOf[predicate] = own ? this.#slots.of(field) : NO_SLOT;
    return probe;
  }
}
