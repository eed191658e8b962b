// Slides a correlation's window over entries and says at which times its condition holds.
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { decodeNumber, type Entry } from './entry.ts';
import { neededRules } from './support.ts';

/** An entry together with the index of the referenced rule it came from. */
export interface RuleEntry extends Entry {
  readonly rule: number;
}

/** A time at which the condition held over the window that ends there. */
export interface Hold {
  readonly time: number;
  /** Time of the earliest entry in the window. */
  readonly firstTime: number;
  /** What was compared: a count, a sum, or the number of rules. */
  readonly value: number;
  /** Short ids of the entries in the window. */
  readonly eventIds: readonly string[];
}

/** Something that is kept up to date as entries enter and leave the window. */
interface Tally {
  enter(entry: RuleEntry): void;
  leave(entry: RuleEntry): void;
  value(): number;
}

/**
 * Every time within the wanted buckets at which the condition holds. The window is closed at both
 * ends: events exactly one time span apart are together. Entries may come in any order, and the
 * answer depends on their set alone.
 */
export function findHolds(
  document: SigmaCorrelation,
  entries: readonly RuleEntry[],
  wanted: ReadonlySet<number>,
): readonly Hold[] {
  const { type, timespan } = document.correlation;
  const sorted = [...entries].sort(byTimeRuleAndId);
  const span = timespan.milliseconds;
  const chains = type === 'temporal_ordered' ? chainStarts(document, sorted) : undefined;
  const satisfies = chains ? undefined : thresholdOf(document);
  const tally = createTally(document);
  const holds: Hold[] = [];
  let first = 0;
  for (let end = 0; end < sorted.length; ) {
    const time = sorted[end]?.time ?? 0;
    while (sorted[end]?.time === time) enter(tally, sorted[end++]);
    while ((sorted[first]?.time ?? time) < time - span) leave(tally, sorted[first++]);
    if (!wanted.has(Math.floor(time / span))) continue;
    const holdsNow = chains
      ? (chains.get(time) ?? Number.NEGATIVE_INFINITY) >= time - span
      : satisfies?.(tally.value());
    if (!holdsNow) continue;
    const inside = sorted.slice(first, end);
    holds.push({
      time,
      firstTime: inside[0]?.time ?? time,
      value: tally.value(),
      eventIds: [...new Set(inside.map(({ id }) => id))],
    });
  }
  return holds;
}

function enter(tally: Tally, entry: RuleEntry | undefined): void {
  if (entry !== undefined) tally.enter(entry);
}

function leave(tally: Tally, entry: RuleEntry | undefined): void {
  if (entry !== undefined) tally.leave(entry);
}

function byTimeRuleAndId(a: RuleEntry, b: RuleEntry): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.rule !== b.rule) return a.rule - b.rule;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function thresholdOf(document: SigmaCorrelation): (value: number) => boolean {
  const { type, condition } = document.correlation;
  const [comparison] = condition?.kind === 'threshold' ? condition.comparisons : [];
  if (type !== 'value_sum' || comparison === undefined) {
    const needed = neededRules(document);
    return (value) => value >= needed;
  }
  const { operator, value: limit } = comparison;
  return operator === 'gt' ? (value) => value > limit : (value) => value >= limit;
}

function createTally(document: SigmaCorrelation): Tally {
  switch (document.correlation.type) {
    case 'value_count':
      return distinct(({ value }) => value);
    case 'value_sum':
      return sum();
    case 'temporal':
    case 'temporal_ordered':
      return distinct(({ rule }) => String(rule));
    default:
      return distinct(({ id }) => id);
  }
}

function distinct(keyOf: (entry: RuleEntry) => string): Tally {
  const counts = new Map<string, number>();
  return {
    enter: (entry) => counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1),
    leave(entry) {
      const left = (counts.get(keyOf(entry)) ?? 0) - 1;
      if (left > 0) counts.set(keyOf(entry), left);
      else counts.delete(keyOf(entry));
    },
    value: () => counts.size,
  };
}

/** An event that several of the rules matched is added once. */
function sum(): Tally {
  const events = distinct(({ id }) => id);
  let total = 0;
  const change = (entry: RuleEntry, step: () => void, sign: number): void => {
    const before = events.value();
    step();
    if (events.value() !== before) total += sign * decodeNumber(entry.value);
    if (events.value() === 0) total = 0;
  };
  return {
    enter: (entry) => change(entry, () => events.enter(entry), 1),
    leave: (entry) => change(entry, () => events.leave(entry), -1),
    value: () => total,
  };
}

/**
 * For each time at which the last rule matched, the latest start of a chain of all rules in order
 * that ends there. Events of the same time count as being in order: logs are often kept in seconds.
 */
function chainStarts(
  document: SigmaCorrelation,
  sorted: readonly RuleEntry[],
): ReadonlyMap<number, number> {
  const last = document.correlation.rules.length - 1;
  const latest: number[] = [];
  const starts = new Map<number, number>();
  for (const { time, rule } of sorted) {
    const start = rule === 0 ? time : latest[rule - 1];
    if (start === undefined) continue;
    latest[rule] = Math.max(start, latest[rule] ?? start);
    if (rule === last) starts.set(time, latest[rule]);
  }
  return starts;
}
