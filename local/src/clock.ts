// The time of the local cloud: real time moved by an offset, or frozen until moved.

/** A clock as data, for other processes: `time` is the time itself, or an offset to the real one. */
export interface ClockState {
  frozen: boolean;
  /** Milliseconds since the epoch when frozen, else milliseconds ahead of the real time. */
  time: number;
}

/** A clock that can be moved. All times are milliseconds since the epoch. */
export interface LocalClock {
  /** The time now. */
  now(): number;
  /** Moves the clock forward by `ms` (never back). */
  advance(ms: number): void;
  /** Calls `listener` after each move; returns how to stop that. */
  onMove(listener: () => void): () => void;
  /** A frozen clock stands still between moves. */
  readonly frozen: boolean;
  /** What {@link readClock} reads elsewhere. */
  state(): ClockState;
}

/**
 * A clock that starts at `start` (default: the real time) and runs with the real one, or stands
 * still when `frozen`.
 *
 * @example
 * const clock = createLocalClock({ start: Date.parse('2026-01-01T00:00:00Z'), frozen: true });
 * clock.advance(60_000);
 */
export function createLocalClock(options: { start?: number; frozen?: boolean } = {}): LocalClock {
  const frozen = options.frozen ?? false;
  const real = Date.now();
  const start = Math.floor(options.start ?? real);
  let time = frozen ? start : start - real;
  const listeners = new Set<() => void>();
  const state = (): ClockState => ({ frozen, time });
  return {
    frozen,
    state,
    now: () => readClock(state(), Date.now),
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`a clock moves forward only, not by ${ms} ms`);
      time += Math.floor(ms);
      for (const listener of Array.from(listeners)) listener();
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The time of a clock given as data; `realNow` is the process's own real clock. */
export function readClock(state: ClockState, realNow: () => number): number {
  return state.frozen ? state.time : realNow() + state.time;
}
