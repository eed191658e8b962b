// What grouping tells on a timeline: alerts that came, incidents that became one.
import { z } from 'zod';
import { ENTITY_TYPES } from '../vocabulary.ts';

export const groupingChanges = [
  z.object({ kind: z.literal('opened'), alerts: z.array(z.string()) }),
  z.object({ kind: z.literal('alerts_added'), alerts: z.array(z.string()) }),
  z.object({ kind: z.literal('merged'), from: z.string(), alerts: z.array(z.string()) }),
  z.object({ kind: z.literal('merged_into'), into: z.string() }),
  // A case of another agency shares these. Who that is, the timeline does not say: an agency reads it.
  z.object({
    kind: z.literal('related'),
    relation: z.string(),
    shared: z.array(z.object({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  }),
] as const;
