import type { CorrelationOperator } from '../document.ts';
import { COUNTING_TYPES } from './counting-types.ts';
import { defineValidator } from './validator.ts';

type Comparison = { readonly operator: CorrelationOperator; readonly value: number };

export const rangeEmpty = defineValidator({
  code: 'range_empty',
  severity: 'error',
  set: 'errors',
  description: 'The two operators of a correlation’s condition leave room for a value.',
  check(documents, report) {
    for (const document of documents) {
      if (document.kind !== 'correlation') continue;
      const { condition, type } = document.correlation;
      if (condition?.kind !== 'threshold') continue;
      const { comparisons, position } = condition;
      const candidates = candidatesOf(comparisons, COUNTING_TYPES.includes(type));
      if (candidates.some((candidate) => meetsAll(candidate, comparisons))) continue;
      const message = 'No value meets the condition, so this never matches. Correct the range.';
      report(document, message, position);
    }
  },
});

/** One value of every interval that the bounds cut: the bounds, beside them, and between them. */
function candidatesOf(comparisons: readonly Comparison[], counts: boolean): readonly number[] {
  const bounds = comparisons.map(({ value }) => value);
  if (counts) {
    return bounds
      .flatMap((bound) => [Math.floor(bound) - 1, bound, Math.ceil(bound) + 1])
      .flatMap((value) => [Math.floor(value), Math.ceil(value)])
      .filter((value) => value >= 0);
  }
  const middle = bounds.reduce((sum, bound) => sum + bound, 0) / bounds.length;
  return [...bounds.flatMap((bound) => [bound - 1, bound, bound + 1]), middle];
}

function meetsAll(candidate: number, comparisons: readonly Comparison[]): boolean {
  return comparisons.every(({ operator, value }) => {
    if (operator === 'gt') return candidate > value;
    if (operator === 'gte') return candidate >= value;
    if (operator === 'lt') return candidate < value;
    if (operator === 'lte') return candidate <= value;
    return operator === 'eq' ? candidate === value : candidate !== value;
  });
}
