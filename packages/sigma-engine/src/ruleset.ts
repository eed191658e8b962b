// Documents in, one matcher out: compiled once, asked for every event.
import type {
  Diagnostic,
  Placeholders,
  SigmaCorrelation,
  SigmaDocument,
  SigmaRule,
} from 'sigma-ts-parser';
import { type CompiledRule, compileRules } from './compile.ts';
import { checkCorrelations } from './correlation/check.ts';
import type { SigmaEvent } from './event.ts';
import type { Reason } from './match/node.ts';
import { createRouter } from './match/router.ts';
import { EventView, FieldSlots } from './match/view.ts';
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
  const slots = new FieldSlots();
  const distinct = dropDuplicates(documents, report);
  const compiled = compileRules(distinct, {
    placeholders: options.placeholders ?? {},
    slots,
    report,
  });
  const rules = compiled.map(({ rule }) => rule);
  const correlations = checkCorrelations(distinct.filter(isCorrelation), rules, report);
  const silent = silencedBy(correlations, directoryOf([...rules, ...correlations]));
  const ruleset = createRuleset({ compiled, rules, correlations, slots, silent });
  return { ruleset, diagnostics };
}

function createRuleset(parts: {
  compiled: readonly CompiledRule[];
  rules: readonly SigmaRule[];
  correlations: readonly SigmaCorrelation[];
  slots: FieldSlots;
  silent: ReadonlySet<SigmaRule | SigmaCorrelation>;
}): Ruleset {
  const { compiled, rules, correlations, slots, silent } = parts;
  const route = createRouter(compiled, slots);
  return {
    rules,
    correlations,
    raises: (document) => !silent.has(document),
    match(event) {
      const view = new EventView(event, slots);
      const matches: RuleMatch[] = [];
      for (const index of route(event.logsource)?.candidates(event, view) ?? []) {
        const candidate = compiled[index];
        if (candidate === undefined || !candidate.test(view)) continue;
        const { rule } = candidate;
        matches.push({ rule, raises: !silent.has(rule), why: candidate.why(view) });
      }
      return matches;
    },
  };
}

function isCorrelation(document: SigmaDocument): document is SigmaCorrelation {
  return document.kind === 'correlation';
}
