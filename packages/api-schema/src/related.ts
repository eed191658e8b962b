// Cases of other agencies that share a strong entity with one.
import { z } from 'zod';
import { entitySchema } from './alert.ts';
import { incidentSummarySchema } from './incident.ts';

export const relatedCaseSchema = z.object({
  id: z.string(),
  /** Since when the link is known. */
  at: z.iso.datetime(),
  /** What both saw within 72 hours. */
  shared: z.array(entitySchema),
  /** Absent where the caller may not see it: then it is another agency's, and no more is said. */
  incident: incidentSummarySchema
    .pick({ id: true, number: true, title: true, agency: true, agencyName: true, status: true })
    .optional(),
});
export type RelatedCase = z.infer<typeof relatedCaseSchema>;
