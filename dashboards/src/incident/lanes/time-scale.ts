// Where instants stand on an axis of some width. Long idle times are drawn short, with their length on
// them, so that half an hour of attack stays readable beside the five hours until somebody looked.

/** A stretch drawn to scale; ms and px. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly x0: number;
  readonly x1: number;
}

export interface TimeScale {
  /** Drawn to scale, in order; between two neighbours lies an idle time. */
  readonly stretches: readonly Stretch[];
  readonly idle: readonly Stretch[];
  /** Position of an instant; outside of the axis, its nearer end. */
  x(at: number): number;
}

const MAX_IDLE = 4;
/** An idle time is drawn short from an hour on, when it takes this share of what is left. */
const LEAST_IDLE_MS = 60 * 60_000;
const IDLE_SHARE = 0.6;
const IDLE_PX = 44;
/** A stretch that holds a single instant still has room for its mark. */
const LEAST_STRETCH_PX = 28;

/**
 * The axis of some instants. Positions never run backwards.
 *
 * @param instants ms, in any order; at least one
 * @param width px
 */
export function timeScale(instants: readonly number[], width: number): TimeScale {
  const sorted = [...new Set(instants)].sort((a, b) => a - b);
  const gaps = idleGaps(sorted);
  const spans = spansBetween(sorted, gaps);
  const room = Math.max(0, width - gaps.length * IDLE_PX - spans.length * LEAST_STRETCH_PX);
  const total = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const stretches: Stretch[] = [];
  const idle: Stretch[] = [];
  let x = 0;
  for (const [index, { from, to }] of spans.entries()) {
    const share = total === 0 ? 1 / spans.length : (to - from) / total;
    const x1 = x + LEAST_STRETCH_PX + room * share;
    stretches.push({ from, to, x0: x, x1 });
    const next = spans[index + 1];
    if (next) idle.push({ from: to, to: next.from, x0: x1, x1: x1 + IDLE_PX });
    x = x1 + IDLE_PX;
  }
  return { stretches, idle, x: (at) => position([...stretches, ...idle], at) };
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** The idle times to draw short, in order. */
function idleGaps(sorted: readonly number[]): readonly Gap[] {
  const gaps = sorted
    .slice(1)
    .map((to, index) => ({ from: sorted[index] ?? to, to }))
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  let left = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  const found: Gap[] = [];
  for (const gap of gaps.slice(0, MAX_IDLE)) {
    const length = gap.to - gap.from;
    if (length < LEAST_IDLE_MS || length < IDLE_SHARE * left) break;
    found.push(gap);
    left -= length;
  }
  return found.sort((a, b) => a.from - b.from);
}

function spansBetween(sorted: readonly number[], gaps: readonly Gap[]): readonly Gap[] {
  const starts = [sorted[0] ?? 0, ...gaps.map(({ to }) => to)];
  const ends = [...gaps.map(({ from }) => from), sorted.at(-1) ?? 0];
  return starts.map((from, index) => ({ from, to: ends[index] ?? from }));
}

/** Within the first stretch that holds the instant: those drawn to scale go before idle times. */
function position(all: readonly Stretch[], at: number): number {
  const first = Math.min(...all.map(({ from }) => from));
  const last = Math.max(...all.map(({ to }) => to));
  const shown = Math.min(Math.max(at, first), last);
  const within = all.find(({ from, to }) => from <= shown && shown <= to);
  if (within === undefined) return 0;
  const { from, to, x0, x1 } = within;
  return from === to ? (x0 + x1) / 2 : x0 + ((shown - from) / (to - from)) * (x1 - x0);
}

export interface Tick {
  readonly at: number;
  readonly x: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map(
  (minutes) => minutes * MINUTE,
);
/** Vietnam keeps one offset all year, so full hours and days there are full steps of this. */
const OFFSET = 7 * HOUR;
const TICK_PX = 64;
/** A stretch has few ticks, however wide. */
const MAX_TICKS = 60;

/** Full minutes, hours or days in Vietnam on each stretch, never closer than a label is wide. */
export function ticksOf({ stretches }: TimeScale): readonly Tick[] {
  return stretches.flatMap(({ from, to, x0, x1 }) => {
    const span = to - from;
    const most = Math.min(MAX_TICKS, Math.floor((x1 - x0) / TICK_PX));
    const step = STEPS.find((each) => span / each <= most) ?? span;
    const first = Math.ceil((from + OFFSET) / step) * step - OFFSET;
    if (span === 0 || most === 0 || first > to)
      return [{ at: from, x: span === 0 ? (x0 + x1) / 2 : x0 }];
    const count = Math.floor((to - first) / step) + 1;
    return Array.from({ length: count }, (_, index) => {
      const at = first + index * step;
      return { at, x: x0 + ((at - from) / span) * (x1 - x0) };
    });
  });
}
