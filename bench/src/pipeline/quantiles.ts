/** Seconds in which half, 95 and 99 of a hundred were done. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How many were measured: of fewer than a hundred, p99 is the slowest. */
  readonly n: number;
}

/** By nearest rank, of milliseconds. */
export function quantilesOf(ms: readonly number[]): Quantiles {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number) =>
    Number(((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) / 1000).toFixed(2));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), n: sorted.length };
}
