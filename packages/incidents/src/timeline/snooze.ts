// Put off to a later hour.
import * as z from 'zod';

/** *Hẹn lại*: out of the queue's way until a time, or until it weighs more than it did. */
export const snoozeSchema = z.object({
  until: z.iso.datetime(),
  reason: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  /** Its priority when it was put off, 0–100. */
  score: z.number().int(),
});
export type Snooze = z.infer<typeof snoozeSchema>;

export const snoozeChanges = [
  z.object({
    kind: z.literal('snoozed'),
    until: z.iso.datetime(),
    from: z.iso.datetime().nullable(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('woken'), from: z.iso.datetime(), reason: z.string().optional() }),
] as const;
