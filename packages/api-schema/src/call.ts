// Whom to call about an incident, and the log of calls.
import { callSchema, OFFICES, officerSchema, timelineEntrySchema } from '@thapcanh/incidents';
import * as z from 'zod';

/** `POST /v1/incidents/{id}/calls`. */
export const callBodySchema = callSchema;

/** `GET /v1/incidents/{id}/call-list`. */
export const callListSchema = z.object({
  items: z.array(
    z.object({
      agency: z.string(),
      name: z.string(),
      phone: z.string().optional(),
      people: z.array(officerSchema.extend({ office: z.enum(OFFICES) })),
      /** Calls that were logged, oldest first. */
      calls: z.array(
        timelineEntrySchema.pick({ rev: true, at: true, actor: true }).extend({ call: callSchema }),
      ),
    }),
  ),
});
export type CallList = z.infer<typeof callListSchema>;
