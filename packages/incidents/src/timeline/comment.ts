// What somebody said.
import * as z from 'zod';

export const commentChanges = [
  z.object({
    kind: z.literal('comment'),
    text: z.string(),
    /** Subs of those it calls by `@sub`, each once, in the order of the text. */
    mentions: z.array(z.string()).optional(),
  }),
] as const;
