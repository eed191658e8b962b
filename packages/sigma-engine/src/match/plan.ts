// The rules of one log source behind a shared index: an event meets only the rules of which a
// witness is true.
import type { Answers } from './answers.ts';
import { atomsOf, type TextAtom } from './atoms.ts';
import { type KeywordAtom, KeywordIndex } from './keyword-index.ts';
import type { Predicates } from './predicate.ts';
import { type Listener, TextIndex } from './text-index.ts';
import type { EventView, FieldSlots } from './view.ts';

/** What a plan needs of a rule. */
export interface PlannedRule {
  /** Position in the ruleset. */
  readonly index: number;
  /** Predicates of which one is true whenever the rule matches; absent: any event may match. */
  readonly witness?: readonly number[];
}

/** What is looked for in one field. */
interface FieldPlan {
  readonly slot: number;
  /** What this plan found in a value is kept under this; it does not keep the plan. */
  readonly seeker: object;
  readonly texts: TextIndex | undefined;
  /** Codes of what may be true wherever the field is. */
  readonly present: Int32Array;
  /** Codes of what depends on another field too. */
  readonly referring: Int32Array;
}

/** A predicate that is looked for, and the rules it is a witness of. */
interface Watch {
  readonly predicate: number;
  readonly rules: number[];
}

/** Codes are a watch's number twice, plus one if the atom is exact. */
const EXACT = 1;
const NOTHING: readonly number[] = [];

export class Plan implements Listener {
  readonly #answers: Answers;
  readonly #view: EventView;
  readonly #always: readonly number[];
  readonly #fields: readonly FieldPlan[];
  readonly #keywords: KeywordIndex | undefined;
  readonly #watches: readonly Watch[];
  /** 1 for each predicate that is watched. */
  readonly #watched: Uint8Array;
  /** Epochs in which each watch, and each rule, was last found. */
  readonly #watchSeen: Uint32Array;
  readonly #ruleSeen: Uint32Array;
  #epoch = 0;
  #candidates: number[] = [];
  /** Watches found in the value that is searched. */
  readonly #finds: number[] = [];

  constructor(
    rules: readonly PlannedRule[],
    specs: Predicates,
    { answers, view, slots }: { answers: Answers; view: EventView; slots: FieldSlots },
  ) {
    this.#answers = answers;
    this.#view = view;
    this.#always = rules.filter(({ witness }) => witness === undefined).map(({ index }) => index);
    this.#watches = watchesOf(rules);
    this.#watched = new Uint8Array(specs.count);
    for (const { predicate } of this.#watches) this.#watched[predicate] = 1;
    this.#watchSeen = new Uint32Array(this.#watches.length);
    this.#ruleSeen = new Uint32Array(Math.max(0, ...rules.map(({ index }) => index + 1)));
    const { fields, keywords } = fileAtoms(this.#watches, specs);
    this.#fields = [...fields].map(([field, { texts, present, referring }]) => ({
      slot: slots.of(field),
      seeker: {},
      texts: texts.length === 0 ? undefined : new TextIndex(texts),
      present: Int32Array.from(present),
      referring: Int32Array.from(referring),
    }));
    this.#keywords = keywords.length === 0 ? undefined : new KeywordIndex(keywords);
  }

  /** The rules that may match the event in view, in no order; others surely do not. */
  candidates(): readonly number[] {
    this.#begin();
    for (const plan of this.#fields) {
      const { slot, seeker, referring } = plan;
      const field = this.#view.field(slot);
      if (!field.present) continue;
      if (referring.length > 0) this.found(referring);
      const known = field.findsOf(seeker);
      if (known !== undefined) this.#take(known);
      else field.keepFinds(seeker, this.#search(plan, field.texts));
    }
    this.#keywords?.find(this.#view, this);
    this.#answers.concludeSearch(this.#watched);
    return this.#candidates;
  }

  /** Reads the texts of a field; returns the watches that are true of them. */
  #search({ texts, present }: FieldPlan, values: readonly string[]): readonly number[] {
    this.#finds.length = 0;
    if (present.length > 0) this.found(present);
    if (texts !== undefined) for (const value of values) texts.find(value, this);
    return this.#finds.length === 0 ? NOTHING : this.#finds.slice();
  }

  found(codes: Int32Array): void {
    for (let at = 0; at < codes.length; at += 1) {
      const code = codes[at] ?? 0;
      const number = code >>> 1;
      const watch = this.#watches[number];
      if (watch === undefined || this.#watchSeen[number] === this.#epoch) continue;
      if ((code & EXACT) === 1) this.#answers.know(watch.predicate);
      else if (!this.#answers.holds(watch.predicate)) continue;
      this.#watchSeen[number] = this.#epoch;
      this.#finds.push(number);
      this.#meet(watch.rules);
    }
  }

  /** Watches that were found in the same value before. */
  #take(finds: readonly number[]): void {
    for (let at = 0; at < finds.length; at += 1) {
      const watch = this.#watches[finds[at] ?? 0];
      if (watch === undefined) continue;
      this.#answers.know(watch.predicate);
      this.#meet(watch.rules);
    }
  }

  #meet(rules: readonly number[]): void {
    for (const rule of rules) {
      if (this.#ruleSeen[rule] === this.#epoch) continue;
      this.#ruleSeen[rule] = this.#epoch;
      this.#candidates.push(rule);
    }
  }

  #begin(): void {
    this.#epoch = (this.#epoch + 1) >>> 0;
    if (this.#epoch === 0) {
      this.#watchSeen.fill(0);
      this.#ruleSeen.fill(0);
      this.#epoch = 1;
    }
    this.#candidates = [...this.#always];
  }
}

function watchesOf(rules: readonly PlannedRule[]): readonly Watch[] {
  const watches = new Map<number, Watch>();
  for (const { index, witness } of rules) {
    for (const predicate of witness ?? []) {
      const watch = watches.get(predicate) ?? { predicate, rules: [] };
      watches.set(predicate, watch);
      watch.rules.push(index);
    }
  }
  return [...watches.values()];
}

interface Filed {
  readonly texts: { atom: TextAtom; code: number }[];
  readonly present: number[];
  readonly referring: number[];
}

function fileAtoms(
  watches: readonly Watch[],
  specs: Predicates,
): { fields: ReadonlyMap<string, Filed>; keywords: readonly KeywordAtom[] } {
  const fields = new Map<string, Filed>();
  const keywords: KeywordAtom[] = [];
  watches.forEach(({ predicate }, number) => {
    const { field, tests } = specs.at(predicate);
    const filed =
      field === undefined
        ? undefined
        : (fields.get(field) ?? { texts: [], present: [], referring: [] });
    if (field !== undefined && filed !== undefined) fields.set(field, filed);
    const strictly = (atom: TextAtom) => ({ atom, code: number * 2 + (atom.exact ? EXACT : 0) });
    const loosely = ({ text }: TextAtom) => ({ text, code: number * 2 });
    if (filed !== undefined && tests.some(({ kind }) => kind === 'fieldref')) {
      filed.referring.push(number * 2);
      return;
    }
    for (const test of tests) {
      const atoms = atomsOf(test);
      if (atoms === 'present') filed?.present.push(number * 2);
      else if (filed === undefined) keywords.push(...(atoms ?? []).map(loosely));
      else filed.texts.push(...(atoms ?? []).map(strictly));
    }
  });
  return { fields, keywords };
}
