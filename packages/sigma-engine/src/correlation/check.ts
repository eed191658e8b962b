// Which correlations can run: their references exist, do not run in circles, and are supported.
import type { Diagnostic, SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import { problemAt } from '../problem.ts';
import { type Directory, directoryOf, resolveReference } from '../references.ts';
import { supportProblem } from './support.ts';

/** Accepted correlations, each behind those it refers to; the others are reported. */
export function checkCorrelations(
  correlations: readonly SigmaCorrelation[],
  rules: readonly SigmaRule[],
  report: (diagnostic: Diagnostic) => void,
): readonly SigmaCorrelation[] {
  const directory = directoryOf([...rules, ...correlations]);
  const accepted: SigmaCorrelation[] = [];
  const verdicts = new Map<SigmaCorrelation, 'open' | 'accepted' | 'refused'>();
  const visit = (document: SigmaCorrelation): boolean => {
    const known = verdicts.get(document);
    if (known !== undefined) return known === 'accepted';
    verdicts.set(document, 'open');
    const problem = referenceProblem(document, directory, verdicts, visit);
    if (problem !== undefined) report(problem);
    verdicts.set(document, problem === undefined ? 'accepted' : 'refused');
    if (problem === undefined) accepted.push(document);
    return problem === undefined;
  };
  for (const correlation of correlations) visit(correlation);
  return accepted;
}

function referenceProblem(
  document: SigmaCorrelation,
  directory: Directory,
  verdicts: ReadonlyMap<SigmaCorrelation, string>,
  visit: (document: SigmaCorrelation) => boolean,
): Diagnostic | undefined {
  for (const { rule, position } of document.correlation.rules) {
    const referred = resolveReference(directory, rule);
    if (referred?.kind === 'correlation' && verdicts.get(referred) === 'open') {
      const message = `"${rule}" refers back to this correlation: a chain must end in rules.`;
      return problemAt(document, position, { code: 'correlation_cycle', message });
    }
    if (referred === undefined || (referred.kind === 'correlation' && !visit(referred))) {
      const message = `There is no rule or correlation "${rule}", or it has errors of its own. Correct the id or name, or that rule.`;
      return problemAt(document, position, { code: 'reference_unknown', message });
    }
  }
  return supportProblem(document, directory);
}
