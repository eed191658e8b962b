// How long what is written once stays locked, as the stack says.
import type { Retention } from '@thapcanh/store';
import * as z from 'zod';

export const retentionSchema = z.object({
  RETENTION_DAYS: z.coerce.number().int().positive(),
  RETENTION_MODE: z.enum(['GOVERNANCE', 'COMPLIANCE', 'NONE']),
});

/** Object Lock of the archive; undefined where nothing is locked. */
export function retentionOf({
  RETENTION_DAYS: days,
  RETENTION_MODE: mode,
}: z.infer<typeof retentionSchema>): Retention | undefined {
  return mode === 'NONE' ? undefined : { mode, days };
}
