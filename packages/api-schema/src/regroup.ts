// How people correct grouping: merge, undo, detach, pin, link.
import { ENTITY_TYPES, LINK_STATES } from '@thapcanh/incidents';
import * as z from 'zod';

const reason = z.string().trim().min(1).max(4000);
const incident = z.string().min(1).max(200);
/** Ids of alerts; one act moves what one transaction holds. */
const alerts = z
  .array(z.string().regex(/^[0-9a-f]{32}$/, 'the id of an alert'))
  .min(1)
  .max(50);

/** `POST /v1/incidents/{id}/merge` with `If-Match`: the younger `from` becomes part of the incident. */
export const incidentMergeSchema = z.strictObject({
  from: incident,
  /** The ETag of `from`. */
  ifMatch: z.string().regex(/^"\d+"$/, 'an ETag, such as "3" with its quotation marks'),
  reason: reason.optional(),
});
export type IncidentMerge = z.infer<typeof incidentMergeSchema>;

/** `POST /v1/incidents/{id}/unmerge` with `If-Match`. */
export const unmergeSchema = z.strictObject({ incident, reason });
export type Unmerge = z.infer<typeof unmergeSchema>;

/** `POST /v1/incidents/{id}/detachments` with `If-Match`. */
export const detachmentSchema = z.strictObject({ alerts, reason });
export type DetachmentBody = z.infer<typeof detachmentSchema>;

/** `POST /v1/incidents/{id}/pins` with `If-Match`; `pinned: false` takes pins away. */
export const pinSchema = z.strictObject({
  alerts,
  pinned: z.boolean().default(true),
  reason: reason.optional(),
});
export type PinBody = z.infer<typeof pinSchema>;

/** `POST /v1/incidents/{id}/links`: also accepts a suggestion. */
export const linkBodySchema = z.strictObject({ incident, reason });
export type LinkBody = z.infer<typeof linkBodySchema>;

/** `POST /v1/incidents/{id}/links/{link}/removal`: also refuses a suggestion. */
export const linkRemovalSchema = z.strictObject({ reason });
export type LinkRemoval = z.infer<typeof linkRemovalSchema>;

/** Another incident, as far as the caller may know of it. */
export const incidentRefSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  agency: z.string(),
  agencyName: z.string(),
  status: z.string(),
});
export type IncidentRef = z.infer<typeof incidentRefSchema>;

export const linkViewSchema = z.object({
  id: z.string(),
  state: z.enum(LINK_STATES),
  /** What both have in common, where the system suggested it. */
  shared: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })).optional(),
  reason: z.string().optional(),
  at: z.iso.datetime(),
  by: z.string(),
  /** Absent: it is another agency's, or restricted, and the caller may not see it. */
  incident: incidentRefSchema.optional(),
});
export type LinkView = z.infer<typeof linkViewSchema>;

export const detachedViewSchema = z.object({
  alerts: z.array(z.string()),
  /** The incident they opened; absent: they stand alone, or the caller may not see it. */
  to: incidentRefSchema.optional(),
  reason: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type DetachedView = z.infer<typeof detachedViewSchema>;
