// A rule as a formula over predicates, the likely-to-decide child first: order cannot be seen,
// since a predicate has no effect but its answer.
import type { ConditionNode, Detection, DetectionItem, DetectionNode } from 'sigma-ts-parser';
import { atomsOf, costOf } from './atoms.ts';
import { type PredicateSpec, type PredicateTable, predicatesOf } from './predicate.ts';

/** `share` estimates for how many events the formula is true: 0 to 1. */
export type Expression =
  | { readonly kind: 'predicate'; readonly predicate: number; readonly share: number }
  | { readonly kind: 'not'; readonly operand: Expression; readonly share: number }
  | {
      readonly kind: 'all' | 'any';
      readonly operands: readonly Expression[];
      readonly share: number;
    };

/** The formula of a detection whose placeholders are filled in. */
export function expressionOf(detection: Detection, predicates: PredicateTable): Expression {
  const selections = new Map<string, Expression>();
  for (const { name, node } of detection.selections)
    selections.set(name, ofSelection(node, predicates));
  const named = (name: string): Expression => {
    const selection = selections.get(name);
    if (selection === undefined) throw new TypeError(`condition names unknown selection ${name}`);
    return selection;
  };
  const ofCondition = (node: ConditionNode): Expression => {
    switch (node.kind) {
      case 'selection':
        return named(node.name);
      case 'of':
        return join(node.quantifier === 'all' ? 'all' : 'any', node.selections.map(named));
      case 'not':
        return negate(ofCondition(node.operand));
      case 'and':
        return join('all', node.operands.map(ofCondition));
      case 'or':
        return join('any', node.operands.map(ofCondition));
    }
  };
  return join(
    'any',
    detection.conditions.map(({ node }) => ofCondition(node)),
  );
}

/** All, or any, of several formulas; the one most likely to settle it comes first. */
export function join(kind: 'all' | 'any', operands: readonly Expression[]): Expression {
  const flat = operands.flatMap((operand) =>
    operand.kind === kind ? operand.operands : [operand],
  );
  const unique = [...new Set(flat)];
  const [only] = unique;
  if (unique.length === 1 && only !== undefined) return only;
  const all = kind === 'all';
  const sorted = unique.toSorted((a, b) => (all ? a.share - b.share : b.share - a.share));
  const share = all
    ? Math.min(1, ...sorted.map((operand) => operand.share))
    : Math.min(
        1,
        sorted.reduce((sum, operand) => sum + operand.share, 0),
      );
  return { kind, operands: sorted, share };
}

function negate(operand: Expression): Expression {
  return operand.kind === 'not'
    ? operand.operand
    : { kind: 'not', operand, share: 1 - operand.share };
}

function ofSelection(node: DetectionNode, predicates: PredicateTable): Expression {
  if (node.kind === 'item') return ofItem(node, predicates);
  const children = node.of.map((child) => ofSelection(child, predicates));
  return join(node.kind, children);
}

function ofItem(item: DetectionItem, predicates: PredicateTable): Expression {
  const asked = predicatesOf(item).map(
    (spec): Expression => ({
      kind: 'predicate',
      predicate: predicates.of(spec),
      share: shareOf(spec),
    }),
  );
  const joined = join('all', asked);
  return item.negated ? negate(joined) : joined;
}

/** The sum of its tests' shares; what is true of absent fields is true often. */
export function shareOf({ tests }: PredicateSpec): number {
  let share = 0;
  for (const test of tests) {
    const atoms = atomsOf(test);
    share += atoms === undefined ? 0.7 : costOf(atoms);
  }
  return Math.min(1, share);
}
