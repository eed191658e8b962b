import * as z from 'zod';

/** What the address of the sign-in page may carry; anything else is dropped. */
export const signInSearchSchema = z.object({
  /** The path to come back to. */
  from: z.string().optional().catch(undefined),
  /** Why the person is here again. */
  reason: z.enum(['refused', 'unreachable', 'failed']).optional().catch(undefined),
});
