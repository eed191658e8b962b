// What grouping tells on a timeline: alerts that came, incidents that became one.
import { z } from 'zod';
import { namedTask } from './tasks.ts';

/** Given when a person did it. */
const reason = z.string().optional();

export const groupingChanges = [
  z.object({
    kind: z.literal('opened'),
    alerts: z.array(z.string()),
    /** The playbook that its techniques speak for, and the tasks that it brought. */
    playbook: z.string().optional(),
    tasks: z.array(z.object(namedTask)).optional(),
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
