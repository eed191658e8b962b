// The OpenAPI paths of calls.
import { timelineEntrySchema } from '@thapcanh/incidents';
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { callBodySchema, callListSchema } from './call.ts';
import { bodyOf, idempotencyKey, incidentId, responses } from './openapi-operation.ts';

const path = z.object({ id: incidentId });

export const callPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/call-list': {
    get: {
      operationId: 'getCallList',
      summary: 'Whom to call about an incident, and who was called',
      requestParams: { path },
      responses: responses('200', callListSchema, ['400', '404']),
    },
  },
  '/v1/incidents/{id}/calls': {
    post: {
      operationId: 'logCall',
      summary: 'Log a call: reached or not, and what was agreed',
      requestParams: { path, header: idempotencyKey },
      requestBody: bodyOf(callBodySchema),
      responses: responses('201', timelineEntrySchema, ['400', '404', '409'], true),
    },
  },
};
