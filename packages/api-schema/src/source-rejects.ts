// Records of a source that became no event: the line as it came, and why.
import * as z from 'zod';

/** Most rejects one call answers. */
export const MAX_REJECTS = 50;
/** Characters of a record that are answered; the rest stays in the archive. */
export const MAX_REJECT_TEXT = 2_000;
/** Days that are looked through when no hour is given. */
export const REJECT_DAYS = 7;

export const rejectSchema = z.object({
  id: z.string(),
  receivedAt: z.iso.datetime(),
  /** Such as `format_unknown`. */
  code: z.string(),
  /** In English, for support. */
  reason: z.string(),
  /** More than 1 for a whole body that is kept as one. */
  records: z.number().int().positive(),
  raw: z.string(),
  /** `raw` is longer than what is answered. */
  cut: z.boolean(),
});
export type RejectView = z.infer<typeof rejectSchema>;

/**
 * `GET /v1/sources/{agency}/{source}/rejects`: the newest of the last `REJECT_DAYS`, or those of one
 * hour of arrival; with `code`, only those rejected so.
 */
export const rejectsQuerySchema = z.strictObject({
  hour: z.iso.datetime({ offset: true }).optional(),
  code: z.string().min(1).max(64).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_REJECTS).default(20),
});
export type RejectsQuery = z.infer<typeof rejectsQuerySchema>;

/** Newest first. `more`: not all were read; name an hour or a code to see the others. */
export const rejectsSchema = z.object({ items: z.array(rejectSchema), more: z.boolean() });
export type RejectsView = z.infer<typeof rejectsSchema>;
