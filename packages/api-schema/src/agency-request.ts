// Requests to agencies and their answers.
import { agencyRequestSchema, MAX_ANSWER_LENGTH, MAX_ANSWERS } from '@thapcanh/incidents';
import * as z from 'zod';
import { lineSchema, proseSchema, reasonSchema } from './text.ts';

/** `GET /v1/incidents/{id}/requests` */
export const agencyRequestViewSchema = agencyRequestSchema.extend({
  id: z.string(),
  rev: z.number().int(),
});
export type AgencyRequestView = z.infer<typeof agencyRequestViewSchema>;

/**
 * `POST /v1/incidents/{id}/requests`. `agency`: the incident's own if absent. `answers`: what can be
 * answered with one touch; the standard ones if absent.
 */
export const questionSchema = z.strictObject({
  agency: z.string().min(1).max(64).optional(),
  text: proseSchema(4000),
  answers: z.array(lineSchema(MAX_ANSWER_LENGTH)).max(MAX_ANSWERS).optional(),
  due: z.iso.datetime({ offset: true }),
});

/** `POST /v1/incidents/{id}/requests/{record}/answer` */
export const agencyAnswerBodySchema = z
  .strictObject({ choice: z.string().max(1000).optional(), text: proseSchema(4000).optional() })
  .refine(({ choice, text }) => choice !== undefined || text !== undefined, 'nothing is answered');

/** `POST /v1/incidents/{id}/requests/{record}/withdrawal` with `If-Match` */
export const withdrawalSchema = z.strictObject({ reason: reasonSchema });
