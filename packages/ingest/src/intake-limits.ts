// How much a source may ship: generous to a large agency, a wall to a shipper gone wild.
import * as z from 'zod';

export interface IntakeLimits {
  /** Decompressed bytes a UTC day. */
  readonly bytesPerDay: number;
  /** Bodies a UTC day. */
  readonly requestsPerDay: number;
  /** Bodies a minute. */
  readonly requestsPerMinute: number;
}

const limit = z.number().int().positive().exactOptional();

/** What a source's key sets of its limits; the rest stands at the defaults. */
export const ownLimitsSchema: z.ZodType<Partial<IntakeLimits>> = z.object({
  bytesPerDay: limit,
  requestsPerDay: limit,
  requestsPerMinute: limit,
});

/** Limits of a source whose key sets none: 100 GiB and a million bodies a day, 50 bodies a second. */
export const DEFAULT_INTAKE_LIMITS: IntakeLimits = {
  bytesPerDay: 100 * 1024 ** 3,
  requestsPerDay: 1_000_000,
  requestsPerMinute: 3_000,
};
