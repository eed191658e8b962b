// What was asked of agencies, and what they answered.
import * as z from 'zod';
import { callBackSchema } from './access-links.ts';

const named = { request: z.string(), agency: z.string() };

export const requestChanges = [
  z.object({
    kind: z.literal('agency_asked'),
    ...named,
    text: z.string(),
    answers: z.array(z.string()),
    due: z.iso.datetime(),
  }),
  z.object({
    kind: z.literal('agency_answered'),
    ...named,
    /** One of the answers that were offered, or none of them. */
    choice: z.string().optional(),
    text: z.string().optional(),
    /** Sub of who asked. */
    askedBy: z.string().optional(),
    /** The link on whose page it was pressed. */
    link: z.string().optional(),
    callBack: callBackSchema,
  }),
  z.object({ kind: z.literal('agency_request_withdrawn'), ...named, reason: z.string() }),
] as const;
