// What grouping tells on a timeline: alerts that came, incidents that became one.
import * as z from 'zod';
import { begunPlaybook } from './tasks.ts';

/** Given when a person did it. */
const reason = z.string().optional();

export const groupingChanges = [
  z.object({
    kind: z.literal('opened'),
    alerts: z.array(z.string()),
    ...begunPlaybook,
  }),
  z.object({ kind: z.literal('alerts_added'), alerts: z.array(z.string()) }),
  z.object({
    kind: z.literal('merged'),
    from: z.string(),
    alerts: z.array(z.string()),
    reason,
  }),
  z.object({ kind: z.literal('merged_into'), into: z.string(), reason }),
] as const;
