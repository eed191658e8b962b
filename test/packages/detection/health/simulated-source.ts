// Seeded sources that ship over weeks of a simulated clock, in the ways that sources of a province ship.
import { ALL_MINUTES, hourOf, minuteMask, type SourceHour } from '@thapcanh/ingest';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const LOCAL = 7 * HOUR;
/** A Monday, 00:00 in Vietnam. */
export const START = Date.parse('2026-10-04T17:00:00Z');

const FASTEST = 2 * MINUTE;

/** Numbers in [0, 1), always the same for a seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const SHAPES = ['heartbeat', 'office', 'nightly', 'sparse', 'day and night'] as const;
export type Shape = (typeof SHAPES)[number];

const isWorkday = (day: number) => day % 7 < 5;

/** A Poisson process whose mean pause depends on the time: drawn at its fastest, then thinned. */
function arrivalsOf(
  from: number,
  to: number,
  random: () => number,
  meanAt: (ms: number) => number,
) {
  const arrivals: number[] = [];
  for (let at = from; ; ) {
    at += -Math.log(1 - random()) * FASTEST;
    if (at >= to) return arrivals;
    if (random() < FASTEST / meanAt(at)) arrivals.push(at);
  }
}

/** Arrivals of one source over whole days from `START`, in order. */
export function shipments(shape: Shape, seed: number, days: number): number[] {
  const random = randomOf(seed);
  const end = START + days * DAY;
  const period = (1 + Math.floor(random() * 15)) * MINUTE;
  const mean = (2 + random() * 20) * MINUTE;
  const all = Array.from({ length: days }, (_, day) => ({ day, at: START + day * DAY }));
  switch (shape) {
    case 'heartbeat': {
      const count = Math.floor((days * DAY) / period);
      return Array.from({ length: count }, (_, i) => START + i * period + random() * 20_000);
    }
    case 'office':
      return all.flatMap(({ day, at }) => {
        if (!isWorkday(day)) return [];
        const open = at + 7.5 * HOUR + (random() - 0.5) * 40 * MINUTE;
        const close = at + 17 * HOUR + (random() - 0.5) * 60 * MINUTE;
        return arrivalsOf(open, close, random, () => 3 * MINUTE);
      });
    case 'nightly':
      return all.map(({ at }) => at + HOUR + random() * 40 * MINUTE);
    case 'sparse':
      return arrivalsOf(START, end, random, () => mean * 4);
    case 'day and night':
      return arrivalsOf(START, end, random, (ms) => {
        const hour = ((ms + LOCAL) % DAY) / HOUR;
        return hour > 7 && hour < 18 ? 2 * MINUTE : mean;
      });
  }
}

/** Hours as the ledger gives them; `accepted` records in each. */
export function hoursFrom(arrivals: readonly number[], accepted = 1000): SourceHour[] {
  const byHour = Map.groupBy(
    arrivals.map((at) => new Date(at).toISOString()),
    (at) => hourOf(at),
  );
  return [...byHour].map(([hour, instants]) => ({
    hour,
    accepted,
    archived: accepted,
    rejected: 0,
    waiting: 0,
    rejectedBy: {},
    batches: instants.length,
    matched: 0,
    late: 0,
    minutes: BigInt(`0x${minuteMask(instants)}`) & ALL_MINUTES,
  }));
}
