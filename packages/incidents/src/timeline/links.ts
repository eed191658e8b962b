// Links between incidents. An entry names the link and not the other end: readers of one incident may
// not be allowed to know of the other.
import * as z from 'zod';
import { ENTITY_TYPES } from '../vocabulary.ts';

export const linkChanges = [
  z.object({
    kind: z.literal('link_suggested'),
    link: z.string(),
    /** What both have in common that was not told before. */
    shared: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  }),
  z.object({ kind: z.literal('linked'), link: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('link_removed'), link: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('link_refused'), link: z.string(), reason: z.string() }),
] as const;
