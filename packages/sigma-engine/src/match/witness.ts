// For each rule, something an event must have if the rule matches: the cheapest thing to look for.
import type {
  ConditionNode,
  Detection,
  DetectionItem,
  DetectionNode,
  ValueTest,
} from 'sigma-ts-parser';
import { fieldNames } from '../event.ts';
import { foldDashes } from './fold.ts';
import { patternLiterals } from './glob.ts';
import { requiredLiteral } from './regex.ts';

/** Texts are folded in case, whatever the rule says. `contains` and `keyword` also ignore dashes. */
export type Atom =
  | { readonly kind: 'equals' | 'contains'; readonly field: string; readonly text: string }
  | { readonly kind: 'present'; readonly field: string }
  /** A text anywhere in the event. */
  | { readonly kind: 'keyword'; readonly text: string };

/** One of the atoms holds for every event that matches; `cost` estimates how many others have one. */
export interface Witness {
  readonly atoms: readonly Atom[];
  readonly cost: number;
}

/** The witness of a detection, or undefined when every event may match. */
export function findWitness(detection: Detection): Witness | undefined {
  const nodes = new Map(detection.selections.map(({ name, node }) => [name, node]));
  const ofName = (name: string): Witness | undefined => {
    const node = nodes.get(name);
    return node === undefined ? undefined : ofSelection(node);
  };
  const ofCondition = (node: ConditionNode): Witness | undefined => {
    switch (node.kind) {
      case 'selection':
        return ofName(node.name);
      case 'of':
        return (node.quantifier === 'all' ? best : union)(node.selections.map(ofName));
      case 'not':
        return undefined;
      case 'and':
        return best(node.operands.map(ofCondition));
      case 'or':
        return union(node.operands.map(ofCondition));
    }
  };
  return union(detection.conditions.map(({ node }) => ofCondition(node)));
}

function ofSelection(node: DetectionNode): Witness | undefined {
  if (node.kind === 'item') return ofItem(node);
  return (node.kind === 'all' ? best : union)(node.of.map(ofSelection));
}

function ofItem(item: DetectionItem): Witness | undefined {
  if (item.negated) return undefined;
  const values = item.values.map(({ alternatives }) =>
    union(alternatives.map((test) => ofTest(test, item.field))),
  );
  return item.link === 'all' ? best(values) : union(values);
}

function ofTest(test: ValueTest, field: string | undefined): Witness | undefined {
  if (test.kind === 'null') return undefined;
  if (test.kind === 'exists') return test.expected ? presence(field) : undefined;
  if (test.kind === 'regex') {
    const literal = requiredLiteral(test.source);
    return literal === undefined ? presence(field) : containing(field, literal);
  }
  if (test.kind !== 'string') return presence(field);
  const literals = patternLiterals(test.pattern, 'folded');
  const [whole = ''] = literals;
  if (test.pattern.length === literals.length && literals.length < 2) {
    const exact = field !== undefined && !test.windash;
    return exact ? equalling(field, whole) : containing(field, whole);
  }
  const longest = literals.reduce((a, b) => (b.length > a.length ? b : a), '');
  return containing(field, longest);
}

function best(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  let cheapest: Witness | undefined;
  for (const witness of witnesses) {
    if (witness !== undefined && witness.cost < (cheapest?.cost ?? Number.POSITIVE_INFINITY)) {
      cheapest = witness;
    }
  }
  return cheapest;
}

function union(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  const atoms: Atom[] = [];
  let cost = 0;
  for (const witness of witnesses) {
    if (witness === undefined) return undefined;
    atoms.push(...witness.atoms);
    cost += witness.cost;
  }
  return { atoms, cost };
}

function presence(field: string | undefined): Witness | undefined {
  if (field === undefined) return undefined;
  return { atoms: fieldNames(field).map((name) => ({ kind: 'present', field: name })), cost: 0.5 };
}

function equalling(field: string, text: string): Witness {
  const atoms = fieldNames(field).map((name): Atom => ({ kind: 'equals', field: name, text }));
  return { atoms, cost: text.length < 6 ? 0.02 : 0.003 };
}

/** The end of a long text tells nearly as much as the whole, and keeps the automaton small. */
const MAX_ATOM = 12;

/** Texts that many events of the same log source have in common tell little. */
const COMMON =
  /^(\.exe|\.dll|\\?windows\\?|c:\\?|\\?users\\?|\\?system32\\?|c:\\windows\\system32\\?|c:\\windows\\?|https?:--|\\?microsoft\\?|\\?program files\\?|\\software\\?|\\appdata\\?|\\appdata\\local\\?|powershell|cmd)$/;

function containing(field: string | undefined, literal: string): Witness | undefined {
  const text = foldDashes(literal).slice(-MAX_ATOM);
  if (text === '') return presence(field);
  const cost = COMMON.test(text) ? 0.4 : Math.max(0.001, 0.6 * 0.6 ** text.length);
  if (field === undefined) return { atoms: [{ kind: 'keyword', text }], cost: cost * 2 };
  const atoms = fieldNames(field).map((name): Atom => ({ kind: 'contains', field: name, text }));
  return { atoms, cost };
}
