// What a soak says at its end: the last line of `npm run chaos`.
import * as z from 'zod';
import { faultCountsSchema } from './fault-kinds.ts';

/** Counts are of the run with faults: records by its ledgers, incidents that were not merged away. */
export const soakReportSchema = z.strictObject({
  seed: z.int().nonnegative(),
  faults: faultCountsSchema,
  accepted: z.int().nonnegative(),
  archived: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  incidents: z.int().nonnegative(),
  /** Both runs ended alike and sound, and every kind of fault was met. */
  equal: z.boolean(),
});
export type SoakReport = z.infer<typeof soakReportSchema>;
