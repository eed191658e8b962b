// Documents to everything a ruleset is made of: compiled rules, checked correlations, what was found.
import type {
  Diagnostic,
  Placeholders,
  SigmaCorrelation,
  SigmaDocument,
  SigmaRule,
} from 'sigma-ts-parser';
import { type Compilation, compileRules } from './compile.ts';
import { checkCorrelations } from './correlation/check.ts';
import { directoryOf, dropDuplicates, silencedBy } from './references.ts';

export interface CompiledDocuments extends Compilation {
  /** Each stands behind those it refers to. */
  readonly correlations: readonly SigmaCorrelation[];
  /** Documents that raise no alerts of their own. */
  readonly silent: ReadonlySet<SigmaRule | SigmaCorrelation>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles documents; one with an error is reported and left out, and so is what depends on it. */
export function compileDocuments(
  documents: readonly SigmaDocument[],
  placeholders: Placeholders,
): CompiledDocuments {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const distinct = dropDuplicates(documents, report);
  const compilation = compileRules(distinct, { placeholders, report });
  const { rules } = compilation;
  const correlations = checkCorrelations(distinct.filter(isCorrelation), rules, report);
  const silent = silencedBy(correlations, directoryOf([...rules, ...correlations]));
  return { ...compilation, correlations, silent, diagnostics };
}

function isCorrelation(document: SigmaDocument): document is SigmaCorrelation {
  return document.kind === 'correlation';
}
