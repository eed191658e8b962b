// Documents in, one matcher out: compiled once, asked for every event.
import type {
  Detection,
  Diagnostic,
  Placeholders,
  SigmaCorrelation,
  SigmaDocument,
  SigmaRule,
} from 'sigma-ts-parser';
import { type Compilation, compileRules } from './compile.ts';
import { checkCorrelations } from './correlation/check.ts';
import type { SigmaEvent } from './event.ts';
import type { Reason } from './match/explain.ts';
import { createMatcher } from './match/matcher.ts';
import { directoryOf, dropDuplicates, silencedBy } from './references.ts';

/** A rule that an event matched. */
export interface RuleMatch {
  readonly rule: SigmaRule;
  /** False for a rule that only feeds correlations: the caller raises no alert for it. */
  readonly raises: boolean;
  readonly why: readonly Reason[];
}

/** Compiled rules and checked correlations. Immutable; may be shared by any number of callers. */
export interface Ruleset {
  /** Accepted rules, in the order given. */
  readonly rules: readonly SigmaRule[];
  /** Accepted correlations; each one stands behind those it refers to. */
  readonly correlations: readonly SigmaCorrelation[];
  /** Whether a rule or correlation raises alerts of its own. */
  raises(document: SigmaRule | SigmaCorrelation): boolean;
  /** Every rule the event matches, in the order of `rules`. Never throws, whatever the event. */
  match(event: SigmaEvent): readonly RuleMatch[];
}

export interface CompileOptions {
  /** Reference lists for `expand`, by name. */
  readonly placeholders?: Placeholders;
}

/**
 * Compiles documents to a ruleset. A document with an error is reported and left out, and so is
 * what depends on it; the others run.
 * @example
 * const { ruleset, diagnostics } = compileRuleset(parseSigma(text, { path }).documents, {});
 * ruleset.match({ logsource: { category: 'webserver' }, fields: { 'cs-method': 'GET' }, raw: line });
 */
export function compileRuleset(
  documents: readonly SigmaDocument[],
  options: CompileOptions,
): { ruleset: Ruleset; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const distinct = dropDuplicates(documents, report);
  const compilation = compileRules(distinct, { placeholders: options.placeholders ?? {}, report });
  const { rules } = compilation;
  const correlations = checkCorrelations(distinct.filter(isCorrelation), rules, report);
  const silent = silencedBy(correlations, directoryOf([...rules, ...correlations]));
  return { ruleset: createRuleset(compilation, correlations, silent), diagnostics };
}

function createRuleset(
  { rules, detections, compiled }: Compilation,
  correlations: readonly SigmaCorrelation[],
  silent: ReadonlySet<SigmaRule | SigmaCorrelation>,
): Ruleset {
  const match = createMatcher(compiled, (index) => detections[index] ?? NOTHING);
  return {
    rules,
    correlations,
    raises: (document) => !silent.has(document),
    match: (event) =>
      match(event).flatMap(({ rule: index, why }) => {
        const rule = rules[index];
        return rule === undefined ? [] : [{ rule, raises: !silent.has(rule), why }];
      }),
  };
}

const NOTHING: Detection = { selections: [], conditions: [] };

function isCorrelation(document: SigmaDocument): document is SigmaCorrelation {
  return document.kind === 'correlation';
}
