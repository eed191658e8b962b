// A piece of evidence: what it is, by its hash, where it is kept and in whose hands.
import * as z from 'zod';
import type { RecordKind } from '../record.ts';

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Bàn giao chứng cứ: from one person's hands into another's. */
export const handoverSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** Where it is kept from then on. */
  kept: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
  /** Who recorded it. */
  by: z.string(),
});

export const evidenceItemSchema = z.object({
  name: z.string(),
  sha256: sha256Schema,
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Where it is kept, and who holds it, in words. */
  kept: z.string(),
  holder: z.string(),
  note: z.string().optional(),
  /** Its bytes are kept here too, under its hash. */
  file: z.boolean(),
  at: z.iso.datetime(),
  by: z.string(),
  /** Chain of custody, oldest first. */
  handovers: z.array(handoverSchema),
});
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

export const evidenceItems: RecordKind<EvidenceItem> = {
  name: 'evidence',
  schema: evidenceItemSchema,
};

/** Most pieces of evidence of one incident, and hand-overs of one piece. */
export const MAX_EVIDENCE_ITEMS = 200;
export const MAX_HANDOVERS = 100;
