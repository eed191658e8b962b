// Compiled value tests. Each says which text of the field passed, so that a match can be explained.

import {
  type CompareOperator,
  networkContains,
  parseAddress,
  parseNetwork,
  type ValueTest,
} from 'sigma-ts-parser';
import type { FieldText, TextView } from './field-text.ts';
import { formOf, type TextForm, toForm } from './fold.ts';
import { compilePattern, type TextTest } from './glob.ts';
import { requiredLiteral, runnerOf } from './regex.ts';
import { numberOf, timePart } from './time-part.ts';
import type { EventView, FieldSlots } from './view.ts';

/** Index of the first text that passes (0 when the test is not about texts), or -1. */
export type FieldTest = (view: FieldText, event: EventView) => number;
export type WholeTest = (view: TextView) => number;

/** An array field is compared with at most this many members of the field it refers to. */
const MAX_REFERENCED = 64;

/** Compiles the test of a field's value. */
export function compileFieldTest(test: ValueTest, slots: FieldSlots): FieldTest {
  switch (test.kind) {
    case 'string':
    case 'regex':
      return compileTextTest(test);
    case 'cidr':
      return firstText('exact', networkTest(test.network));
    case 'compare':
      return firstText('exact', compareTest(test));
    case 'exists':
      return (view) => (view.present === test.expected ? 0 : -1);
    case 'null':
      return (view) => (view.empty ? 0 : -1);
    case 'fieldref':
      return referenceTest(test, slots.of(test.field));
  }
}

/** Compiles a keyword, or any test that only looks at texts. */
export function compileTextTest(test: Extract<ValueTest, { kind: 'string' | 'regex' }>): WholeTest {
  if (test.kind === 'string') {
    const form = formOf(test);
    return firstText(form, compilePattern(test.pattern, form));
  }
  return regexTest(test);
}

/**
 * The expression compiles when it is first asked for, and is only asked about texts that hold what
 * every match must hold. One that RE2 refuses was refused with its rule.
 */
function regexTest(test: Extract<ValueTest, { kind: 'regex' }>): WholeTest {
  const needed = requiredLiteral(test.source) ?? '';
  let compiled: TextTest | undefined;
  return (view) => {
    const texts = view.in('exact');
    for (let at = 0; at < texts.length; at += 1) {
      if (needed !== '' && view.in('folded')[at]?.includes(needed) !== true) continue;
      compiled ??= runnerOf(test);
      if (compiled(texts[at] ?? '')) return at;
    }
    return -1;
  };
}

function firstText(form: TextForm, test: TextTest): WholeTest {
  return (view) => {
    const texts = view.in(form);
    for (let at = 0; at < texts.length; at += 1) if (test(texts[at] ?? '')) return at;
    return -1;
  };
}

/** Collects the tests that ask for a whole text, to answer them by one look-up a form. */
export class WholeTexts {
  readonly #texts = new Map<TextForm, Set<string>>();

  /** Whether the test was one of these, and is now part of the set. */
  takes(test: ValueTest): boolean {
    if (test.kind !== 'string') return false;
    const [text = '', ...rest] = test.pattern;
    if (typeof text !== 'string' || rest.length > 0) return false;
    const form = formOf(test);
    const texts = this.#texts.get(form) ?? new Set();
    this.#texts.set(form, texts.add(toForm(text, form)));
    return true;
  }

  tests(): readonly WholeTest[] {
    return [...this.#texts].map(([form, texts]) => firstText(form, (text) => texts.has(text)));
  }
}

function networkTest(text: string): TextTest {
  const network = parseNetwork(text);
  return (candidate) => {
    const address = network === undefined ? undefined : parseAddress(candidate);
    return network !== undefined && address !== undefined && networkContains(network, address);
  };
}

function compareTest(test: Extract<ValueTest, { kind: 'compare' }>): TextTest {
  const { operator, value, part } = test;
  return (text) => {
    const found = part === undefined ? numberOf(text) : timePart(text, part);
    return found !== undefined && compareNumbers(found, operator, value);
  };
}

/** `left operator right`. */
export function compareNumbers(
  left: number,
  operator: CompareOperator | 'eq',
  right: number,
): boolean {
  switch (operator) {
    case 'lt':
      return left < right;
    case 'lte':
      return left <= right;
    case 'gt':
      return left > right;
    case 'gte':
      return left >= right;
    case 'eq':
      return left === right;
  }
}

function referenceTest(test: Extract<ValueTest, { kind: 'fieldref' }>, slot: number): FieldTest {
  const { cased, openStart, openEnd } = test;
  const form = cased ? 'exact' : 'folded';
  return (view, event) => {
    const own = view.in(form);
    const others = event.field(slot).in(form);
    if (!openStart && !openEnd) {
      const known = new Set(others);
      return own.findIndex((text) => known.has(text));
    }
    const few = others.slice(0, MAX_REFERENCED);
    return own.findIndex((text) => few.some((other) => fits(text, other, openStart, openEnd)));
  };
}

function fits(text: string, other: string, openStart: boolean, openEnd: boolean): boolean {
  if (openStart && openEnd) return text.includes(other);
  return openStart ? text.endsWith(other) : text.startsWith(other);
}
