// A naive reading of correlations, in quadratic time and from the complete set of events: nothing of
// the engine's is used but the parsed document.
import type { ConditionNode, SigmaCorrelation } from 'sigma-ts-parser';
import type { TestEvent } from './scenario.ts';

interface Seen {
  /** Milliseconds, as all times here. */
  readonly at: number;
  readonly id: string;
  readonly rule: number;
  readonly group: readonly string[];
  readonly values: readonly string[];
  readonly events: Set<TestEvent>;
}

interface Held {
  readonly at: number;
  readonly group: readonly string[];
  readonly events: ReadonlySet<TestEvent>;
}

type Fields = Readonly<Record<string, string | number>>;

/** `name agency {group} bucket` of every hit of the named correlation, sorted. */
export function oracle(
  name: string,
  correlations: readonly SigmaCorrelation[],
  events: readonly TestEvent[],
): readonly string[] {
  const { groupBy, timespan } = of(name, correlations).correlation;
  const span = timespan.milliseconds;
  const found = heldBy(name, correlations, events).map(({ at, group }) => {
    const values = Object.fromEntries(groupBy.map((field, i) => [field, group[i]]));
    return [name, 'dept', JSON.stringify(values), Math.floor(at / span)].join(' ');
  });
  return [...new Set(found)].sort();
}

