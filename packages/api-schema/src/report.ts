// Reports as the API shows and changes them.

import { REPORT_ACTS } from '@thapcanh/incidents';
import {
  FIELD_SOURCES,
  MARKS,
  PERIODS,
  REPORT_STATES,
  receiptSchema,
  reportStepSchema,
  returningSchema,
  SUBJECTS,
  sendingSchema,
  signingSchema,
  valueSchema,
} from '@thapcanh/reports';
import * as z from 'zod';
import { pageQuerySchema } from './page.ts';

export { sameValue, type Value, valueSchema } from '@thapcanh/reports';

/** A form in force, `GET /v1/report-forms`. */
export const reportFormSchema = z.object({
  id: z.string(),
  validFrom: z.iso.date(),
  subject: z.enum(SUBJECTS),
  /** How long the period is that it reports. */
  every: z.enum(PERIODS).optional(),
  name: z.object({ vi: z.string(), en: z.string() }),
  /** Ids of the incident's clocks that it stops when it is sent. */
  clocks: z.array(z.string()),
});
export type ReportForm = z.infer<typeof reportFormSchema>;

export const reportSummarySchema = z.object({
  id: z.string(),
  form: reportFormSchema.pick({ id: true, validFrom: true, name: true }),
  /** From 2 on it corrects the one before. */
  version: z.number().int(),
  corrects: z.string().optional(),
  state: z.enum(REPORT_STATES),
  /** `12/BC-TTCĐS`, once it is signed. */
  number: z.string().optional(),
  sentAt: z.iso.datetime().optional(),
  receivedAt: z.iso.datetime().optional(),
  /** Days of a periodic report, instants of a shift. */
  from: z.string().optional(),
  to: z.string().optional(),
});
export type ReportSummary = z.infer<typeof reportSummarySchema>;

/** A field with its value, where it comes from, and what is offered instead. */
export const reportFieldSchema = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'choice', 'table']),
  /** Section and item under which it stands; none in the frame. */
  section: z.string().optional(),
  item: z.string().optional(),
  /** What the item rests on. */
  mark: z.enum(MARKS).optional(),
  source: z.enum(FIELD_SOURCES),
  mayBeUnknown: z.boolean(),
  options: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  several: z.boolean().optional(),
  columns: z.array(z.object({ id: z.string(), label: z.string() })).optional(),
  value: valueSchema.optional(),
  origin: z.enum(FIELD_SOURCES).optional(),
  suggestion: valueSchema.optional(),
});
export type ReportField = z.infer<typeof reportFieldSchema>;

export const reportDetailSchema = reportSummarySchema.extend({
  /** Acts that its state allows, whoever may do them. */
  acts: z.array(z.enum(REPORT_ACTS)),
  /** When it must be sent; a later one says why. */
  dueAt: z.iso.datetime().optional(),
  /** None of a report that was stopped. */
  fields: z.array(reportFieldSchema),
  filled: z.number().int(),
  missing: z.array(z.object({ id: z.string(), label: z.string() })),
  /** "Đã điền sẵn 28/35 mục. Còn thiếu: …" */
  summary: z.string(),
  /** Of all it says; approval names it, so that what is approved is what was seen. */
  digest: z.string(),
  steps: z.array(reportStepSchema),
});
export type ReportDetail = z.infer<typeof reportDetailSchema>;

/** `POST /v1/incidents/{id}/reports`: a report of a form, or the next version of one that was approved. */
export const newReportSchema = z.union([
  z.strictObject({ form: z.string().max(40) }),
  z.strictObject({ corrects: z.string().max(80) }),
]);
export type NewReport = z.infer<typeof newReportSchema>;

/** `GET /v1/reports`: those of one form, the latest first. */
export const periodReportQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  form: z.string().max(40),
});
export type PeriodReportQuery = z.infer<typeof periodReportQuerySchema>;

/**
 * `POST /v1/reports`: a report on the period that begins on a day, on a shift (its instants), or the
 * next version of one that was approved.
 */
export const newPeriodReportSchema = z.union([
  z.strictObject({ form: z.string().max(40), from: z.iso.date() }),
  z.strictObject({ form: z.string().max(40), from: z.iso.datetime(), to: z.iso.datetime() }),
  z.strictObject({ corrects: z.string().max(120) }),
]);
export type NewPeriodReport = z.infer<typeof newPeriodReportSchema>;

/** `POST …/answers`: values by field; `null` takes an answer back. */
export const answersSchema = z.strictObject({
  answers: z
    .record(z.string().max(40), valueSchema.nullable())
    .refine((answers) => Object.keys(answers).length > 0, 'nothing to answer'),
});
export type Answers = z.infer<typeof answersSchema>;

/** `POST …/submission`, `POST …/stop`. */
export const emptyBodySchema = z.strictObject({});

/** `POST …/return` */
export const reportReturnSchema = returningSchema;

/** `POST …/approval`: the digest of what was seen. */
export const approvalSchema = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{64}$/) });
export type Approval = z.infer<typeof approvalSchema>;

/** `POST …/signature` */
export const signatureSchema = signingSchema;

/** `POST …/dispatch` */
export const dispatchSchema = sendingSchema;

/** `POST …/receipt` */
export const receiptBodySchema = receiptSchema;

export const documentQuerySchema = z.strictObject({ format: z.enum(['html', 'docx']) });
export type DocumentQuery = z.infer<typeof documentQuerySchema>;
