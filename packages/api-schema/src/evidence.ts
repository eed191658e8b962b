// Evidence of an incident: items, their files, their chain of custody.
import { evidenceItemSchema, sha256Schema } from '@thapcanh/incidents';
import * as z from 'zod';
import { lineSchema, proseSchema, reasonSchema } from './text.ts';

/** Largest file that is kept here, in bytes: base64 of it, with room, is what Lambda takes and gives. */
export const MAX_EVIDENCE_FILE_BYTES = 4 * 1024 * 1024;
const WORDS = 200;

/** `GET /v1/incidents/{id}/evidence` */
export const evidenceItemViewSchema = evidenceItemSchema.extend({
  id: z.string(),
  rev: z.number().int(),
});
export type EvidenceItemView = z.infer<typeof evidenceItemViewSchema>;

/** What `POST /v1/incidents/{id}/files` answers: its hash names the file from then on. */
export const evidenceFileSchema = z.object({ sha256: sha256Schema, size: z.number().int() });

/**
 * `POST /v1/incidents/{id}/evidence`. With `file`, the bytes of this hash and size were posted to
 * `/files` before.
 */
export const newEvidenceSchema = z.strictObject({
  name: lineSchema(255),
  sha256: sha256Schema,
  size: z.number().int().nonnegative(),
  kept: lineSchema(WORDS),
  holder: lineSchema(WORDS),
  file: z.boolean().default(false),
  note: proseSchema(2000).optional(),
});

/** `POST /v1/incidents/{id}/evidence/{record}/handovers` with `If-Match` */
export const handoverBodySchema = z.strictObject({
  to: lineSchema(WORDS),
  kept: lineSchema(WORDS).optional(),
  reason: reasonSchema,
});
