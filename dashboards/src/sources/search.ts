import { sourceHourSchema } from '@thapcanh/api-schema';
import * as z from 'zod';
import { SHOWN } from './condition.ts';

/** The list of sources as its address narrows it; what does not fit is dropped. */
export const sourcesSearchSchema = z.object({
  q: z.string().max(200).optional().catch(undefined),
  agency: z.string().max(64).optional().catch(undefined),
  show: z.enum(SHOWN).optional().catch(undefined),
});
export type SourcesSearch = z.infer<typeof sourcesSearchSchema>;

/** Days that the hours of a source are shown for. */
export const SPANS = [1, 7, 31] as const;
export type Span = (typeof SPANS)[number];

/** The page of one source: for how long back, and whose rejects. */
export const sourceSearchSchema = z.object({
  days: z
    .union(SPANS.map((days) => z.literal(days)))
    .optional()
    .catch(undefined),
  hour: sourceHourSchema.shape.from.optional().catch(undefined),
  code: z.string().max(64).optional().catch(undefined),
});
export type SourceSearch = z.infer<typeof sourceSearchSchema>;
