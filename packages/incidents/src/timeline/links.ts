// Links between incidents. An entry names the link and not the other end: readers of one incident may
// not be allowed to know of the other.
import { z } from 'zod';

export const linkChanges = [
  z.object({ kind: z.literal('link_suggested'), link: z.string() }),
  z.object({ kind: z.literal('linked'), link: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('link_removed'), link: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('link_refused'), link: z.string(), reason: z.string() }),
] as const;
