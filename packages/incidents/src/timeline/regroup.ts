// How people correct grouping: what they part, take out and hold fast.
import * as z from 'zod';
import { begunPlaybook } from './tasks.ts';

const alerts = z.array(z.string());

export const regroupChanges = [
  z.object({ kind: z.literal('unmerged'), incident: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('unmerged_from'), from: z.string(), reason: z.string() }),
  z.object({
    kind: z.literal('alerts_detached'),
    alerts,
    /** The incident they opened; absent: they stand alone. */
    to: z.string().optional(),
    reason: z.string(),
  }),
  /** The first entry of an incident that detached alerts opened. */
  z.object({
    kind: z.literal('detached_from'),
    from: z.string(),
    alerts,
    reason: z.string(),
    ...begunPlaybook,
  }),
  z.object({
    kind: z.literal('alerts_pinned'),
    alerts,
    /** Those of them that stood alone before. */
    taken: alerts,
    reason: z.string().optional(),
  }),
  z.object({ kind: z.literal('alerts_unpinned'), alerts, reason: z.string().optional() }),
] as const;
