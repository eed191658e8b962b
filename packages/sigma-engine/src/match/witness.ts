// For each rule, predicates of which one is true whenever the rule matches: what is looked for first.
import { atomsOf } from './atoms.ts';
import type { Expression } from './expression.ts';
import type { PredicateSpec, Predicates } from './predicate.ts';

interface Witness {
  readonly predicates: readonly number[];
  readonly share: number;
}

/** The predicates to watch for a formula, the rarest choice; undefined when every event may match. */
export function witnessOf(
  expression: Expression,
  specs: Predicates,
): readonly number[] | undefined {
  const watched = new Map<number, boolean>();
  const canWatch = (predicate: number): boolean => {
    const known = watched.get(predicate);
    if (known !== undefined) return known;
    const can = isWatchable(specs.at(predicate));
    watched.set(predicate, can);
    return can;
  };
  const visit = (node: Expression): Witness | undefined => {
    switch (node.kind) {
      case 'predicate':
        return canWatch(node.predicate)
          ? { predicates: [node.predicate], share: node.share }
          : undefined;
      case 'not':
        return undefined;
      case 'all':
        return rarest(node.operands.map(visit));
      case 'any':
        return union(node.operands.map(visit));
    }
  };
  const found = visit(expression);
  return found === undefined ? undefined : [...new Set(found.predicates)].sort((a, b) => a - b);
}

/** Whether the index can find every event for which the predicate is true. */
function isWatchable({ field, tests }: PredicateSpec): boolean {
  return tests.every((test) => {
    const atoms = atomsOf(test);
    return atoms !== undefined && (field !== undefined || atoms !== 'present');
  });
}

function rarest(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  let best: Witness | undefined;
  for (const witness of witnesses)
    if (witness !== undefined && (best === undefined || witness.share < best.share)) best = witness;
  return best;
}

function union(witnesses: readonly (Witness | undefined)[]): Witness | undefined {
  const predicates: number[] = [];
  let share = 0;
  for (const witness of witnesses) {
    if (witness === undefined) return undefined;
    predicates.push(...witness.predicates);
    share += witness.share;
  }
  return { predicates, share };
}
