// What the specification leaves without a meaning is refused, with the reason; nothing is ignored.
import type { Diagnostic, SigmaCorrelation } from 'sigma-ts-parser';
import { problemAt } from '../problem.ts';
import { type Directory, resolveReference } from '../references.ts';
import { fieldFor, namesOf, valueFields } from './observation.ts';

/** Why a correlation has no meaning, or undefined. Its references exist. */
export function supportProblem(
  document: SigmaCorrelation,
  directory: Directory,
): Diagnostic | undefined {
  return (
    orderProblem(document) ?? aliasProblem(document, directory) ?? valueProblem(document, directory)
  );
}

/** "a and not b" says nothing about when b must not be. */
function orderProblem(document: SigmaCorrelation): Diagnostic | undefined {
  const { type, condition } = document.correlation;
  if (type !== 'temporal_ordered' || condition?.kind !== 'expression') return undefined;
  const message =
    'A condition over rule names has no order. Leave it out to ask for all rules in order, ask for a number of them ("gte: 2"), or use "temporal".';
  return problemAt(document, condition.position, {
    code: 'correlation_condition_invalid',
    message,
  });
}

/** Aliases may name a rule by its id where "rules" has its name, and the other way round. */
function aliasProblem(document: SigmaCorrelation, directory: Directory): Diagnostic | undefined {
  const { aliases, rules, position: otherwise } = document.correlation;
  const sources = new Set(rules.map(({ rule }) => resolveReference(directory, rule)));
  for (const { name, fields } of aliases) {
    for (const { rule, position = otherwise } of fields) {
      const named = resolveReference(directory, rule);
      if (named !== undefined && sources.has(named)) continue;
      const message = `The alias "${name}" names "${rule}", which is not among "rules".`;
      return problemAt(document, position, { code: 'correlation_alias_invalid', message });
    }
  }
  return undefined;
}

/**
 * A hit of a correlation has one value of each field by which it is grouped; of any other field its
 * events have many values, and none is the hit's.
 */
function valueProblem(document: SigmaCorrelation, directory: Directory): Diagnostic | undefined {
  const { rules, type } = document.correlation;
  for (const reference of rules) {
    const { rule, position } = reference;
    const referred = resolveReference(directory, rule);
    if (referred?.kind !== 'correlation') continue;
    const { groupBy } = referred.correlation;
    const missing = valueFields(document)
      .map((name) => fieldFor(document, namesOf(reference, referred), name))
      .find((field) => !groupBy.includes(field));
    if (missing === undefined) continue;
    const message = `"${type}" judges values of "${missing}", but a hit of "${rule}" has values only of its group-by fields. Add "${missing}" to the group-by of "${rule}".`;
    return problemAt(document, position, { code: 'correlation_field_not_carried', message });
  }
  return undefined;
}
