// Correlations over a few named rules, told as events of a few words.
import { createHash } from 'node:crypto';
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
  /** The rule it matches; several, separated by spaces. */
  readonly rule: string;
  readonly fields: Readonly<Record<string, string | number>>;
  /** Seconds by which it arrives later than it happened. */
  readonly late?: number;
  readonly agency?: string;
}

/** Rules `a`, `b` and `c`, and the given correlations behind them. */
export function rulesetOf(...correlations: readonly string[]): Ruleset {
  const { ruleset, diagnostics } = compiled(correlations);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  return ruleset;
}

/** Codes of the errors of correlations over the rules `a`, `b` and `c`. */
export function problemsOf(...correlations: readonly string[]): readonly string[] {
  return compiled(correlations).diagnostics.map(({ code }) => code);
}

function compiled(correlations: readonly string[]): ReturnType<typeof compileRuleset> {
  const rules = ['a', 'b', 'c'].map(
    (name) =>
      `title: Rule ${name}\nname: ${name}\nlogsource: {category: test}\ndetection: {s: {k: ${name}}, condition: s}\n`,
  );
  return compileRuleset(documentsOf([...rules, ...correlations].join('---\n')), {});
}

/** A correlation document; `body` is the YAML map behind `correlation`. */
export function correlationText(name: string, body: string): string {
  return `title: Correlation ${name}\nname: ${name}\ncorrelation: ${body}\n`;
}

/** A hash, as event ids are. */
export function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

export function matchesOf(ruleset: Ruleset, events: readonly TestEvent[]): ObservedMatch[] {
  return events.flatMap(({ id, at, rule: names, fields, late = 0, agency = 'dept' }) =>
    names.split(' ').map((name): ObservedMatch => {
      const rule = ruleset.rules.find((candidate) => candidate.name === name);
      if (rule === undefined) throw new Error(`no rule ${name}`);
      const time = at * 1000;
      return { agency, eventId: idOf(id), time, receivedAt: time + late * 1000, rule, fields };
    }),
  );
}

/** Observes batches one after another, judges what is due at the end, and returns what then holds. */
export async function observeAll(
  ruleset: Ruleset,
  batches: readonly (readonly TestEvent[])[],
  store: CorrelationStore = createMemoryCorrelationStore(),
): Promise<readonly CorrelationHit[]> {
  const correlator = createCorrelator({ ruleset, store });
  const hits = new Map<string, CorrelationHit>();
  for (const batch of batches) {
    const observed = await correlator.observe(matchesOf(ruleset, batch));
    for (const hit of observed.hits) hits.set(identityOf(hit), hit);
    const settled = await correlator.judgeDue(observed.due, Number.POSITIVE_INFINITY);
    for (const cleared of settled.cleared) hits.delete(identityOf(cleared));
    for (const hit of settled.hits) hits.set(identityOf(hit), hit);
  }
  return [...hits.values()];
}

/** What makes a hit the same hit. */
export function identityOf({
  correlation,
  agency,
  groupBy,
  bucket,
}: Pick<CorrelationHit, 'correlation' | 'agency' | 'groupBy' | 'bucket'>): string {
  return [correlation.name, agency, JSON.stringify(groupBy), bucket].join(' ');
}

/** The identities of hits, sorted. */
export function identities(hits: readonly CorrelationHit[]): readonly string[] {
  return hits.map(identityOf).sort();
}

/** Events of one rule, one a time. */
export function events(
  rule: string,
  times: readonly number[],
  fields: TestEvent['fields'] = { u: 'an' },
) {
  return times.map((at, index) => ({
    id: `${rule}-${at}-${index}-${fields.v ?? ''}`,
    at,
    rule,
    fields,
  }));
}

export const THREE_IN_TEN = correlationText(
  'many',
  '{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 3}}',
);
