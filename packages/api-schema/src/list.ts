// Reference lists: who has left, which networks are for management, whose addresses are shared.
import { type listEntrySchema, referenceListSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { changeViewSchema } from './change-record.ts';

export { LISTS_OF_TRIAGE, listNameSchema, referenceListSchema } from '@thapcanh/incidents';

export const listSummarySchema = z.object({
  ...referenceListSchema.omit({ entries: true }).shape,
  /** Entries, and those that hold today. */
  entries: z.number().int(),
  current: z.number().int(),
  rev: z.number().int(),
});
export type ListSummary = z.infer<typeof listSummarySchema>;

/** `GET /v1/lists/{name}` */
export const listDetailSchema = z.object({
  ...referenceListSchema.shape,
  rev: z.number().int(),
  changes: z.array(changeViewSchema),
});
export type ListDetail = z.infer<typeof listDetailSchema>;

/** `PUT /v1/lists/{name}`, with `If-Match`, or `If-None-Match: *` where there is none yet. */
export const listPutSchema = referenceListSchema.omit({ name: true });
export type ListPut = z.infer<typeof listPutSchema>;
export type ListEntry = z.infer<typeof listEntrySchema>;
