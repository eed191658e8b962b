// Paths of an incident's life: tasks, requests to agencies, who follows it, who may see it.
import { timelineEntrySchema } from '@thapcanh/incidents';
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import {
  agencyAnswerBodySchema,
  agencyRequestViewSchema,
  questionSchema,
  withdrawalSchema,
} from './agency-request.ts';
import { restrictionBodySchema, snoozeBodySchema, watchersSchema } from './attention.ts';
import { bulkResultSchema, bulkSchema } from './bulk.ts';
import {
  evidenceFileSchema,
  evidenceItemViewSchema,
  handoverBodySchema,
  newEvidenceSchema,
} from './evidence.ts';
import { newObservableSchema, observableChangeSchema, observableViewSchema } from './observable.ts';
import { bodyOf, etag, idempotencyKey, incidentId, responses } from './openapi-operation.ts';
import {
  followPlaybookSchema,
  newTaskSchema,
  playbookViewSchema,
  taskChangeSchema,
  taskViewSchema,
} from './task.ts';

const record = z.string().meta({ description: 'Id of what lies beside the incident' });
const onIncident = z.object({ id: incidentId });
const onRecord = z.object({ id: incidentId, record });

/** An act on an incident: it answers the timeline entry it made. */
export function act(
  operationId: string,
  summary: string,
  schema: z.ZodType,
  { path, conditional }: { readonly path: z.ZodObject; readonly conditional: boolean },
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    requestParams: {
      path,
      header: conditional ? idempotencyKey.extend({ 'if-match': etag }) : idempotencyKey,
    },
    requestBody: bodyOf(schema),
    responses: responses(
      '201',
      timelineEntrySchema,
      conditional ? ['400', '404', '409', '412', '428'] : ['400', '404', '409'],
      true,
    ),
  };
}

/** All records of one kind beside an incident. */
export function records(
  operationId: string,
  summary: string,
  schema: z.ZodType,
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    requestParams: { path: onIncident },
    responses: responses('200', z.object({ items: z.array(schema) }), ['404']),
  };
}

const adds = { path: onIncident, conditional: false };
/** What is decided upon what the caller has seen. */
export const decides = { path: onIncident, conditional: true };

export const lifePaths: ZodOpenApiPathsObject = {
  '/v1/incidents/bulk': {
    post: {
      operationId: 'changeIncidents',
      summary: 'The same change of up to 100 incidents, each answered for itself',
      requestParams: { header: idempotencyKey },
      requestBody: { content: { 'application/json': { schema: bulkSchema } } },
      responses: responses('200', bulkResultSchema, ['400', '409']),
    },
  },
  '/v1/incidents/{id}/tasks': {
    get: records('listTasks', 'Tasks of an incident, in order', taskViewSchema),
    post: act('addTask', 'Add a task', newTaskSchema, adds),
  },
  '/v1/incidents/{id}/tasks/{record}': {
    post: act('changeTask', 'Change, complete or reopen a task', taskChangeSchema, {
      path: onRecord,
      conditional: true,
    }),
  },
  '/v1/incidents/{id}/playbooks': {
    get: records('listPlaybooks', 'Playbooks, those that fit the case first', playbookViewSchema),
    post: act('followPlaybook', 'Add the steps of a playbook', followPlaybookSchema, adds),
  },
  '/v1/incidents/{id}/requests': {
    get: records('listAgencyRequests', 'What agencies were asked', agencyRequestViewSchema),
    post: act('askAgency', 'Ask an agency', questionSchema, adds),
  },
  '/v1/incidents/{id}/requests/{record}/answer': {
    post: act('answerAgencyRequest', 'Answer what was asked', agencyAnswerBodySchema, {
      path: onRecord,
      conditional: false,
    }),
  },
  '/v1/incidents/{id}/requests/{record}/withdrawal': {
    post: act('withdrawAgencyRequest', 'Take an unanswered request back', withdrawalSchema, {
      path: onRecord,
      conditional: true,
    }),
  },
  '/v1/incidents/{id}/watchers': {
    post: act('changeWatchers', 'Follow an incident, or no longer', watchersSchema, adds),
  },
  '/v1/incidents/{id}/restriction': {
    post: act(
      'restrictIncident',
      'Hide an incident from all but leads and named people, or no longer',
      restrictionBodySchema,
      decides,
    ),
  },
  '/v1/incidents/{id}/snooze': {
    post: act('snoozeIncident', 'Put an incident off, or bring it back', snoozeBodySchema, decides),
  },
  '/v1/incidents/{id}/observables': {
    get: records('listObservables', 'Observables, with their TLP', observableViewSchema),
    post: act('addObservable', 'Note an observable', newObservableSchema, adds),
  },
  '/v1/incidents/{id}/observables/{record}': {
    post: act(
      'changeObservable',
      'Change its TLP, or whether it is an indicator',
      observableChangeSchema,
      {
        path: onRecord,
        conditional: true,
      },
    ),
  },
  '/v1/incidents/{id}/evidence': {
    get: records('listEvidence', 'Evidence and its chain of custody', evidenceItemViewSchema),
    post: act('addEvidence', 'Take something as evidence', newEvidenceSchema, adds),
  },
  '/v1/incidents/{id}/evidence/{record}/handovers': {
    post: act('handEvidenceOver', 'Hand a piece of evidence over', handoverBodySchema, {
      path: onRecord,
      conditional: true,
    }),
  },
  '/v1/incidents/{id}/evidence/{record}/file': {
    get: {
      operationId: 'getEvidenceFile',
      summary: 'The file of a piece of evidence, as an attachment',
      requestParams: { path: onRecord },
      responses: {
        ...responses('200', z.object({}), ['404']),
        '200': { description: 'Found', content: { 'application/octet-stream': {} } },
      },
    },
  },
  '/v1/incidents/{id}/files': {
    post: {
      operationId: 'putEvidenceFile',
      summary: 'Keep a file of at most 4 MiB under its SHA-256',
      requestParams: { path: onIncident },
      requestBody: { content: { 'application/octet-stream': {} } },
      responses: responses('201', evidenceFileSchema, ['400', '404']),
    },
  },
};