function of(name: string, correlations: readonly SigmaCorrelation[]): SigmaCorrelation {
  const found = correlations.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no correlation ${name}`);
  return found;
}

function heldBy(
  name: string,
  correlations: readonly SigmaCorrelation[],
  events: readonly TestEvent[],
): readonly Held[] {
  const document = of(name, correlations);
  const { condition, timespan, type } = document.correlation;
  const span = timespan.milliseconds;
  const seen = seenBy(document, correlations, events);
  const operators =
    condition?.kind === 'threshold' ? condition.comparisons.map(({ operator }) => operator) : [];
  const settles =
    operators.some((operator) => operator !== 'gt' && operator !== 'gte') ||
    (condition?.kind === 'expression' && /\bnot\b/.test(condition.text));
  const groups = new Map(seen.map((each) => [JSON.stringify(each.group), each.group]));
  return [...groups.values()].flatMap((group) => {
    const mine = seen.filter((each) => JSON.stringify(each.group) === JSON.stringify(group));
    const ends = settles
      ? mine.map(({ at }) => (Math.floor(at / span) + 1) * span - 1)
      : mine.map(({ at }) => at);
    return [...new Set(ends)].flatMap((at): Held[] => {
      const bucket = Math.floor(at / span);
      const window = mine.filter((each) =>
        settles ? Math.floor(each.at / span) === bucket : each.at >= at - span && each.at <= at,
      );
      const endsNow = type === 'temporal_ordered' && !settles ? at : undefined;
      if (!satisfied(document, window, endsNow)) return [];
      return [{ at, group, events: new Set(window.flatMap((each) => [...each.events])) }];
    });
  });
}

function seenBy(
  document: SigmaCorrelation,
  correlations: readonly SigmaCorrelation[],
  events: readonly TestEvent[],
): readonly Seen[] {
  const { rules, groupBy, condition } = document.correlation;
  const names = condition?.kind === 'threshold' ? condition.fields : [];
  const seen: Seen[] = [];
  const see = (part: Omit<Seen, 'group' | 'values' | 'events'>, event: TestEvent, more = {}) => {
    const fields: Fields = { ...event.fields, ...more };
    const group = groupBy.map((field) => textOf(fields, field));
    const values = names.map((field) => textOf(fields, field));
    if (![...group, ...values].every((text) => text !== undefined)) return;
    if (document.correlation.type !== 'value_count' && values.some((text) => !isNumber(text))) {
      return;
    }
    const texts = { ...part, group: group.map(String), values: values.map(String) };
    const same = seen.find((each) => keyOf(each) === keyOf(texts));
    if (same === undefined) seen.push({ ...texts, events: new Set([event]) });
    else same.events.add(event);
  };
  for (const [rule, { rule: reference }] of rules.entries()) {
    if (!correlations.some(({ name }) => name === reference)) {
      for (const event of events.filter((each) => each.rule.split(' ').includes(reference))) {
        see({ at: event.at * 1000, id: event.id, rule }, event);
      }
      continue;
    }
    const inner = of(reference, correlations).correlation;
    for (const held of heldBy(reference, correlations, events)) {
      const bucket = Math.floor(held.at / inner.timespan.milliseconds);
      const id = JSON.stringify([reference, held.group, bucket]);
      const carried = Object.fromEntries(inner.groupBy.map((field, i) => [field, held.group[i]]));
      // Each event ties it to a group, which sees of it the events that are its own.
      for (const event of held.events) see({ at: held.at, id, rule }, event, carried);
    }
  }
  return seen;
}

function keyOf({ at, id, rule, group, values }: Omit<Seen, 'events'>): string {
  return JSON.stringify([at, id, rule, group, values]);
}

function textOf(fields: Fields, field: string): string | undefined {
  const value = fields[field];
  return value === undefined || value === '' ? undefined : String(value);
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text);
}

function satisfied(
  { correlation }: SigmaCorrelation,
  window: readonly Seen[],
  endsNow: number | undefined,
): boolean {
  const { type, condition, rules } = correlation;
  const present = new Set(window.map(({ rule }) => rule));
  if (condition?.kind === 'expression') {
    return evaluate(condition.node, (name) =>
      present.has(rules.findIndex(({ rule }) => rule === name)),
    );
  }
  const numbers = [...new Map(window.toReversed().map((each) => [each.id, each])).values()].map(
    ({ values }) => Number(values[0]),
  );
  const sum = numbers.reduce((a, b) => a + b, 0);
  const measured = {
    event_count: () => new Set(window.map(({ id }) => id)).size,
    value_count: () => new Set(window.map(({ values }) => JSON.stringify(values))).size,
    temporal: () => present.size,
    temporal_ordered: () => longestChain(window, endsNow),
    value_sum: () => sum,
    value_avg: () => sum / numbers.length,
    value_median: () => percentileOf(numbers, 50),
    value_percentile: () =>
      percentileOf(numbers, condition?.kind === 'threshold' ? (condition.percentile ?? 50) : 50),
  }[type]();
  if (condition === undefined) return measured === rules.length;
  return condition.comparisons.every(
    ({ operator, value }) =>
      ({
        gt: measured > value,
        gte: measured >= value,
        lt: measured < value,
        lte: measured <= value,
        eq: measured === value,
        neq: measured !== value,
      })[operator],
  );
}

/** Every chain is tried: rules in their order, times that do not fall, the last at `endsNow`. */
function longestChain(window: readonly Seen[], endsNow: number | undefined): number {
  const from = (rule: number, at: number): number => {
    let longest = 0;
    for (const next of window) {
      if (next.rule < rule || next.at < at) continue;
      const rest = from(next.rule + 1, next.at);
      const ends = endsNow === undefined || next.at === endsNow;
      if (rest > 0 || ends) longest = Math.max(longest, 1 + rest);
    }
    return longest;
  };
  return from(0, Number.NEGATIVE_INFINITY);
}

/** Between the two numbers nearest to the place `p` of the way from the least to the greatest. */
function percentileOf(numbers: readonly number[], p: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * p) / 100;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place % 1);
}

function evaluate(node: ConditionNode, present: (name: string) => boolean): boolean {
  switch (node.kind) {
    case 'not':
      return !evaluate(node.operand, present);
    case 'selection':
      return present(node.name);
    case 'and':
      return node.operands.every((each) => evaluate(each, present));
    case 'or':
      return node.operands.some((each) => evaluate(each, present));
    case 'of':
      return node.quantifier === 'all'
        ? node.selections.every(present)
        : node.selections.some(present);
  }
}
