// The OpenAPI paths of reports.
import { timelineEntrySchema } from '@thapcanh/incidents';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { list, responses } from './openapi-operation.ts';
import {
  answersSchema,
  approvalSchema,
  dispatchSchema,
  documentQuerySchema,
  emptyBodySchema,
  newReportSchema,
  receiptBodySchema,
  reportDetailSchema,
  reportFormSchema,
  reportReturnSchema,
  reportSummarySchema,
  signatureSchema,
} from './report.ts';

const incident = z.object({ id: z.string().meta({ description: 'Id of an incident' }) });
const report = incident.extend({
  report: z.string().meta({ description: 'Id of a report, such as initial-1' }),
});
const idempotent = z.object({ 'idempotency-key': z.string().max(128).optional() });
const REFUSALS = ['400', '404', '409', '412'] as const;

const bodyOf = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } });

function act(operationId: string, summary: string, body: z.ZodType): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    requestParams: { path: report, header: idempotent },
    requestBody: bodyOf(body),
    responses: responses('201', timelineEntrySchema, [...REFUSALS], true),
  };
}

/** A report as a file, with its hash in `Repr-Digest`. */
export function documentOperation(
  operationId: string,
  path: z.ZodObject,
): ZodOpenApiOperationObject {
  return {
    operationId,
    summary: 'The document of a report: a page to print, or a Word file',
    requestParams: { path, query: documentQuerySchema },
    responses: {
      ...responses('200', reportDetailSchema, ['400', '404']),
      '200': {
        description: 'The file, with its SHA-256 in Repr-Digest',
        content: {
          'text/html': { schema: z.string() },
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
            schema: z.string().meta({ format: 'binary' }),
          },
        },
      },
    },
  };
}

const one = '/v1/incidents/{id}/reports/{report}';

export const reportPaths: ZodOpenApiPathsObject = {
  '/v1/report-forms': {
    get: list('listReportForms', 'Forms of reports in force', reportFormSchema),
  },
  '/v1/incidents/{id}/reports': {
    get: {
      operationId: 'listReports',
      summary: 'Reports of an incident',
      requestParams: { path: incident },
      responses: responses('200', z.object({ items: z.array(reportSummarySchema) }), ['404']),
    },
    post: {
      operationId: 'draftReport',
      summary: 'Draft a report, or the next version of one that was approved',
      requestParams: { path: incident, header: idempotent },
      requestBody: bodyOf(newReportSchema),
      responses: responses('201', timelineEntrySchema, ['400', '404', '409'], true),
    },
  },
  [one]: {
    get: {
      operationId: 'getReport',
      summary: 'A report: fields with where their values come from, what is missing, its life',
      requestParams: { path: report },
      responses: responses('200', reportDetailSchema, ['404'], true),
    },
  },
  [`${one}/document`]: { get: documentOperation('getReportDocument', report) },
  [`${one}/answers`]: { post: act('answerReport', 'Answer fields', answersSchema) },
  [`${one}/submission`]: { post: act('submitReport', 'Submit it for approval', emptyBodySchema) },
  [`${one}/return`]: {
    post: act('returnReport', 'Give it back, with the reason', reportReturnSchema),
  },
  [`${one}/approval`]: {
    post: act(
      'approveReport',
      'Approve what was seen: from here on its content is frozen',
      approvalSchema,
    ),
  },
  [`${one}/signature`]: {
    post: act(
      'signReport',
      'Record number, day, signer and the signed file’s hash',
      signatureSchema,
    ),
  },
  [`${one}/dispatch`]: {
    post: act('sendReport', 'Record that it was sent: its clocks stop', dispatchSchema),
  },
  [`${one}/receipt`]: {
    post: act('receiveReport', 'Record that the addressee confirmed it', receiptBodySchema),
  },
  [`${one}/stop`]: {
    post: act('stopReport', 'Stop writing it here: its content is a state secret', emptyBodySchema),
  },
};
