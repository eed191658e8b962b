// Sigma filters: conditions that are ANDed to the rules they name.
import { type Diagnostic, isWithin, type SigmaFilter, type SigmaRule } from 'sigma-ts-parser';
import { problemAt } from './problem.ts';

/** The rules a filter applies to; one that applies to none is reported. */
export function filteredRules(
  filter: SigmaFilter,
  rules: readonly SigmaRule[],
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaRule[] {
  const { rules: scope, position } = filter.filter;
  const inScope = rules.filter((rule) => isWithin(rule.logsource, filter.logsource));
  if (scope === 'any') {
    if (inScope.length === 0)
      report(appliesToNothing(filter, position, 'No rule has its log source.'));
    return inScope;
  }
  return scope.flatMap(({ rule: reference, position: at }) => {
    const id = reference.toLowerCase();
    const rule = inScope.find(
      (candidate) => candidate.id?.toLowerCase() === id || candidate.name === reference,
    );
    if (rule !== undefined) return [rule];
    const reason = `There is no rule "${reference}" within its log source.`;
    report(appliesToNothing(filter, at, reason));
    return [];
  });
}

function appliesToNothing(
  filter: SigmaFilter,
  position: SigmaFilter['filter']['position'],
  reason: string,
): Diagnostic {
  const message = `${reason} The filter has no effect there; correct the reference or the log source.`;
  return problemAt(filter, position, {
    code: 'filter_applies_to_nothing',
    message,
    severity: 'warning',
  });
}
