// Slides a correlation's window over entries and says at which times its condition holds.
import type { SigmaCorrelation } from 'sigma-ts-parser';
import type { Reading } from './reading.ts';
import { createTally, type RuleEntry } from './tally.ts';

/** A time at which the condition held over the window that ends there. */
export interface Hold {
  /** Of a sliding window the event that ends it, else the last millisecond of the bucket. */
  readonly time: number;
  readonly value: number;
  /** The window: entries `first` to `end`, without `end`, of those in order. */
  readonly first: number;
  readonly end: number;
}

/** Entries in the order in which windows pass over them. */
export function inOrder<E extends RuleEntry>(entries: readonly E[]): readonly E[] {
  return [...entries].sort(byTimeRuleAndId);
}

/**
 * Every time from `from` on at which the condition holds; entries of one time span before `from` are
 * needed too. Sliding windows are closed: events exactly one time span apart are together.
 */
export function findHolds(
  { document, reading }: { readonly document: SigmaCorrelation; readonly reading: Reading },
  sorted: readonly RuleEntry[],
  from: number,
): readonly Hold[] {
  const span = document.correlation.timespan.milliseconds;
  const judge = reading.window === 'sliding' ? slide : step;
  return judge({ document, reading, sorted, span }).filter(({ time }) => time >= from);
}

interface Pass {
  readonly document: SigmaCorrelation;
  readonly reading: Reading;
  readonly sorted: readonly RuleEntry[];
  readonly span: number;
}

function slide({ document, reading, sorted, span }: Pass): Hold[] {
  const tally = createTally(document, 'sliding');
  const holds: Hold[] = [];
  let first = 0;
  for (let end = 0; end < sorted.length; ) {
    const time = sorted[end]?.time ?? 0;
    for (let entry = sorted[end]; entry?.time === time; entry = sorted[++end]) tally.enter(entry);
    for (
      let entry = sorted[first];
      entry !== undefined && entry.time < time - span;
      entry = sorted[++first]
    ) {
      tally.leave(entry);
    }
    const measured = tally.measure(time - span);
    if (reading.holds(measured)) holds.push({ time, value: measured.value, first, end });
  }
  return holds;
}

function step({ document, reading, sorted, span }: Pass): Hold[] {
  const holds: Hold[] = [];
  for (let end = 0; end < sorted.length; ) {
    const first = end;
    const bucket = Math.floor((sorted[first]?.time ?? 0) / span);
    const tally = createTally(document, 'bucket');
    for (
      let entry = sorted[end];
      entry !== undefined && Math.floor(entry.time / span) === bucket;
      entry = sorted[++end]
    ) {
      tally.enter(entry);
    }
    const measured = tally.measure(bucket * span);
    const time = (bucket + 1) * span - 1;
    if (reading.holds(measured)) holds.push({ time, value: measured.value, first, end });
  }
  return holds;
}

function byTimeRuleAndId(a: RuleEntry, b: RuleEntry): number {
  if (a.time !== b.time) return a.time - b.time;
  if (a.rule !== b.rule) return a.rule - b.rule;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
