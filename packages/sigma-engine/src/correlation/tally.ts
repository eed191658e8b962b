// What a window holds, kept up to date as entries enter and leave it in the order of their times.
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { chainTally } from './chain-tally.ts';
import { decodeNumber } from './entry.ts';
import type { Measured, WindowKind } from './reading.ts';

/** An entry of one of the referenced rules. */
export interface RuleEntry {
  readonly time: number;
  /** What is counted once: an event, or a bucket in which a referenced correlation held. */
  readonly id: string;
  readonly value: string;
  readonly rule: number;
}

/** Entries enter and leave in the order of time, then rule. */
export interface Tally {
  enter(entry: RuleEntry): void;
  leave(entry: RuleEntry): void;
  /** @param start time at which the window begins */
  measure(start: number): Measured;
}

/** A tally for the type of a correlation. */
export function createTally({ correlation }: SigmaCorrelation, window: WindowKind): Tally {
  const { type, condition } = correlation;
  switch (type) {
    case 'event_count':
      return counting(({ id }) => id);
    case 'value_count':
      return counting(({ value }) => value);
    case 'temporal':
      return counting(({ rule }) => String(rule));
    case 'temporal_ordered':
      return chainTally(correlation.rules.length, window);
    case 'value_sum':
      return adding('sum');
    case 'value_avg':
      return adding('average');
    case 'value_median':
      return ranking(50);
    case 'value_percentile':
      return ranking(condition?.kind === 'threshold' ? (condition.percentile ?? 50) : 50);
  }
}

/** Counts distinct keys. */
function counting(keyOf: (entry: RuleEntry) => string): Tally {
  const counts = new Map<string, number>();
  const change = (key: string, by: number): void => {
    const left = (counts.get(key) ?? 0) + by;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  };
  return {
    enter: (entry) => change(keyOf(entry), 1),
    leave: (entry) => change(keyOf(entry), -1),
    measure: () => ({
      value: counts.size,
      compare: (limit) => Math.sign(counts.size - limit),
      has: (rule) => counts.has(String(rule)),
    }),
  };
}

const none = (): boolean => false;

/**
 * The number of each event, taken once: that of the first rule it matched. `take` and `drop` are told
 * when an event comes and when it has gone.
 */
function once(
  take: (number: number) => void,
  drop: (number: number) => void,
): Pick<Tally, 'enter' | 'leave'> {
  const events = new Map<string, { readonly number: number; entries: number }>();
  return {
    enter({ id, value }) {
      const known = events.get(id);
      if (known !== undefined) {
        known.entries += 1;
        return;
      }
      const number = decodeNumber(value);
      events.set(id, { number, entries: 1 });
      take(number);
    },
    leave({ id }) {
      const known = events.get(id);
      if (known === undefined) return;
      known.entries -= 1;
      if (known.entries > 0) return;
      events.delete(id);
      drop(known.number);
    },
  };
}

/** Numbers are added exactly, to six decimals. */
const UNIT = 1_000_000;
/** Above it a number has no six decimals left; it is added as a whole number. */
const LARGE = 2 ** 53 / UNIT;

/** A number in millionths, exactly: sums do not depend on the order in which they were made. */
function millionths(number: number): bigint {
  return Math.abs(number) < LARGE
    ? BigInt(Math.round(number * UNIT))
    : BigInt(Math.round(number)) * BigInt(UNIT);
}

/** A sum, or an average: compared as sum against limit × count, without dividing. */
function adding(kind: 'sum' | 'average'): Tally {
  let sum = 0n;
  let count = 0;
  return {
    ...once(
      (number) => {
        sum += millionths(number);
        count += 1;
      },
      (number) => {
        sum -= millionths(number);
        count -= 1;
      },
    ),
    measure: () => ({
      value: Number(sum) / UNIT / (kind === 'sum' ? 1 : count),
      compare(limit) {
        const other = millionths(limit) * (kind === 'sum' ? 1n : BigInt(count));
        return sum > other ? 1 : Number(sum === other) - 1;
      },
      has: none,
    }),
  };
}

/**
 * A percentile, interpolated between the two nearest ranks as SQL's PERCENTILE_CONT: 0 is the least
 * number, 100 the greatest, 50 the median.
 */
function ranking(percentile: number): Tally {
  const sorted: number[] = [];
  return {
    ...once(
      (number) => sorted.splice(placeOf(sorted, number), 0, number),
      (number) => sorted.splice(placeOf(sorted, number), 1),
    ),
    measure() {
      const rank = ((sorted.length - 1) * percentile) / 100;
      const low = sorted[Math.floor(rank)] ?? 0;
      const high = sorted[Math.ceil(rank)] ?? low;
      const between = rank - Math.floor(rank);
      const value = between === 0 ? low : low + (high - low) * between;
      return { value, compare: (limit) => Math.sign(value - limit), has: none };
    },
  };
}

/** Index of the first number that is not less. */
function placeOf(sorted: readonly number[], number: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
