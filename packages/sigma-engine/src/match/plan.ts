// The rules of one log source behind a shared index: an event meets only the rules that may match.
import type { SigmaEvent } from '../event.ts';
import { Automaton } from './automaton.ts';
import { DASHES } from './fold.ts';
import type { EventView, FieldSlots, TextView } from './view.ts';
import type { Witness } from './witness.ts';

interface FieldIndex {
  readonly slot: number;
  readonly present: readonly number[];
  readonly equals: ReadonlyMap<string, readonly number[]>;
  readonly contains: Automaton | undefined;
}

interface FieldAtoms {
  readonly present: number[];
  readonly equals: Map<string, number[]>;
  readonly contains: Map<string, number[]>;
}

/** What a plan needs of a rule. */
export interface PlannedRule {
  readonly index: number;
  readonly witness: Witness | undefined;
}

export class Plan {
  readonly #always: readonly number[];
  readonly #fields: ReadonlyMap<string, FieldIndex>;
  readonly #keywords: Automaton | undefined;
  /** Epoch in which each rule was last found. */
  readonly #marks: Uint32Array;
  #epoch = 0;

  constructor(rules: readonly PlannedRule[], slots: FieldSlots) {
    this.#always = rules.filter(({ witness }) => witness === undefined).map(({ index }) => index);
    this.#marks = new Uint32Array(Math.max(0, ...rules.map(({ index }) => index + 1)));
    const keywords = new Map<string, number[]>();
    const fields = new Map<string, FieldAtoms>();
    for (const { index, witness } of rules) {
      for (const atom of witness?.atoms ?? []) {
        if (atom.kind === 'keyword') {
          add(keywords, atom.text, index);
          continue;
        }
        const atoms = fields.get(atom.field) ?? emptyAtoms();
        fields.set(atom.field, atoms);
        if (atom.kind === 'present') atoms.present.push(index);
        else add(atoms[atom.kind], atom.text, index);
      }
    }
    this.#keywords = keywords.size === 0 ? undefined : new Automaton(keywords, DASHES);
    this.#fields = new Map(
      [...fields].map(([field, atoms]) => [field, indexField(field, atoms, slots)]),
    );
  }

  /** Every rule that may match the event, ascending; rules that surely do not are left out. */
  candidates(event: SigmaEvent, view: EventView): readonly number[] {
    this.#epoch = (this.#epoch + 1) >>> 0 || 1;
    const epoch = this.#epoch;
    const marks = this.#marks;
    const found = [...this.#always];
    const report = (id: number): void => {
      if (marks[id] === epoch) return;
      marks[id] = epoch;
      found.push(id);
    };
    for (const name of Object.keys(event.fields)) {
      const index = this.#fields.get(name);
      if (index === undefined) continue;
      for (const id of index.present) report(id);
      const field = view.field(index.slot);
      if (index.equals.size > 0) lookUp(field, index.equals, report);
      if (index.contains !== undefined) scanAll(field, index.contains, epoch, report);
    }
    if (this.#keywords !== undefined) scanAll(view.whole(), this.#keywords, epoch, report);
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }
}

function emptyAtoms(): FieldAtoms {
  return { present: [], equals: new Map(), contains: new Map() };
}

function add(index: Map<string, number[]>, text: string, id: number): void {
  const ids = index.get(text);
  if (ids === undefined) index.set(text, [id]);
  else if (ids.at(-1) !== id) ids.push(id);
}

function indexField(field: string, atoms: FieldAtoms, slots: FieldSlots): FieldIndex {
  const { present, equals, contains } = atoms;
  return {
    slot: slots.of(field),
    present,
    equals,
    contains: contains.size === 0 ? undefined : new Automaton(contains, DASHES),
  };
}

function lookUp(
  view: TextView,
  index: ReadonlyMap<string, readonly number[]>,
  report: (id: number) => void,
): void {
  for (const text of view.in('folded')) {
    for (const id of index.get(text) ?? []) report(id);
  }
}

function scanAll(
  view: TextView,
  automaton: Automaton,
  epoch: number,
  report: (id: number) => void,
): void {
  for (const text of view.in('folded')) automaton.scan(text, epoch, report);
}
