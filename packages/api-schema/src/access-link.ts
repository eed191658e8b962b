// Links for technicians' phones: made and revoked by the centre; opened, read and answered by a phone.
import {
  ACCESS_LINK_STATES,
  accessLinkSchema,
  LINK_ANSWERS,
  LINK_CODE_PATTERN,
  MAX_ANSWER_LENGTH,
  MAX_TECHNICIAN_STEPS,
} from '@thapcanh/incidents';
import * as z from 'zod';

/**
 * `POST /v1/incidents/{id}/access-links`. The person is one whom the call list names for the agency.
 * `request`: what the agency was asked and the page answers; if absent, the only one that waits for it.
 * `mail`: the link, never the code, goes to the address that the registry has of them.
 */
export const newAccessLinkSchema = z.strictObject({
  agency: z.string().min(1).max(64),
  person: z.string().min(1).max(100),
  request: z.string().min(1).max(64).optional(),
  mail: z.boolean().default(false),
});

/** A link, without its secrets. `GET /v1/incidents/{id}/access-links` answers those of an incident. */
export const accessLinkViewSchema = accessLinkSchema
  .pick({
    agency: true,
    person: true,
    at: true,
    by: true,
    expires: true,
    answer: true,
    request: true,
  })
  .extend({
    id: z.string(),
    state: z.enum(ACCESS_LINK_STATES),
    /** Codes that may still be tried. */
    attemptsLeft: z.number().int(),
    openedAt: z.iso.datetime().optional(),
    photos: z.number().int(),
  });
export type AccessLinkView = z.infer<typeof accessLinkViewSchema>;
export const accessLinkListSchema = z.object({ items: z.array(accessLinkViewSchema) });

/** A link that was made: its path under the web app, and its code. Both are told this once. */
export const madeAccessLinkSchema = accessLinkViewSchema.extend({
  path: z.string(),
  code: z.string(),
});
export type MadeAccessLink = z.infer<typeof madeAccessLinkSchema>;

const MAX_ORIGINAL_BYTES = 1024 ** 3;

/** Header in which a phone sends the token of the link's address. */
export const LINK_TOKEN_HEADER = 'thapcanh-link';

const twoLanguages = z.object({ vi: z.string(), en: z.string().optional() });

/** What the phone shows. Text of people and logs is in Vietnamese, as it was written. */
export const phonePageSchema = z.object({
  province: z.string(),
  number: z.string(),
  agency: z.string(),
  person: z.string(),
  /** At most two sentences. */
  happened: z.array(z.string()).max(2),
  steps: z.array(twoLanguages).max(MAX_TECHNICIAN_STEPS),
  /** Không làm. */
  never: z.array(twoLanguages),
  /** Whom to call; absent where the registry has no number. */
  call: z.object({ name: z.string(), phone: z.string() }).optional(),
  answer: z.object({ answer: z.enum(LINK_ANSWERS), at: z.iso.datetime() }).optional(),
  /** What the agency was asked and this page answers. */
  request: z
    .object({
      /** What can be answered with one touch, without the request to be called, which every page has. */
      choices: z.array(z.string()),
      /** The last answer, whoever gave it. */
      answer: z.object({ text: z.string(), at: z.iso.datetime() }).optional(),
    })
    .optional(),
  photos: z.number().int(),
  expires: z.iso.datetime(),
});
export type PhonePage = z.infer<typeof phonePageSchema>;

/** `POST /v1/phone/opening` */
export const phoneCodeSchema = z.strictObject({
  code: z.string().regex(LINK_CODE_PATTERN, 'six digits'),
});

/** What it answers: the page, or how many codes may still be tried. */
export const phoneOpeningSchema = z.discriminatedUnion('opened', [
  z.object({ opened: z.literal(true), page: phonePageSchema }),
  z.object({ opened: z.literal(false), attemptsLeft: z.number().int() }),
]);
export type PhoneOpening = z.infer<typeof phoneOpeningSchema>;

/** `POST /v1/phone/answers` with an Idempotency-Key: a button of every page, or one of the request's. */
export const phoneAnswerSchema = z.union([
  z.strictObject({ answer: z.enum(LINK_ANSWERS) }),
  z.strictObject({ choice: z.string().min(1).max(MAX_ANSWER_LENGTH) }),
]);

/**
 * `POST /v1/phone/photos?name=…`, the bytes as the body. `original`: bytes of the photo as the phone has it,
 * where it was made smaller to be sent.
 */
export const phonePhotoQuerySchema = z.strictObject({
  name: z.string().max(255).default(''),
  original: z.coerce.number().int().positive().max(MAX_ORIGINAL_BYTES).optional(),
});

/** Image types that are taken, told by their first bytes. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
