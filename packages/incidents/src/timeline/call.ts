// Whom somebody called about an incident, and what came of it (playbook 1.7, Gọi ai).
import * as z from 'zod';
import { agencySchema } from '../ids.ts';

export const CALL_OUTCOMES = ['reached', 'not_reached'] as const;

/** A call as it is logged; never the number, which the registry keeps and may change. */
export const callSchema = z.strictObject({
  /** Organisation that was called. */
  agency: agencySchema,
  /** Who was asked for, by name or office. */
  person: z.string().trim().min(1).max(100),
  outcome: z.enum(CALL_OUTCOMES),
  /** What was agreed, or said. */
  agreed: z.string().trim().min(1).max(2000).optional(),
});
export type Call = z.infer<typeof callSchema>;

export const callChanges = [z.object({ kind: z.literal('called'), call: callSchema })] as const;
