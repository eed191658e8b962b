// Who follows an incident without working on it.
import * as z from 'zod';

export const watcherChanges = [
  z.object({
    kind: z.literal('watchers_changed'),
    /** Subs of users. */
    added: z.array(z.string()),
    removed: z.array(z.string()),
  }),
] as const;
