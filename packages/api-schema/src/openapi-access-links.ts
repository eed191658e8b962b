// The OpenAPI paths of links for technicians' phones.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  accessLinkListSchema,
  accessLinkViewSchema,
  LINK_TOKEN_HEADER,
  madeAccessLinkSchema,
  newAccessLinkSchema,
  PHOTO_TYPES,
  phoneAnswerSchema,
  phoneCodeSchema,
  phoneOpeningSchema,
  phonePageSchema,
  phonePhotoQuerySchema,
} from './access-link.ts';
import { bodyOf, idempotencyKey, incidentId, responses } from './openapi-operation.ts';

const incident = z.object({ id: incidentId });
const link = incident.extend({ record: z.string().meta({ description: 'Id of a link' }) });

/** A phone has no token of a user: it sends the link's own, and the cookie of its device. */
const security = [{ link: [], device: [] }];

/** Schemes that only the phone's operations use. */
export const accessLinkSecurity = {
  link: { type: 'apiKey', in: 'header', name: LINK_TOKEN_HEADER },
  device: { type: 'apiKey', in: 'cookie', name: '__Host-thapcanh-device' },
} as const;

export const accessLinkPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/access-links': {
    get: {
      operationId: 'listAccessLinks',
      summary: 'Links that were made for technicians',
      requestParams: { path: incident },
      responses: responses('200', accessLinkListSchema, ['400', '404']),
    },
    post: {
      operationId: 'createAccessLink',
      summary: 'Make a link for a technician’s phone; its address and code are told once',
      requestParams: { path: incident, header: idempotencyKey },
      requestBody: bodyOf(newAccessLinkSchema),
      responses: responses('201', madeAccessLinkSchema, ['400', '404', '409']),
    },
  },
  '/v1/incidents/{id}/access-links/{record}': {
    delete: {
      operationId: 'revokeAccessLink',
      summary: 'Revoke a link',
      requestParams: { path: link },
      responses: responses('200', accessLinkViewSchema, ['404', '409']),
    },
  },
  '/v1/phone/page': {
    get: {
      operationId: 'getPhonePage',
      summary: 'What a technician’s phone shows; to a device that opened no link, nothing is there',
      security,
      responses: responses('200', phonePageSchema, ['400', '404']),
    },
  },
  '/v1/phone/opening': {
    post: {
      operationId: 'openPhonePage',
      summary: 'Open a link with its code, on this device alone',
      security,
      requestBody: bodyOf(phoneCodeSchema),
      responses: responses('200', phoneOpeningSchema, ['400', '404']),
    },
  },
  '/v1/phone/answers': {
    post: {
      operationId: 'answerByPhone',
      summary: 'Press a button: received, done, or unable and please call',
      security,
      requestParams: { header: idempotencyKey.required() },
      requestBody: bodyOf(phoneAnswerSchema),
      responses: responses('201', phonePageSchema, ['400', '404', '409']),
    },
  },
  '/v1/phone/photos': {
    post: {
      operationId: 'sendPhoto',
      summary: 'Send a photo as evidence',
      security,
      requestParams: { query: phonePhotoQuerySchema },
      requestBody: {
        content: Object.fromEntries(
          PHOTO_TYPES.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]),
        ),
      },
      responses: responses('201', phonePageSchema, ['400', '404', '409']),
    },
  },
};
