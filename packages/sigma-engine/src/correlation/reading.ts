// How a correlation's condition is judged: what is compared, over which window, and whether at once.
import type { ConditionNode, CorrelationOperator, SigmaCorrelation } from 'sigma-ts-parser';

/**
 * - `at once`: events can only be added, and they can only make the condition true, so every event is
 *   a moment to judge, and nothing is withdrawn.
 * - `settled`: another event may make it untrue; it is judged when its time span is over.
 */
export type Moment = 'at once' | 'settled';

/**
 * - `sliding`: every event ends a window of one time span; the condition holds if it does in any.
 * - `bucket`: one window, the time span itself. For what is true of little: a sliding window would
 *   begin with one event, and "fewer than 5" would hold in front of every fifth.
 */
export type WindowKind = 'sliding' | 'bucket';

/** What is measured in a window. */
export interface Measured {
  /** A count, a sum, an average …; what is shown to people. */
  readonly value: number;
  /** −1, 0, 1: the value against a limit, exactly. */
  compare(limit: number): number;
  /** Whether the rule at this index has an entry in the window. */
  has(rule: number): boolean;
}

export interface Reading {
  readonly moment: Moment;
  readonly window: WindowKind;
  readonly holds: (measured: Measured) => boolean;
}

const RISING: readonly CorrelationOperator[] = ['gt', 'gte'];

/** Types whose measure never falls when events are added; `value_sum` while no number is negative. */
const GROWING: readonly string[] = [
  'event_count',
  'value_count',
  'value_sum',
  'temporal',
  'temporal_ordered',
];

/** Reads the condition; without one, all of the rules are asked for. */
export function readCondition({ correlation }: SigmaCorrelation): Reading {
  const { type, condition, rules } = correlation;
  if (condition === undefined) {
    return { moment: 'at once', window: 'sliding', holds: (m) => m.compare(rules.length) >= 0 };
  }
  if (condition.kind === 'expression') {
    const { node } = condition;
    const indexes = new Map(rules.map(({ rule }, at) => [rule, at]));
    const rising = !hasNot(node);
    return {
      moment: rising ? 'at once' : 'settled',
      window: rising ? 'sliding' : 'bucket',
      holds: (measured) =>
        evaluate(node, (name) => {
          const index = indexes.get(name);
          return index !== undefined && measured.has(index);
        }),
    };
  }
  const { comparisons } = condition;
  const rising = comparisons.every(({ operator }) => RISING.includes(operator));
  return {
    moment: rising && GROWING.includes(type) ? 'at once' : 'settled',
    window: rising ? 'sliding' : 'bucket',
    holds: (measured) =>
      comparisons.every(({ operator, value }) => compares(operator, measured.compare(value))),
  };
}

/** The least whole number that satisfies every comparison that asks for much; 1 where none does. */
export function threshold({ correlation }: SigmaCorrelation): number {
  const { condition, rules } = correlation;
  if (condition?.kind !== 'threshold') return rules.length;
  const least = condition.comparisons.map(({ operator, value }) =>
    operator === 'gt' ? Math.floor(value) + 1 : Math.ceil(value),
  );
  return Math.max(1, ...least);
}

function compares(operator: CorrelationOperator, sign: number): boolean {
  switch (operator) {
    case 'gt':
      return sign > 0;
    case 'gte':
      return sign >= 0;
    case 'lt':
      return sign < 0;
    case 'lte':
      return sign <= 0;
    case 'eq':
      return sign === 0;
    case 'neq':
      return sign !== 0;
  }
}

function evaluate(node: ConditionNode, present: (name: string) => boolean): boolean {
  switch (node.kind) {
    case 'and':
      return node.operands.every((operand) => evaluate(operand, present));
    case 'or':
      return node.operands.some((operand) => evaluate(operand, present));
    case 'not':
      return !evaluate(node.operand, present);
    case 'selection':
      return present(node.name);
    case 'of':
      return node.quantifier === 'all'
        ? node.selections.every(present)
        : node.selections.some(present);
  }
}

function hasNot(node: ConditionNode): boolean {
  if (node.kind === 'not') return true;
  return 'operands' in node && node.operands.some(hasNot);
}
