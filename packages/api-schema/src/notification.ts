// Who is told what of incidents, and what became of each message.
import { PRIORITY_CLASSES } from '@thapcanh/incidents';
import {
  audienceSchema,
  DELIVERY_STATES,
  EVENT_KINDS,
  FAILURE_CODES,
  recipientSchema,
  subscriptionSettingsSchema,
} from '@thapcanh/notifications';
import * as z from 'zod';
import { pageQuerySchema } from './page.ts';

/**
 * `PUT /v1/notifications/subscriptions/{id}`, with `If-Match`, or `If-None-Match: *` where there is none yet.
 */
export const subscriptionPutSchema = subscriptionSettingsSchema;
export type SubscriptionPut = z.input<typeof subscriptionPutSchema>;

/** A subscription; `rev` 0 is the default that nobody has changed. */
export const subscriptionViewSchema = z.object({
  id: z.string(),
  audience: audienceSchema,
  events: z.array(z.enum(EVENT_KINDS)),
  leastPriority: z.enum(PRIORITY_CLASSES),
  quietHours: z.object({ from: z.string(), to: z.string() }).optional(),
  enabled: z.boolean(),
  rev: z.number().int(),
});
export type SubscriptionView = z.infer<typeof subscriptionViewSchema>;

/** A webhook's new secret, shown this once; the one before signs along for a day. */
export const webhookSecretSchema = z.object({
  secret: z.string().meta({ description: '`whsec_…`, as Standard Webhooks writes secrets' }),
});
export type WebhookSecret = z.infer<typeof webhookSecretSchema>;

/** Deliveries of a month (`202611`, this one by default), newest first. */
export const deliveryQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  month: z
    .string()
    .regex(/^\d{4}(?:0[1-9]|1[0-2])$/, 'YYYYMM')
    .optional(),
  state: z.enum(DELIVERY_STATES).optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuerySchema>;

export const deliveryViewSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  recipient: recipientSchema,
  /** `incident.opened`, `storm`, … */
  about: z.string(),
  incident: z.string().optional(),
  state: z.enum(DELIVERY_STATES),
  attempts: z.number().int(),
  lastAttemptAt: z.iso.datetime().optional(),
  failure: z
    .object({ code: z.enum(FAILURE_CODES), status: z.number().int().optional() })
    .optional(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;
