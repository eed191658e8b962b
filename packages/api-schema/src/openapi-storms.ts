// Paths of storms.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { idempotencyKey, list, responses } from './openapi-operation.ts';
import {
  stormDecisionSchema,
  stormDetailSchema,
  stormOutcomesSchema,
  stormQuerySchema,
  stormSummarySchema,
} from './storm.ts';

const path = z.object({ id: z.string().meta({ description: 'Id of a storm' }) });

export const stormPaths: ZodOpenApiPathsObject = {
  '/v1/storms': {
    get: list('listStorms', 'Storms of the last days', stormSummarySchema, stormQuerySchema),
  },
  '/v1/storms/{id}': {
    get: {
      operationId: 'getStorm',
      summary: 'One storm with its members, and those that differ',
      requestParams: { path },
      responses: responses('200', stormDetailSchema, ['404']),
    },
  },
  '/v1/storms/{id}/decision': {
    post: {
      operationId: 'decideStorm',
      summary: 'One decision for the cases of all members; the answer says what became of each',
      requestParams: { path, header: idempotencyKey },
      requestBody: { content: { 'application/json': { schema: stormDecisionSchema } } },
      responses: responses('200', stormOutcomesSchema, ['400', '404', '409']),
    },
  },
};
