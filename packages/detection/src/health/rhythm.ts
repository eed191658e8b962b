// When a source can be expected to speak, learned from its last two weeks (decision 0027).
// A *beat* is a minute in which something arrives. Each hour of the clock has its usual number of beats,
// so a night or a Sunday on which nothing is expected adds nothing to what has been missed.
import { quantile, type SourceHour } from '@thapcanh/ingest';
import { besideSlot, SLOTS, slotOf } from './day-slots.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const HALF_HOUR = (1n << 30n) - 1n;
/** How far back is learned. */
export const LEARNED_MS = 14 * 24 * HOUR_MS;
/** Less than this is no rhythm yet. */
const LEAST_SPAN_MS = 7 * 24 * HOUR_MS;
const LEAST_BEATS = 12;
/** Never sooner: a restart takes some minutes. */
const LEAST_SILENCE_MS = 10 * MINUTE_MS;
const LEAST_MISSED = 2;
/** From how many days on the highest and the lowest are left out of an hour's mean. */
const TRIM_FROM = 5;
/** Longer than its longest pauses but one, by this factor. */
const PAUSE_FACTOR = 2;
/**
 * What is exceeded once in a hundred million pauses (a province has some million a week) lies this many times (90 % − median) above the median: of a normal
 * distribution, and of an exponential one, whose 90 % lie this many medians above the median.
 */
const NORMAL_TAIL = 4.4;
const EXPONENTIAL_TAIL = 11;
const EXPONENTIAL_RISE = 2.32;

export interface Rhythm {
  /** Beats that are missed before the silence is not the source's own. */
  readonly patience: number;
  /**
   * The moment from which a silence is unexplained.
   *
   * @param since the last arrival @param until now; both in milliseconds
   * @returns undefined while the rhythm explains it
   */
  overdueAt(since: number, until: number): number | undefined;
}

/** A value of whole hours at any minute, asked for in the order of time; 0 where it is excused. */
function hourly(
  hourValue: (hour: number) => number,
  excused: (ms: number) => boolean,
): (ms: number) => number {
  let known: number | undefined;
  let value = 0;
  return (ms) => {
    const hour = ms - (ms % HOUR_MS);
    if (hour !== known) {
      known = hour;
      value = hourValue(hour);
    }
    return excused(ms) ? 0 : value;
  };
}

function meanOf(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  // Few days count as one more on which nothing came: what they promise is not to be relied on.
  const kept = sorted.length >= TRIM_FROM ? sorted.slice(1, -1) : [...sorted, 0];
  return kept.reduce((sum, each) => sum + each, 0) / kept.length;
}

function beatsIn(minutes: bigint): number {
  let count = 0;
  for (let rest = minutes; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

/** Beats a minute, for each slot. */
function ratesOf(
  minutesOf: ReadonlyMap<number, bigint>,
  { from, to }: { readonly from: number; readonly to: number },
  excused: (ms: number) => boolean,
): readonly number[] {
  const counts: number[][] = Array.from({ length: SLOTS }, () => []);
  for (let at = from; at < to; at += HOUR_MS) {
    if (!excused(at)) counts[slotOf(at)]?.push(beatsIn(minutesOf.get(at) ?? 0n));
  }
  const rates = counts.map((each) => meanOf(each) / 60);
  // With a share of the hours beside it: single hours of few days are noise.
  const at = (slot: number, step: number): number => rates[besideSlot(slot, step)] ?? 0;
  return rates.map((rate, slot) => (at(slot, -1) + 2 * rate + at(slot, 1)) / 4);
}

/** What was missed in each pause between two beats, in beats. */
function pausesOf(
  minutesOf: ReadonlyMap<number, bigint>,
  { from, to }: { readonly from: number; readonly to: number },
  rateAt: (ms: number) => number,
): readonly number[] {
  const pauses: number[] = [];
  let missed: number | undefined;
  for (let hour = from; hour < to; hour += HOUR_MS) {
    const minutes = minutesOf.get(hour) ?? 0n;
    // Two numbers: looking at single bits of a bigint is slow.
    const halves = [Number(minutes & HALF_HOUR), Number(minutes >> 30n)];
    for (let m = 0; m < 60; m += 1) {
      const half = halves[m < 30 ? 0 : 1] ?? 0;
      if ((half >> (m % 30)) & 1) {
        if (missed !== undefined) pauses.push(missed);
        missed = 0;
      } else if (missed !== undefined) missed += rateAt(hour + m * MINUTE_MS);
    }
  }
  return pauses;
}

function patienceOf(pauses: readonly number[]): number {
  const sorted = pauses.toSorted((a, b) => a - b);
  const median = quantile(sorted, 0.5) ?? 0;
  const high = quantile(sorted, 0.9) ?? 0;
  // All but the longest: one outage in two weeks does not make the next one ordinary.
  const longest = sorted.at(-2) ?? 0;
  return Math.max(LEAST_MISSED, PAUSE_FACTOR * longest, rareOf(median, high));
}

/** The pause that is all but never exceeded, by how far the ordinary ones scatter. */
function rareOf(median: number, high: number): number {
  const scatter = high - median;
  const irregular = median > 0 ? Math.min(1, scatter / (EXPONENTIAL_RISE * median)) : 1;
  return median + (NORMAL_TAIL + (EXPONENTIAL_TAIL - NORMAL_TAIL) * irregular) * scatter;
}

/**
 * Learns the rhythm of a source from its hours; undefined while there is too little to learn from.
 *
 * @param hours of the last two weeks, oldest first
 * @param excused whether an instant lies in planned work; nothing is expected then
 */
export function learnRhythm(
  hours: readonly SourceHour[],
  excused: (ms: number) => boolean,
): Rhythm | undefined {
  const minutesOf = new Map(
    hours.map(({ hour, minutes }) => [Date.parse(`${hour}:00:00Z`), minutes]),
  );
  const starts = [...minutesOf.keys()].sort((a, b) => a - b);
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const span = { from: first, to: last + HOUR_MS };
  const beats = hours.reduce((sum, { minutes }) => sum + beatsIn(minutes), 0);
  if (span.to - span.from < LEAST_SPAN_MS || beats < LEAST_BEATS) return undefined;

  const rates = ratesOf(minutesOf, span, excused);
  const rateAt = hourly((hour) => rates[slotOf(hour)] ?? 0, excused);
  const patience = patienceOf(pausesOf(minutesOf, span, rateAt));
  return {
    patience,
    overdueAt(since, until) {
      let missed = 0;
      const begin = (Math.floor(since / MINUTE_MS) + 1) * MINUTE_MS;
      for (let at = begin; at < until; at += MINUTE_MS) {
        missed += rateAt(at);
        const end = at + MINUTE_MS;
        if (missed > patience && end - since > LEAST_SILENCE_MS && end <= until) return end;
      }
      return undefined;
    },
  };
}
