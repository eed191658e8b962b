// Who may see an incident at all.
import * as z from 'zod';

/** Why an incident is hidden, and from whom it is not: leads, administrators and these. */
export const restrictionSchema = z.object({
  /** Subs of users, sorted. */
  people: z.array(z.string()),
  reason: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
});
export type Restriction = z.infer<typeof restrictionSchema>;

export const restrictionChanges = [
  z.object({
    kind: z.literal('restricted'),
    people: z.array(z.string()),
    /** Whom it named before; absent: everybody in scope could see it. */
    before: z.array(z.string()).optional(),
    /** A rule had suggested it. */
    suggested: z.boolean(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('unrestricted'), people: z.array(z.string()), reason: z.string() }),
  z.object({ kind: z.literal('restriction_refused'), reason: z.string() }),
] as const;
