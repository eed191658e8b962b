// Paths by which incidents are found, compared and counted.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { incidentSummarySchema } from './incident.ts';
import { countsSchema, measureQuerySchema, measuresSchema } from './measure.ts';
import { incidentId, list, responses } from './openapi-operation.ts';
import { overviewQuerySchema, overviewSchema } from './overview.ts';
import { precedentsSchema, searchQuerySchema } from './search.ts';

export const searchPaths: ZodOpenApiPathsObject = {
  '/v1/search': {
    get: list(
      'searchIncidents',
      'Incidents by words, entity, rule or technique, newest first',
      incidentSummarySchema,
      searchQuerySchema,
    ),
  },
  '/v1/incidents/counts': {
    get: {
      operationId: 'countIncidents',
      summary: 'The line over the queue',
      responses: responses('200', countsSchema, []),
    },
  },
  '/v1/incidents/{id}/precedents': {
    get: {
      operationId: 'listPrecedents',
      summary: 'How incidents like this one were judged',
      requestParams: { path: z.object({ id: incidentId }) },
      responses: responses('200', precedentsSchema, ['404']),
    },
  },
  '/v1/measures': {
    get: {
      operationId: 'getMeasures',
      summary: 'Times to acknowledge, contain, recover and resolve, closures, backlog',
      requestParams: { query: measureQuerySchema },
      responses: responses('200', measuresSchema, ['400']),
    },
  },
  '/v1/overview': {
    get: {
      operationId: 'getOverview',
      summary:
        'A period beside the one before: measures, volume, ATT&CK, entities; deadlines and sources now',
      requestParams: { query: overviewQuerySchema },
      responses: responses('200', overviewSchema, ['400']),
    },
  },
};
