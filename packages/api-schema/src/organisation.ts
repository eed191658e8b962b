// Who is signed in, the organisation tree, sources and their ledger.
import { ROLES } from '@thapcanh/incidents';
import * as z from 'zod';
import { pageQuerySchema } from './page.ts';
import { sourceHourSchema, sourceNoticeViewSchema } from './source-hours.ts';

/** `GET /v1/me` */
export const meSchema = z.object({
  sub: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  agency: z.string(),
  province: z.object({ name: z.string(), simulated: z.boolean() }),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /v1/organisations`: those the caller may see. */
export const organisationSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  kind: z.string(),
  parent: z.string().optional(),
  from: z.string(),
  to: z.string().optional(),
  successors: z.array(z.string()),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** `GET /v1/sources`: `accepted = archived + rejected + waiting`, in records. */
export const sourceSchema = z.object({
  agency: z.string(),
  id: z.string(),
  title: z.string(),
  format: z.string().optional(),
  /** The machine or device it comes from. */
  hostName: z.string().optional(),
  /** Level of its information system, 1–5 (cấp độ). */
  level: z.number().int().optional(),
  /** Who runs it, where that is another than its owner. */
  operator: z.string().optional(),
  /** It brings the lines of others. */
  relay: z.literal(true).optional(),
  ledger: z.object({
    accepted: z.number().int(),
    archived: z.number().int(),
    rejected: z.number().int(),
    waiting: z.number().int(),
    lastReceivedAt: z.iso.datetime().optional(),
    rejectedBy: z.record(z.string(), z.number().int()),
  }),
  /** The last 24 hours in which something arrived, oldest first; the one that runs included. */
  day: z.array(sourceHourSchema).optional(),
  /** What is wrong, or was until a day ago. */
  notices: z.array(sourceNoticeViewSchema).optional(),
});
export type SourceView = z.infer<typeof sourceSchema>;

export const sourceQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  agency: z.string().optional(),
});
export type SourceQuery = z.infer<typeof sourceQuerySchema>;

/** What `intake` answers to an accepted body. */
export const acceptedSchema = z.object({
  batch: z.string(),
  accepted: z.number().int(),
  duplicate: z.boolean(),
});
export type Accepted = z.infer<typeof acceptedSchema>;
