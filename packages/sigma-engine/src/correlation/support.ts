// What of the specification the correlator judges; anything else is refused, never ignored.
import type { Diagnostic, SigmaCorrelation } from 'sigma-ts-parser';
import { problemAt } from '../problem.ts';
import { type Directory, resolveReference } from '../references.ts';

/** The largest number of events, or of distinct values, that a condition may ask for. */
export const MAX_THRESHOLD = 4_000;

const COUNTING = ['event_count', 'value_count'];
const SUPPORTED = [...COUNTING, 'value_sum', 'temporal', 'temporal_ordered'];

/** Why a correlation cannot be judged, or undefined. */
export function supportProblem(
  document: SigmaCorrelation,
  directory: Directory,
): Diagnostic | undefined {
  const { type, condition, position } = document.correlation;
  if (!SUPPORTED.includes(type)) {
    return refuse(document, position, `The type "${type}" is not judged yet.`);
  }
  const chain = chainProblem(document, directory);
  if (chain !== undefined || condition === undefined) return chain;
  if (condition.kind === 'expression') {
    const message = 'Conditions over rule names are not judged yet; name the rules under "rules".';
    return refuse(document, condition.position, message);
  }
  const [comparison, range] = condition.comparisons;
  if (range !== undefined || (comparison?.operator !== 'gt' && comparison?.operator !== 'gte')) {
    const message =
      'Only "gt" and "gte" are judged yet: their answer does not change when a late event arrives.';
    return refuse(document, condition.position, message);
  }
  if (type === 'temporal_ordered' && neededRules(document) !== document.correlation.rules.length) {
    const message =
      '"temporal_ordered" is judged for all of its rules only; leave the condition out.';
    return refuse(document, condition.position, message);
  }
  if (COUNTING.includes(type) && neededRules(document) > MAX_THRESHOLD) {
    const message = `The threshold is above ${MAX_THRESHOLD}, more than is kept of one time span. Shorten the span or lower the threshold.`;
    return problemAt(document, condition.position, {
      code: 'correlation_threshold_too_large',
      message,
    });
  }
  return undefined;
}

/** The least whole number that satisfies a threshold condition; without one, the number of rules. */
export function neededRules(document: SigmaCorrelation): number {
  const { condition, rules } = document.correlation;
  if (condition?.kind !== 'threshold') return rules.length;
  const [comparison] = condition.comparisons;
  if (comparison === undefined) return rules.length;
  const { operator, value } = comparison;
  return Math.max(1, operator === 'gt' ? Math.floor(value) + 1 : Math.ceil(value));
}

/** Of a correlation in a chain only its group is carried on, so the next one groups by part of it. */
function chainProblem(document: SigmaCorrelation, directory: Directory): Diagnostic | undefined {
  const { rules, groupBy, aliases, type, condition, position } = document.correlation;
  for (const { rule, position: at } of rules) {
    const referred = resolveReference(directory, rule);
    if (referred?.kind !== 'correlation') continue;
    const carried = referred.correlation.groupBy;
    const fieldOf = (name: string): string =>
      aliases.find((alias) => alias.name === name)?.fields.find((f) => f.rule === rule)?.field ??
      name;
    const values = condition?.kind === 'threshold' ? condition.fields : [];
    const missing = [...groupBy, ...values].map(fieldOf).find((field) => !carried.includes(field));
    if (missing !== undefined) {
      const message = `"${missing}" is not among the group-by fields of "${rule}", and a correlation carries on nothing else. Add it there.`;
      return refuse(document, at, message);
    }
  }
  if (
    type === 'value_sum' &&
    rules.some(({ rule }) => resolveReference(directory, rule)?.kind === 'correlation')
  ) {
    return refuse(document, position, '"value_sum" over a correlation is not judged.');
  }
  return undefined;
}

function refuse(
  document: SigmaCorrelation,
  position: SigmaCorrelation['correlation']['position'],
  message: string,
): Diagnostic {
  return problemAt(document, position, { code: 'correlation_not_supported_yet', message });
}
