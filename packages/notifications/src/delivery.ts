// One message to one recipient, from when it is owed to when it was sent or given up.
import { agencySchema, sha256Hex } from '@thapcanh/incidents';
import * as z from 'zod';
import { noticeSchema } from './notice.ts';

/** Who is written to; addresses are read from the registry when it is sent. */
export const recipientSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('user'), user: z.string() }),
  /** A contact of an organisation, by `contactKey` of the mail address. */
  z.object({ type: z.literal('contact'), agency: agencySchema, contact: z.string() }),
  z.object({ type: z.literal('webhook'), subscription: z.string() }),
]);
export type Recipient = z.infer<typeof recipientSchema>;

export const DELIVERY_STATES = ['waiting', 'sent', 'failed', 'withheld'] as const;

/** Why an attempt failed; the other side's words are not kept, they may hold anything. */
export const FAILURE_CODES = [
  'mail_not_set_up', // no SMTP server is configured
  'mail_refused', // the server answered with an error
  'unreachable', // no connection, or none in time
  'no_address', // the person has no mail address, or is not there any more
  'webhook_gone', // the subscription is not there any more, or is off
  'url_not_allowed', // the webhook's address is not one that may be used
  'address_not_public', // its name resolves to where it must not lead
  'webhook_refused', // an answer other than 2xx
  'redirected', // an answer 3xx: redirects are not followed
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

export const deliverySchema = z.object({
  id: z.string(),
  recipient: recipientSchema,
  /** Whether it goes to an agency: never of a restricted incident. */
  toAgency: z.boolean(),
  notice: noticeSchema,
  /** When it came to be. */
  at: z.iso.datetime(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  lastAttemptAt: z.iso.datetime().optional(),
  /** Of the last attempt that failed. */
  failure: z
    .object({ code: z.enum(FAILURE_CODES), status: z.number().int().optional() })
    .optional(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/**
 * The id of the message that an occasion (an event of an incident, a step of a storm) is to a recipient:
 * the same however often it is worked out, so the same `Message-ID` and `webhook-id`.
 */
export function deliveryId(occasion: readonly (string | number)[], recipient: Recipient): string {
  const to = Object.entries(recipient).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256Hex(JSON.stringify([...occasion, to])).slice(0, 32);
}

/** What tells a contact from others of its organisation, without its address lying in the log. */
export function contactKey(email: string): string {
  return sha256Hex(email.toLowerCase()).slice(0, 16);
}

const MINUTE_MS = 60_000;
/** Pauses after each attempt. The first is longer than a run of `notify`: it is the lease, too. */
const PAUSES_MS = [2, 5, 15, 60, 240, 720].map((minutes) => minutes * MINUTE_MS);

/** As often as a message is tried, over about 17 hours. */
export const MAX_ATTEMPTS = PAUSES_MS.length + 1;

/**
 * When the message is tried again if nobody says what became of this attempt (the n-th, from 1),
 * milliseconds since 1970.
 */
export function nextAttemptAt(attempt: number, now: number): number {
  return now + (PAUSES_MS[attempt - 1] ?? PAUSES_MS[0] ?? MINUTE_MS);
}
