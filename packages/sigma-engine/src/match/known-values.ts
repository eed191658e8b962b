// Machines write the same paths, accounts and call traces all day long: what was found out about a
// value is kept, and when it comes again nothing is searched in it.
import { FieldText } from './field-text.ts';

/** Longer values hardly come again. */
const MAX_LENGTH = 1_024;
/** Sets of two values a field; a third takes the place of the older one. */
const SETS = 256;
/** What a value costs beside its texts, and what all may cost together, in bytes. */
const OVERHEAD = 250;
const BUDGET = 8_000_000;

/** How much all fields keep together. Beyond the budget everything goes, and is found out anew. */
export class Budget {
  /** Grows each time that everything kept so far goes. */
  generation = 0;
  #spent = 0;

  spend(text: string): void {
    // Two texts, as it came and folded, of up to two bytes a unit.
    this.#spent += 4 * text.length + OVERHEAD;
    if (this.#spent > BUDGET) this.clear();
  }

  clear(): void {
    this.#spent = 0;
    this.generation += 1;
  }
}

/** The values that one field had lately. */
export class KnownValues {
  readonly #budget: Budget;
  #generation = 0;
  #values: (FieldText | undefined)[] = [];

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  /** `isOwn`: the text is no part of a longer one, which keeping it would keep in memory. */
  of(text: string, isOwn: boolean): FieldText {
    if (text.length > MAX_LENGTH) return viewOf(text, false);
    if (this.#generation !== this.#budget.generation) {
      this.#generation = this.#budget.generation;
      this.#values = [];
    }
    const at = 2 * (sample(text) & (SETS - 1));
    const newer = this.#values[at];
    if (newer?.texts[0] === text) return newer;
    const older = this.#values[at + 1];
    if (older?.texts[0] === text) {
      this.#values[at + 1] = newer;
      this.#values[at] = older;
      return older;
    }
    if (this.#values.length === 0) this.#values = Array.from({ length: 2 * SETS }, () => undefined);
    const view = viewOf(isOwn ? text : ` ${text}`.slice(1), true);
    this.#values[at + 1] = newer;
    this.#values[at] = view;
    this.#budget.spend(text);
    return view;
  }
}

function viewOf(text: string, kept: boolean): FieldText {
  return new FieldText([text], { present: true, empty: text === '', kept });
}

/** Shorter texts are read whole. */
const SAMPLED = 12;
/** Texts differ most at their end, and are sampled at about eight places more. */
const TAIL = 3;
const PLACES_LOG2 = 3;

/** A number that differs for most texts; whether two are the same, a comparison says. */
function sample(text: string): number {
  const length = text.length | 0;
  const end = length < SAMPLED ? length : length - TAIL;
  const step = length < SAMPLED ? 1 : length >> PLACES_LOG2;
  let mixed = length;
  for (let at = 0; at < end; at += step) mixed = (Math.imul(mixed, 31) + text.charCodeAt(at)) | 0;
  for (let at = end; at < length; at += 1) mixed = (Math.imul(mixed, 31) + text.charCodeAt(at)) | 0;
  return mixed ^ (mixed >>> 9) ^ (mixed >>> 18);
}
