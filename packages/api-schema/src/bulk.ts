// One change of many incidents.
import * as z from 'zod';
import { incidentPatchSchema, incidentSummarySchema } from './incident.ts';
import { problemSchema } from './problem.ts';

export const MAX_BULK = 100;

/**
 * `POST /v1/incidents/bulk`: the same change of up to 100 incidents, each at the version that was
 * seen. A repetition changes nothing: what was done answers 412, or with the same Idempotency-Key as
 * it did.
 */
export const bulkSchema = z.strictObject({
  items: z
    .array(z.strictObject({ id: z.string().max(256), ifMatch: z.string().max(64) }))
    .min(1)
    .max(MAX_BULK)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'an id twice'),
  change: incidentPatchSchema,
});
export type Bulk = z.infer<typeof bulkSchema>;

const { status, assignee, severity, closure } = incidentSummarySchema.shape;

const doneSchema = z.object({
  id: z.string(),
  status: z.literal(200),
  etag: z.string(),
  /** Its values before. */
  previous: z.object({ status, assignee, severity, closure }),
  /** The change that takes this one back, as far as the state machine lets it. */
  undo: incidentPatchSchema.optional(),
});

const refusedSchema = z.object({
  id: z.string(),
  status: z.number().int().min(400),
  problem: problemSchema,
});

/** What became of one item; `status` is that of an answer to it alone. */
export const bulkItemSchema = z.union([doneSchema, refusedSchema]);
export type BulkItem = z.infer<typeof bulkItemSchema>;

/** One item for each that was asked, in that order. */
export const bulkResultSchema = z.object({ items: z.array(bulkItemSchema) });
