// Predicates: one question about one field, or about the whole event. Rules that ask the same share
// one, and the answer for an event is remembered.
import type { DetectionItem, ValueTest } from 'sigma-ts-parser';
import { compileFieldTest, compileTextTest, WholeTexts } from './value-test.ts';
import type { EventView, FieldSlots } from './view.ts';

/** True when one of the tests passes. */
export interface PredicateSpec {
  /** Absent for keywords, which search the whole event. */
  readonly field?: string;
  readonly tests: readonly ValueTest[];
}

/** Predicates by number. */
export interface Predicates {
  readonly count: number;
  at(predicate: number): PredicateSpec;
}

/** The predicates of an item: one for a list linked by OR, one a value for `all`. */
export function predicatesOf(item: DetectionItem): readonly PredicateSpec[] {
  const { field, link, values } = item;
  const lists =
    link === 'all'
      ? values.map(({ alternatives }) => alternatives)
      : [values.flatMap(({ alternatives }) => alternatives)];
  return lists.map((tests) => (field === undefined ? { tests } : { field, tests }));
}

/** Gives equal predicates the same number. */
export class PredicateTable implements Predicates {
  readonly #specs: PredicateSpec[] = [];
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#specs.length;
  }

  at(predicate: number): PredicateSpec {
    return this.#specs[predicate] ?? NEVER;
  }

  of(spec: PredicateSpec): number {
    const key = JSON.stringify([spec.field ?? null, spec.tests]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#specs.length;
    this.#numbers.set(key, number);
    this.#specs.push(spec);
    return number;
  }
}

const NEVER: PredicateSpec = { tests: [] };

/** Index of the text of the field for which a predicate is true (0 when it is not about texts), or -1. */
export type Probe = (view: EventView) => number;

/**
 * Compiles a predicate. Whole texts are looked up in a set, since reference lists may be long; the
 * other tests follow one after the other.
 */
export function compilePredicate(spec: PredicateSpec, slots: FieldSlots): Probe {
  const { field, tests } = spec;
  const slot = field === undefined ? undefined : slots.of(field);
  const whole = new WholeTexts();
  const probes: Probe[] = [];
  for (const test of tests) {
    if (whole.takes(test)) continue;
    if (slot === undefined) {
      if (test.kind !== 'string' && test.kind !== 'regex') continue;
      const compiled = compileTextTest(test);
      probes.push((view) => compiled(view.whole()));
    } else {
      const compiled = compileFieldTest(test, slots);
      probes.push((view) => compiled(view.field(slot), view));
    }
  }
  for (const test of whole.tests()) {
    probes.unshift((view) => test(slot === undefined ? view.whole() : view.field(slot)));
  }
  const [only] = probes;
  return probes.length === 1 && only !== undefined ? only : firstOf(probes);
}

function firstOf(probes: readonly Probe[]): Probe {
  return (view) => {
    for (const probe of probes) {
      const at = probe(view);
      if (at >= 0) return at;
    }
    return -1;
  };
}
