// What the API answers the phone, as this page reads it: the small build of zod, since each kilobyte
// is on a slow line. A test holds it against the API's own schema.
import * as z from 'zod/mini';

const sentence = z.object({ vi: z.string(), en: z.optional(z.string()) });

export const LINK_ANSWERS = ['received', 'done', 'unable'] as const;
export type LinkAnswer = (typeof LINK_ANSWERS)[number];

/** A button: one of every page, or an answer that was offered with what the agency was asked. */
export type Press = { readonly answer: LinkAnswer } | { readonly choice: string };

export const pageSchema = z.object({
  province: z.string(),
  number: z.string(),
  agency: z.string(),
  person: z.string(),
  happened: z.array(z.string()),
  steps: z.array(sentence),
  never: z.array(sentence),
  call: z.optional(z.object({ name: z.string(), phone: z.string() })),
  answer: z.optional(z.object({ answer: z.enum(LINK_ANSWERS), at: z.string() })),
  request: z.optional(
    z.object({
      choices: z.array(z.string()),
      answer: z.optional(z.object({ text: z.string(), at: z.string() })),
    }),
  ),
  photos: z.number(),
  expires: z.string(),
});
export type Page = z.infer<typeof pageSchema>;

export const openingSchema = z.discriminatedUnion('opened', [
  z.object({ opened: z.literal(true), page: pageSchema }),
  z.object({ opened: z.literal(false), attemptsLeft: z.number() }),
]);
