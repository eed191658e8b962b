// What was taken as evidence, and through whose hands it went.
import * as z from 'zod';

const named = { evidence: z.string(), name: z.string(), sha256: z.string() };

export const evidenceChanges = [
  z.object({
    kind: z.literal('evidence_added'),
    ...named,
    /** Bytes. */
    size: z.number().int(),
    kept: z.string(),
    holder: z.string(),
    /** Its bytes are kept here too. */
    file: z.boolean(),
  }),
  z.object({
    kind: z.literal('evidence_handed_over'),
    ...named,
    from: z.string(),
    to: z.string(),
    kept: z.string(),
    reason: z.string(),
  }),
] as const;
