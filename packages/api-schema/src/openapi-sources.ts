// The OpenAPI paths of sources, their keys and configurations.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, etag, idempotencyKey, list, responses } from './openapi-operation.ts';
import { sourceQuerySchema, sourceSchema } from './organisation.ts';
import { pageOf } from './page.ts';
import {
  configQuerySchema,
  configSchema,
  coverageSchema,
  issuedKeySchema,
  keyViewSchema,
  newKeySchema,
  newSourceSchema,
  rotateKeySchema,
  sourceDetailSchema,
  sourcePatchSchema,
} from './source.ts';
import { sourceHourSchema, sourceHoursQuerySchema } from './source-hours.ts';
import { rejectsQuerySchema, rejectsSchema } from './source-rejects.ts';

const sourcePath = z.object({
  agency: z.string().meta({ description: 'Who owns the source' }),
  source: z.string().meta({ description: 'Id of the source within the agency' }),
});
const keyPath = sourcePath.extend({
  keyId: z.string().meta({ description: 'The part of a key that is no secret' }),
});

const SOURCE = '/v1/sources/{agency}/{source}';
const KEYS = `${SOURCE}/keys`;
const KEY = `${KEYS}/{keyId}`;

export const sourcePaths: ZodOpenApiPathsObject = {
  '/v1/sources': {
    get: list('listSources', 'Sources and their ledger', sourceSchema, sourceQuerySchema),
    post: {
      operationId: 'createSource',
      summary: 'Register a source',
      requestParams: { header: idempotencyKey },
      requestBody: bodyOf(newSourceSchema),
      responses: responses('201', sourceDetailSchema, ['400', '409'], true),
    },
  },
  [SOURCE]: {
    get: {
      operationId: 'getSource',
      summary: 'Settings of a source, and who changed them',
      requestParams: { path: sourcePath },
      responses: responses('200', sourceDetailSchema, ['404'], true),
    },
    patch: {
      operationId: 'changeSource',
      summary: 'Change settings of a source',
      requestParams: { path: sourcePath, header: z.object({ 'if-match': etag }) },
      requestBody: bodyOf(sourcePatchSchema),
      responses: responses('200', sourceDetailSchema, ['400', '404', '412', '428'], true),
    },
  },
  [`${SOURCE}/status`]: {
    get: {
      operationId: 'getSourceStatus',
      summary: 'Ledger, last 24 hours and health of a source, as the list has them',
      requestParams: { path: sourcePath },
      responses: responses('200', sourceSchema, ['404']),
    },
  },
  [`${SOURCE}/hours`]: {
    get: {
      operationId: 'listSourceHours',
      summary: 'What a source sent, by hour of arrival, oldest first',
      requestParams: { path: sourcePath, query: sourceHoursQuerySchema },
      responses: responses('200', pageOf(sourceHourSchema), ['400', '404']),
    },
  },
  [`${SOURCE}/rejects`]: {
    get: {
      operationId: 'listSourceRejects',
      summary: 'Records of a source that became no event, with the reason, newest first',
      requestParams: { path: sourcePath, query: rejectsQuerySchema },
      responses: responses('200', rejectsSchema, ['400', '404']),
    },
  },
  [`${SOURCE}/config`]: {
    get: {
      operationId: 'getShipperConfig',
      summary: 'A ready configuration of a shipper for a source',
      requestParams: { path: sourcePath, query: configQuerySchema },
      responses: responses('200', configSchema, ['400', '404']),
    },
  },
  [`${SOURCE}/coverage`]: {
    get: {
      operationId: 'getSourceCoverage',
      summary: 'How many rules see a source, and what to turn on so that more do',
      requestParams: { path: sourcePath },
      responses: responses('200', coverageSchema, ['404']),
    },
  },
  [KEYS]: {
    get: {
      operationId: 'listKeys',
      summary: 'Keys of a source, without their secrets',
      requestParams: { path: sourcePath },
      responses: responses('200', z.object({ items: z.array(keyViewSchema) }), ['404']),
    },
    post: {
      operationId: 'createKey',
      summary: 'Issue a key; its secret is answered this once',
      requestParams: { path: sourcePath, header: idempotencyKey },
      requestBody: bodyOf(newKeySchema),
      responses: responses('201', issuedKeySchema, ['400', '404', '409']),
    },
  },
  [`${KEY}/rotate`]: {
    post: {
      operationId: 'rotateKey',
      summary: 'Issue the next key; the old one stays good for some days',
      requestParams: { path: keyPath, header: idempotencyKey },
      requestBody: bodyOf(rotateKeySchema),
      responses: responses('201', issuedKeySchema, ['400', '404', '409']),
    },
  },
  [KEY]: {
    delete: {
      operationId: 'revokeKey',
      summary: 'Revoke a key: it is refused within a minute',
      requestParams: { path: keyPath },
      responses: responses('200', keyViewSchema, ['404', '409']),
    },
  },
};
