// The OpenAPI paths of reports.
import { timelineEntrySchema } from '@thapcanh/incidents';
import * as z from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { bodyOf, etag, idempotencyKey, list, responses } from './openapi-operation.ts';
import {
  answersSchema,
  approvalSchema,
  dispatchSchema,
  documentQuerySchema,
  emptyBodySchema,
  newPeriodReportSchema,
  newReportSchema,
  periodReportQuerySchema,
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
const period = z.object({
  report: z.string().meta({ description: 'Id of a report, such as weekly.20261116.20261122.1' }),
});
const REFUSALS = ['400', '404', '409', '412'] as const;

function act(operationId: string, summary: string, body: z.ZodType): ZodOpenApiOperationObject {
  return {
    operationId,
    summary,
    requestParams: {
      path: report,
      header: idempotencyKey.extend({ 'if-match': etag.optional() }),
    },
    requestBody: bodyOf(body),
    responses: responses('201', timelineEntrySchema, [...REFUSALS], true),
  };
}

/** A report as a file, with its hash in `Repr-Digest`. */
function documentOperation(operationId: string, path: z.ZodObject): ZodOpenApiOperationObject {
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

/** Acts by the last part of their path. */
const ACTS = [
  ['answers', 'answer', 'Answer fields', answersSchema],
  ['submission', 'submit', 'Submit it for approval', emptyBodySchema],
  ['return', 'return', 'Give it back, with the reason', reportReturnSchema],
  ['approval', 'approve', 'Approve what was seen: its content is frozen', approvalSchema],
  ['signature', 'sign', 'Record number, day, signer, hash of the signed file', signatureSchema],
  ['dispatch', 'send', 'Record that it was sent: its clocks stop', dispatchSchema],
  ['receipt', 'receive', 'Record that the addressee confirmed it', receiptBodySchema],
  ['stop', 'stop', 'Stop writing it here: its content is a state secret', emptyBodySchema],
] as const;

const one = '/v1/incidents/{id}/reports/{report}';
const periodic = '/v1/reports/{report}';

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
      requestParams: { path: incident, header: idempotencyKey },
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
  ...Object.fromEntries(
    ACTS.map(([last, verb, summary, body]) => [
      `${one}/${last}`,
      { post: act(`${verb}Report`, summary, body) },
    ]),
  ),
  '/v1/reports': {
    get: list(
      'listPeriodReports',
      'Periodic reports of a form, the latest first',
      reportSummarySchema,
      periodReportQuerySchema,
    ),
    post: {
      operationId: 'draftPeriodReport',
      summary: 'Draft a report on a period or shift, or the next version of one that was approved',
      requestBody: bodyOf(newPeriodReportSchema),
      responses: responses('201', reportSummarySchema, ['400', '404', '409'], true),
    },
  },
  [periodic]: {
    get: {
      operationId: 'getPeriodReport',
      summary: 'A periodic report: fields, what is missing, its life',
      requestParams: { path: period },
      responses: responses('200', reportDetailSchema, ['404'], true),
    },
  },
  [`${periodic}/document`]: { get: documentOperation('getPeriodReportDocument', period) },
  ...Object.fromEntries(
    ACTS.map(([last, verb, summary, body]) => [
      `${periodic}/${last}`,
      {
        post: {
          operationId: `${verb}PeriodReport`,
          summary,
          requestParams: { path: period, header: z.object({ 'if-match': etag }) },
          requestBody: bodyOf(body),
          responses: responses('200', reportSummarySchema, [...REFUSALS, '428'], true),
        },
      },
    ]),
  ),
};
