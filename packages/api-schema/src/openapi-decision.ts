// Paths by which an incident is confirmed and decided upon.
import { timelineEntrySchema } from '@thapcanh/incidents';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { confirmationSchema, decisionBodySchema, timeCorrectionSchema } from './decision.ts';
import { etag, responses } from './openapi-operation.ts';

const id = z.string().meta({ description: 'Id of an incident' });

function decidedBy(operationId: string, summary: string, schema: z.ZodType) {
  return {
    post: {
      operationId,
      summary,
      requestParams: {
        path: z.object({ id }),
        header: z.object({
          'if-match': etag,
          'idempotency-key': z.string().max(128).optional(),
        }),
      },
      requestBody: { content: { 'application/json': { schema } } },
      responses: responses('201', timelineEntrySchema, ['400', '404', '409', '412', '428'], true),
    },
  };
}

export const decisionPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/confirmation': decidedBy(
    'confirmIncident',
    'Confirm it as a cybersecurity incident: a number, a severity, a duty to report',
    confirmationSchema,
  ),
  '/v1/incidents/{id}/times': decidedBy(
    'correctTime',
    'Correct the time that a clock runs from',
    timeCorrectionSchema,
  ),
  '/v1/incidents/{id}/decision': decidedBy(
    'decideIncident',
    'Answer the three questions',
    decisionBodySchema,
  ),
};
