// Paths of exports: they answer files.
import * as z from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { exportBodySchema, LEFT_OUT_HEADER, listExportQuerySchema, MORE_HEADER } from './export.ts';
import { bodyOf, idempotencyKey, incidentId, responses } from './openapi-operation.ts';

const incident = z.object({ id: incidentId });

const json = { 'application/json': { schema: z.object({}) } };
const csv = { 'text/csv': { schema: z.string() } };

export const exportPaths: ZodOpenApiPathsObject = {
  '/v1/incidents/export': {
    get: {
      operationId: 'exportIncidents',
      summary: 'The list as a table or a layer of the ATT&CK Navigator, 1,000 incidents at a time',
      requestParams: { query: listExportQuerySchema },
      responses: {
        ...responses('200', z.object({}), ['400']),
        '200': {
          description: 'The file; what follows it is in Link, rel="next"',
          headers: z.object({ link: z.string().optional() }),
          content: { ...csv, ...json },
        },
      },
    },
  },
  '/v1/incidents/{id}/export': {
    post: {
      operationId: 'exportIncident',
      summary: 'An incident as STIX 2.1, MISP, OCSF, a Navigator layer or a table, under a TLP',
      requestParams: { path: incident, header: idempotencyKey },
      requestBody: bodyOf(exportBodySchema),
      responses: {
        ...responses('200', z.object({}), ['400', '404', '409']),
        '200': {
          description: 'The file, with its SHA-256 in Repr-Digest; the timeline says who took it',
          headers: z.object({
            [LEFT_OUT_HEADER]: z.string().meta({ description: 'Observables above the TLP' }),
            [MORE_HEADER]: z.string().meta({ description: 'Alerts beyond those of the table' }),
          }),
          content: { 'application/stix+json': { schema: z.object({}) }, ...json, ...csv },
        },
      },
    },
  },
};
