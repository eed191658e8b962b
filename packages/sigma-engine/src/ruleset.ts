// Documents in, one matcher out: compiled once, asked for every event.
import type {
  Detection,
  Diagnostic,
  Placeholders,
  SigmaCorrelation,
  SigmaDocument,
  SigmaRule,
} from 'sigma-ts-parser';
import { compileDocuments } from './compile-documents.ts';
import type { SigmaEvent } from './event.ts';
import type { Reason } from './match/explain.ts';
import { type CompiledRules, createMatcher } from './match/matcher.ts';

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
  /** Gives up what `match` keeps of values it saw, some 8 MB at most. What matches stays the same. */
  forget(): void;
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
  const { rules, detections, compiled, correlations, silent, diagnostics } = compileDocuments(
    documents,
    options.placeholders ?? {},
  );
  const places = new Map(rules.map((rule, place) => [rule, place]));
  const ruleset = createRuleset({
    compiled,
    ruleAt: (place) => rules[place],
    detectionOf: (rule) => detections[places.get(rule) ?? -1] ?? rule.detection,
    correlations,
    silentRules: rules.flatMap((rule, place) => (silent.has(rule) ? [place] : [])),
    silentCorrelations: correlations.flatMap((one, place) => (silent.has(one) ? [place] : [])),
  });
  return { ruleset, diagnostics };
}

/** What a ruleset is made of, compiled just now or read from an artefact. */
export interface RulesetParts {
  readonly compiled: CompiledRules;
  /** The document of a rule; asked once. */
  readonly ruleAt: (place: number) => SigmaRule | undefined;
  /** A rule's detection, placeholders filled in; asked when the rule first matches. */
  readonly detectionOf: (rule: SigmaRule) => Detection;
  readonly correlations: readonly SigmaCorrelation[];
  /** Places of the rules, and of the correlations, that raise no alerts of their own. */
  readonly silentRules: readonly number[];
  readonly silentCorrelations: readonly number[];
}

/** Puts the parts of a ruleset to work. */
export function createRuleset(parts: RulesetParts): Ruleset {
  const { compiled, detectionOf, correlations } = parts;
  const known: (SigmaRule | undefined)[] = [];
  const ruleAt = (place: number): SigmaRule => {
    const rule = known[place] ?? parts.ruleAt(place);
    if (rule === undefined) throw new RangeError(`there is no rule ${place}`);
    known[place] = rule;
    return rule;
  };
  let rules: readonly SigmaRule[] | undefined;
  const silentRules = new Set(parts.silentRules);
  const silentCorrelations = new Set(parts.silentCorrelations.map((place) => correlations[place]));
  const { match, forget } = createMatcher(compiled, (place) => detectionOf(ruleAt(place)));
  return {
    get rules() {
      rules ??= Array.from(compiled.rules, (_, place) => ruleAt(place));
      return rules;
    },
    correlations,
    raises(document) {
      if (document.kind === 'correlation') return !silentCorrelations.has(document);
      return !parts.silentRules.some((place) => ruleAt(place) === document);
    },
    match: (event) =>
      match(event).map(({ rule: place, why }) => ({
        rule: ruleAt(place),
        raises: !silentRules.has(place),
        why,
      })),
    forget,
  };
}
