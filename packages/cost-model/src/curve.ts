// Cost a TB over the size of a body: the curve that tells a shipper how long to wait for more lines.
import type { Inputs } from './inputs.ts';
import { costOfTb, type PathMemory, type Way } from './load-cost.ts';

export interface CurvePoint {
  readonly way: Way;
  /** Raw bytes of a body. */
  readonly bodyBytes: number;
  /** USD a TB of raw log at list prices. */
  readonly usd: number;
}

/** Raw bytes of a body, from a few lines to the largest a request may be decoded to. */
export const BODY_SIZES = [
  10e3, 20e3, 50e3, 100e3, 200e3, 500e3, 1e6, 2e6, 4e6, 6e6, 10e6,
] as const;

/** A TB that comes evenly over a month. */
const BYTES_PER_SECOND = 1e12 / (730 * 3600);

/** Points of both ways, by size. */
export function costCurve(
  inputs: Inputs,
  memory: PathMemory,
  sizes: readonly number[] = BODY_SIZES,
): readonly CurvePoint[] {
  return (['https', 's3'] as const).flatMap((way) =>
    sizes.map((bodyBytes) => ({
      way,
      bodyBytes,
      usd: costOfTb(inputs, { way, bodyBytes, bytesPerSecond: BYTES_PER_SECOND }, memory).usd,
    })),
  );
}
