// Confirming an incident, correcting its times, answering the three questions.
import { CORRECTABLE_TIMES, decisionSchema, SEVERITIES } from '@thapcanh/incidents';
import * as z from 'zod';

export { type Decision, decisionSchema } from '@thapcanh/incidents';

/** `POST /v1/incidents/{id}/confirmation` with `If-Match`; for leads. */
export const confirmationSchema = z.strictObject({
  severity: z.enum(SEVERITIES),
  reason: z.string().trim().min(1).max(4000).optional(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

/** `POST /v1/incidents/{id}/times` with `If-Match`; for leads. */
export const timeCorrectionSchema = z.strictObject({
  time: z.enum(CORRECTABLE_TIMES),
  at: z.iso.datetime({ offset: true }),
  reason: z.string().trim().min(1).max(4000),
});
export type TimeCorrection = z.infer<typeof timeCorrectionSchema>;

/** `POST /v1/incidents/{id}/decision` with `If-Match`. */
export const decisionBodySchema = decisionSchema;
