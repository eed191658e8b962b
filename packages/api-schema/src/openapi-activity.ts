// Paths of what an incident's alerts say in brief, and of where they came from.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { activitySchema, incidentSourcesSchema } from './activity.ts';
import { incidentId, list, responses } from './openapi-operation.ts';
import { pageQuerySchema } from './page.ts';

const path = z.object({ id: incidentId });

export const activityPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/{id}/activity': {
    get: {
      ...list('listActivity', 'Alerts of an incident in brief, newest first', activitySchema),
      requestParams: { path, query: z.strictObject(pageQuerySchema.shape) },
    },
  },
  '/v1/incidents/{id}/sources': {
    get: {
      operationId: 'listIncidentSources',
      summary: 'Sources of an incident, and what was wrong with them meanwhile',
      requestParams: { path },
      responses: responses('200', incidentSourcesSchema, ['404']),
    },
  },
};
