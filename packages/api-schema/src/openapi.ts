// OpenAPI 3.1 of the API, generated from the schemas that validate it.
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi';
import { alertQuerySchema, alertViewSchema } from './alert.ts';
import {
  commentSchema,
  incidentDetailSchema,
  incidentPatchSchema,
  incidentQuerySchema,
  incidentSummarySchema,
  timelineEntrySchema,
} from './incident.ts';
import { meSchema, organisationSchema, sourceSchema, userViewSchema } from './organisation.ts';
import { pageOf, pageQuerySchema } from './page.ts';
import { problemSchema } from './problem.ts';
import { sourceHourSchema, sourceHoursQuerySchema } from './source-hours.ts';

type Refusals = readonly ('400' | '404' | '409' | '412' | '428')[];

const REFUSALS: Readonly<Record<string, string>> = {
  '400': 'The request is not valid',
  '401': 'Not signed in',
  '403': 'The role may not do this',
  '404': 'Not there, or not in your scope',
  '409': 'Not possible now',
  '412': 'Changed since the version in If-Match',
  '428': 'If-Match is required',
};

const incidentId = z.object({ id: z.string().meta({ description: 'Id of an incident' }) });
const etag = z.string().meta({ description: 'Version of the incident, for If-Match' });

function responses(status: '200' | '201', schema: z.ZodType, refusals: Refusals, tagged = false) {
  const refused = ['401', '403', ...refusals].sort().map((code) => [
    code,
    {
      description: REFUSALS[code] ?? '',
      content: { 'application/problem+json': { schema: problemSchema } },
    },
  ]);
  return {
    [status]: {
      description: status === '201' ? 'Made' : 'Found',
      content: { 'application/json': { schema } },
      ...(tagged ? { headers: z.object({ etag }) } : {}),
    },
    ...Object.fromEntries(refused),
  };
}

function list(
  operationId: string,
  summary: string,
  item: z.ZodType,
  query?: z.ZodObject,
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    ...(query === undefined ? {} : { requestParams: { query } }),
    responses: responses('200', pageOf(item), ['400']),
  };
}

/** The document; the same object for the same schemas, cheap enough to make per request. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Tháp Canh', version: '1', license: { name: 'Apache-2.0' } },
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths: {
      '/v1/me': {
        get: {
          operationId: 'getMe',
          summary: 'Who is signed in',
          responses: responses('200', meSchema, ['400']),
        },
      },
      '/v1/organisations': {
        get: list('listOrganisations', 'Organisations in scope', organisationSchema),
      },
      '/v1/users': { get: list('listUsers', 'Whom incidents may be given to', userViewSchema) },
      '/v1/incidents': {
        get: list('listIncidents', 'The queue', incidentSummarySchema, incidentQuerySchema),
      },
      '/v1/incidents/{id}': {
        get: {
          operationId: 'getIncident',
          summary: 'One incident with evidence and timeline',
          requestParams: { path: incidentId },
          responses: responses('200', incidentDetailSchema, ['404'], true),
        },
        patch: {
          operationId: 'changeIncident',
          summary: 'Change state, assignee, severity or closure',
          requestParams: { path: incidentId, header: z.object({ 'if-match': etag }) },
          requestBody: { content: { 'application/json': { schema: incidentPatchSchema } } },
          responses: responses(
            '200',
            incidentDetailSchema,
            ['400', '404', '409', '412', '428'],
            true,
          ),
        },
      },
      '/v1/incidents/{id}/alerts': {
        get: {
          ...list('listIncidentAlerts', 'Alerts of an incident, newest first', alertViewSchema),
          requestParams: { path: incidentId, query: z.strictObject(pageQuerySchema.shape) },
        },
      },
      '/v1/incidents/{id}/comments': {
        post: {
          operationId: 'commentIncident',
          summary: 'Comment an incident',
          requestParams: {
            path: incidentId,
            header: z.object({ 'idempotency-key': z.string().max(128).optional() }),
          },
          requestBody: { content: { 'application/json': { schema: commentSchema } } },
          responses: responses('201', timelineEntrySchema, ['400', '404', '409'], true),
        },
      },
      '/v1/alerts': {
        get: list('listAlerts', 'Alerts, newest first', alertViewSchema, alertQuerySchema),
      },
      '/v1/sources': { get: list('listSources', 'Sources and their ledger', sourceSchema) },
      '/v1/sources/{agency}/{source}/hours': {
        get: {
          operationId: 'listSourceHours',
          summary: 'What a source sent, by hour of arrival, oldest first',
          requestParams: {
            path: z.object({ agency: z.string(), source: z.string() }),
            query: sourceHoursQuerySchema,
          },
          responses: responses('200', pageOf(sourceHourSchema), ['400', '404']),
        },
      },
      '/v1/openapi.json': {
        get: {
          operationId: 'getOpenApi',
          summary: 'This document',
          responses: responses('200', z.object({}).meta({ description: 'OpenAPI 3.1' }), []),
        },
      },
    },
  });
}
