// What was noted of addresses, names and hashes.
import * as z from 'zod';

export const OBSERVABLE_FIELDS = ['tlp', 'ioc', 'note'] as const;

const named = { observable: z.string(), type: z.string(), value: z.string() };

export const observableChanges = [
  z.object({
    kind: z.literal('observable_added'),
    ...named,
    tlp: z.string(),
    ioc: z.boolean(),
    alert: z.string().optional(),
  }),
  z.object({
    kind: z.literal('observable_changed'),
    ...named,
    /** `ioc` as `true` or `false`. */
    fields: z.array(
      z.object({
        field: z.enum(OBSERVABLE_FIELDS),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    reason: z.string().optional(),
  }),
] as const;
