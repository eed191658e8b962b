// The OpenAPI paths of notifications.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  deliveryQuerySchema,
  deliveryViewSchema,
  subscriptionPutSchema,
  subscriptionViewSchema,
  webhookSecretSchema,
} from './notification.ts';
import { bodyOf, etag, list, responses } from './openapi-operation.ts';

const id = z.object({ id: z.string().meta({ description: 'Id of a subscription' }) });
const delivery = z.object({ id: z.string().meta({ description: 'Id of a delivery' }) });

export const notificationPaths: ZodOpenApiPathsObject = {
  '/v1/notifications/subscriptions': {
    get: list('listSubscriptions', 'Who is told what', subscriptionViewSchema),
  },
  '/v1/notifications/subscriptions/{id}': {
    get: {
      operationId: 'getSubscription',
      summary: 'One subscription',
      requestParams: { path: id },
      responses: responses('200', subscriptionViewSchema, ['404'], true),
    },
    put: {
      operationId: 'putSubscription',
      summary: 'Make or change a subscription; with enabled false nobody is told by it',
      requestParams: {
        path: id,
        header: z.object({
          'if-match': etag.optional(),
          'if-none-match': z.literal('*').optional(),
        }),
      },
      requestBody: bodyOf(subscriptionPutSchema),
      responses: responses('200', subscriptionViewSchema, ['400', '412', '428'], true),
    },
  },
  '/v1/notifications/subscriptions/{id}/secret': {
    post: {
      operationId: 'issueWebhookSecret',
      summary: 'Issue a new secret for a webhook; the one before signs along for a day',
      requestParams: { path: id },
      responses: responses('201', webhookSecretSchema, ['404', '409']),
    },
  },
  '/v1/notifications/deliveries': {
    get: list(
      'listDeliveries',
      'Messages owed, sent and given up, newest first',
      deliveryViewSchema,
      deliveryQuerySchema,
    ),
  },
  '/v1/notifications/deliveries/{id}/replay': {
    post: {
      operationId: 'replayDelivery',
      summary: 'Send a message again, with the same id',
      requestParams: { path: delivery },
      responses: responses('200', deliveryViewSchema, ['404', '409']),
    },
  },
};
