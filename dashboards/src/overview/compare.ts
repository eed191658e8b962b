// Comparing a number with that of the period before, only where there is enough to compare.
import type { Span } from '@thapcanh/incidents';

/** Fewer cases than this say little of how fast work goes. */
export const LEAST_CASES = 5;

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** Whole percent of the number before; absent where that was nothing. */
  readonly percent?: number;
}

/** How a count changed. */
export function changeOf(now: number, before: number): Change {
  const direction = now > before ? 'up' : now < before ? 'down' : 'same';
  if (before === 0 || direction === 'same') return { direction };
  return { direction, percent: Math.round((Math.abs(now - before) / before) * 100) };
}

/**
 * How the median of a span of time changed; undefined where either period has too few cases to say.
 *
 * @example spanChange({ count: 3, … }, { count: 80, … }) // undefined
 */
export function spanChange(now: Span | undefined, before: Span | undefined): Change | undefined {
  if ((now?.count ?? 0) < LEAST_CASES || (before?.count ?? 0) < LEAST_CASES) return undefined;
  return changeOf(now?.medianS ?? 0, before?.medianS ?? 0);
}
