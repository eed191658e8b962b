// The rules in force as people look them up: what each is, what it reads, and who refers to whom.
import type { AlertRule } from '@thapcanh/incidents';
import type { Ruleset } from 'sigma-engine';
import type { LogSource, SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import { alertRuleOf, ruleIdOf } from '../alert-rule.ts';
import { type RuleSight, ruleSight } from '../source-coverage/coverage.ts';

export interface CataloguedRule {
  /** What alerts call it. */
  readonly id: string;
  readonly kind: 'event' | 'correlation';
  readonly document: SigmaRule | SigmaCorrelation;
  /** As its alerts carry it. */
  readonly rule: AlertRule;
  /** False for a rule that only feeds correlations. */
  readonly raises: boolean;
  /** What it reads; of a correlation, what the rules read that it refers to. */
  readonly sights: readonly RuleSight[];
  readonly logsources: readonly LogSource[];
  /** Ids of the rules that a correlation refers to. */
  readonly refersTo: readonly string[];
  /** Ids of the correlations that refer to it. */
  readonly usedBy: readonly string[];
}

type Referable = SigmaRule | SigmaCorrelation;

/**
 * Rules and correlations of a ruleset; rules first, each kind in the ruleset's order.
 * @example catalogueOf(ruleset).find(({ id }) => id === alert.rule.id)
 */
export function catalogueOf(
  ruleset: Pick<Ruleset, 'rules' | 'correlations' | 'raises'>,
): readonly CataloguedRule[] {
  const documents: readonly Referable[] = [...ruleset.rules, ...ruleset.correlations];
  const named = new Map(
    documents.flatMap((document) =>
      [document.id?.toLowerCase(), document.name].flatMap((name) =>
        name === undefined ? [] : [[name, document] as const],
      ),
    ),
  );
  const referred = (document: Referable): readonly Referable[] =>
    document.kind === 'rule'
      ? []
      : document.correlation.rules.flatMap(
          ({ rule }) => named.get(rule) ?? named.get(rule.toLowerCase()) ?? [],
        );
  const users = new Map<Referable, string[]>();
  for (const document of documents) {
    for (const used of referred(document)) {
      users.set(used, [...(users.get(used) ?? []), ruleIdOf(document)]);
    }
  }
  return documents.map((document) => {
    const sights = rulesUnder(document, referred).map(ruleSight);
    return {
      id: ruleIdOf(document),
      kind: document.kind === 'rule' ? 'event' : 'correlation',
      document,
      rule: alertRuleOf(document),
      raises: ruleset.raises(document),
      sights,
      logsources: distinct(sights.map(({ logsource }) => logsource)),
      refersTo: referred(document).map(ruleIdOf),
      usedBy: users.get(document) ?? [],
    };
  });
}

/** The rule itself, or those that a correlation reads along its chain. */
function rulesUnder(
  document: Referable,
  referred: (of: Referable) => readonly Referable[],
): readonly SigmaRule[] {
  if (document.kind === 'rule') return [document];
  const rules = new Set<SigmaRule>();
  const seen = new Set<Referable>();
  const pending: Referable[] = [...referred(document)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.kind === 'rule') rules.add(next);
    else pending.push(...referred(next));
  }
  return [...rules];
}

function distinct(logsources: readonly LogSource[]): readonly LogSource[] {
  const keyOf = ({ category, product, service }: LogSource) =>
    JSON.stringify([category, product, service]);
  return [...new Map(logsources.map((each) => [keyOf(each), each])).values()];
}
