// A link for a technician's phone: made, opened, answered, revoked.
import * as z from 'zod';

/** What a technician presses: taken note of, done, not possible and please call. */
export const LINK_ANSWERS = ['received', 'done', 'unable'] as const;
export type LinkAnswer = (typeof LINK_ANSWERS)[number];

/** Somebody is told to call back; absent where they were told shortly before. */
export const callBackSchema = z.literal(true).optional();

const named = { link: z.string(), agency: z.string(), person: z.string() };

export const accessLinkChanges = [
  z.object({
    kind: z.literal('access_link_created'),
    ...named,
    expires: z.iso.datetime(),
    /** The contact it is mailed to, by a key that is not the address; absent: nobody. */
    mailTo: z.string().optional(),
  }),
  z.object({ kind: z.literal('access_link_opened'), ...named }),
  /** A wrong code; with none left the link is dead. */
  z.object({
    kind: z.literal('access_link_code_refused'),
    ...named,
    attemptsLeft: z.number().int(),
  }),
  z.object({
    kind: z.literal('access_link_answered'),
    ...named,
    answer: z.enum(LINK_ANSWERS),
    callBack: callBackSchema,
  }),
  z.object({ kind: z.literal('access_link_revoked'), ...named }),
] as const;
