// Correlations over a few named rules, and a second, naive judge of them.
import {
  type CorrelationHit,
  type CorrelationStore,
  compileRuleset,
  createCorrelator,
  createMemoryCorrelationStore,
  type ObservedMatch,
  type Ruleset,
} from 'sigma-engine';
import { documentsOf } from '../sigma-text.ts';

export interface TestEvent {
  readonly id: string;
  /** Seconds. */
  readonly at: number;
  readonly rule: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

/** Rules `a`, `b` and `c`, and the given correlations behind them. */
export function rulesetOf(...correlations: readonly string[]): Ruleset {
  const rules = ['a', 'b', 'c'].map(
    (name) =>
      `title: Rule ${name}\nname: ${name}\nlogsource: {category: test}\ndetection: {s: {k: ${name}}, condition: s}\n`,
  );
  const { ruleset, diagnostics } = compileRuleset(
    documentsOf([...rules, ...correlations].join('---\n')),
    {},
  );
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return ruleset;
}

/** A correlation document; `body` is the YAML map behind `correlation`. */
export function correlationText(name: string, body: string): string {
  return `title: Correlation ${name}\nname: ${name}\ncorrelation: ${body}\n`;
}

export function matchesOf(ruleset: Ruleset, events: readonly TestEvent[]): ObservedMatch[] {
  return events.map(({ id, at, rule: name, fields }) => {
    const rule = ruleset.rules.find((candidate) => candidate.name === name);
    if (rule === undefined) throw new Error(`no rule ${name}`);
    return { agency: 'dept', eventId: id, time: at * 1000, rule, fields };
  });
}

/** Observes batches one after another and returns every hit, the last of each identity. */
export async function observeAll(
  ruleset: Ruleset,
  batches: readonly (readonly TestEvent[])[],
  store: CorrelationStore = createMemoryCorrelationStore(),
): Promise<readonly CorrelationHit[]> {
  const correlator = createCorrelator({ ruleset, store });
  const hits = new Map<string, CorrelationHit>();
  for (const batch of batches) {
    for (const hit of await correlator.observe(matchesOf(ruleset, batch))) {
      hits.set(identityOf(hit), hit);
    }
  }
  return [...hits.values()];
}

/** What makes a hit the same hit. */
export function identityOf({ correlation, agency, groupBy, bucket }: CorrelationHit): string {
  return [correlation.name, agency, JSON.stringify(groupBy), bucket].join(' ');
}

/** The identities of hits, sorted. */
export function identities(hits: readonly CorrelationHit[]): readonly string[] {
  return hits.map(identityOf).sort();
}
