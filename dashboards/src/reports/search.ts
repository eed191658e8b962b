// What the addresses of reports carry; what does not fit is dropped.
import * as z from 'zod';

export const reportsSearchSchema = z.object({
  /** Reports of one periodic form; without it, what is due. */
  form: z.string().max(40).optional().catch(undefined),
});

export const REPORT_VIEWS = ['form', 'document'] as const;
export type ReportView = (typeof REPORT_VIEWS)[number];

export const reportSearchSchema = z.object({
  view: z.enum(REPORT_VIEWS).optional().catch(undefined),
});
