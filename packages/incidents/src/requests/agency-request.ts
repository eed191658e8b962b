// A question to an agency, and its answer: a record beside the incident.
import * as z from 'zod';
import standard from '../../data/requests/answers.json' with { type: 'json' };
import type { RecordKind } from '../record.ts';

/** Most answers that a request offers, and longest of each. */
export const MAX_ANSWERS = 8;
export const MAX_ANSWER_LENGTH = 120;

/** The answers that are offered where the asker names none, in Vietnamese. */
export const STANDARD_ANSWERS: readonly string[] = z
  .array(z.string().min(1).max(MAX_ANSWER_LENGTH))
  .min(1)
  .max(MAX_ANSWERS)
  .parse(standard);

/** The standard answer by which an agency asks to be called: the centre is told at once. */
export const CALL_BACK = 'Gọi lại cho tôi';
/** So long after the centre was told to call back, who asks again tells nobody again. */
export const CALL_BACK_PAUSE_MS = 15 * 60_000;

const personSchema = z.object({ id: z.string(), name: z.string() });

export const agencyAnswerSchema = z.object({
  /** One of the answers that were offered. */
  choice: z.string().optional(),
  text: z.string().optional(),
  at: z.iso.datetime(),
  by: personSchema,
});

export const agencyRequestSchema = z.object({
  agency: z.string(),
  text: z.string(),
  /** What can be answered with one touch. */
  answers: z.array(z.string()),
  due: z.iso.datetime(),
  at: z.iso.datetime(),
  by: personSchema,
  /** The last one; earlier ones are on the timeline. */
  answer: agencyAnswerSchema.optional(),
  /** When the centre was last told to call back for an answer without a link. */
  callBackAt: z.iso.datetime().optional(),
  withdrawn: z.object({ at: z.iso.datetime(), by: personSchema, reason: z.string() }).optional(),
});
export type AgencyRequest = z.infer<typeof agencyRequestSchema>;

export const agencyRequests: RecordKind<AgencyRequest> = {
  name: 'agency-request',
  schema: agencyRequestSchema,
};

/** Whether a wish to be called, at `now`, is to be told to the centre. */
export function tellsToCallBack(
  { callBackAt }: { readonly callBackAt?: string | undefined },
  now: number,
): boolean {
  return callBackAt === undefined || now >= Date.parse(callBackAt) + CALL_BACK_PAUSE_MS;
}

/** Whether the request has neither been answered nor taken back. */
export function isOpenRequest({ answer, withdrawn }: AgencyRequest): boolean {
  return answer === undefined && withdrawn === undefined;
}
