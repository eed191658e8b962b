// What changed on the head itself, field by field.
import { z } from 'zod';

export const CHANGED_FIELDS = ['status', 'assignee', 'severity', 'closure'] as const;

export const headChanges = [
  z.object({
    kind: z.literal('changed'),
    fields: z.array(
      z.object({
        field: z.enum(CHANGED_FIELDS),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    reason: z.string().optional(),
  }),
] as const;
