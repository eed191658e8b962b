// OpenAPI 3.1 of the API, generated from the schemas that validate it.
import * as z from 'zod';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { alertQuerySchema, alertViewSchema } from './alert.ts';
import {
  changesQuerySchema,
  commentSchema,
  incidentChangesSchema,
  incidentDetailSchema,
  incidentPatchSchema,
  incidentQuerySchema,
  incidentSummarySchema,
  timelineEntrySchema,
} from './incident.ts';
import { accessLinkPaths, accessLinkSecurity } from './openapi-access-links.ts';
import { activityPaths } from './openapi-activity.ts';
import { auditPaths } from './openapi-audit.ts';
import { callPaths } from './openapi-calls.ts';
import { decisionPaths } from './openapi-decision.ts';
import { description } from './openapi-description.ts';
import { exportPaths } from './openapi-exports.ts';
import { lifePaths } from './openapi-life.ts';
import { listPaths } from './openapi-lists.ts';
import { nameSchemas } from './openapi-names.ts';
import { notificationPaths } from './openapi-notifications.ts';
import { bodyOf, etag, idempotencyKey, incidentId, list, responses } from './openapi-operation.ts';
import { organisationPaths } from './openapi-organisations.ts';
import { presencePaths } from './openapi-presence.ts';
import { regroupPaths } from './openapi-regroup.ts';
import { reportPaths } from './openapi-reports.ts';
import { rulePaths } from './openapi-rules.ts';
import { searchPaths } from './openapi-search.ts';
import { sourcePaths } from './openapi-sources.ts';
import { stormPaths } from './openapi-storms.ts';
import { tagged } from './openapi-tags.ts';
import { userPaths } from './openapi-users.ts';
import { meSchema } from './organisation.ts';
import { pageQuerySchema } from './page.ts';

const incidentPath = z.object({ id: incidentId });

const paths: ZodOpenApiPathsObject = {
  '/v1/me': {
    get: {
      operationId: 'getMe',
      summary: 'Who is signed in',
      responses: responses('200', meSchema, ['400']),
    },
  },
  ...auditPaths,
  ...organisationPaths,
  ...userPaths,
  '/v1/incidents': {
    get: list('listIncidents', 'The queue', incidentSummarySchema, incidentQuerySchema),
  },
  '/v1/incidents/changes': {
    get: {
      operationId: 'listIncidentChanges',
      summary: 'Incidents that changed since a cursor; ask every five seconds',
      requestParams: { query: changesQuerySchema },
      responses: responses('200', incidentChangesSchema, ['400']),
    },
  },
  '/v1/incidents/{id}': {
    get: {
      operationId: 'getIncident',
      summary: 'One incident with evidence and timeline',
      requestParams: { path: incidentPath },
      responses: responses('200', incidentDetailSchema, ['404'], true),
    },
    patch: {
      operationId: 'changeIncident',
      summary: 'Change state, assignee, severity or closure',
      requestParams: { path: incidentPath, header: z.object({ 'if-match': etag }) },
      requestBody: bodyOf(incidentPatchSchema),
      responses: responses('200', incidentDetailSchema, ['400', '404', '409', '412', '428'], true),
    },
  },
  '/v1/incidents/{id}/alerts': {
    get: {
      ...list('listIncidentAlerts', 'Alerts of an incident, newest first', alertViewSchema),
      requestParams: { path: incidentPath, query: z.strictObject(pageQuerySchema.shape) },
    },
  },
  '/v1/incidents/{id}/comments': {
    post: {
      operationId: 'commentIncident',
      summary: 'Comment an incident',
      requestParams: {
        path: incidentPath,
        header: idempotencyKey,
      },
      requestBody: bodyOf(commentSchema),
      responses: responses('201', timelineEntrySchema, ['400', '404', '409'], true),
    },
  },
  '/v1/alerts': {
    get: list('listAlerts', 'Alerts, newest first', alertViewSchema, alertQuerySchema),
  },
  ...activityPaths,
  ...decisionPaths,
  ...exportPaths,
  ...lifePaths,
  ...searchPaths,
  ...presencePaths,
  ...regroupPaths,
  ...callPaths,
  ...accessLinkPaths,
  ...notificationPaths,
  ...reportPaths,
  ...listPaths,
  ...rulePaths,
  ...sourcePaths,
  ...stormPaths,
  '/v1/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      summary: 'This document',
      responses: responses('200', z.object({}).meta({ description: 'OpenAPI 3.1' }), []),
    },
  },
};

let made: ReturnType<typeof createDocument> | undefined;

/** The document; made once a process. */
export function openApiDocument(): ReturnType<typeof createDocument> {
  if (made === undefined) {
    nameSchemas();
    made = createDocument({
      openapi: '3.1.0',
      info: { title: 'Tháp Canh', version: '1', license: { name: 'Apache-2.0' }, description },
      security: [{ token: [] }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          ...accessLinkSecurity,
        },
      },
      ...tagged(paths),
    });
  }
  return made;
}
