// What a timeline tells of reports: each act in a report's life.
import * as z from 'zod';

/** The acts of a report's life, in the order in which they first come. */
export const REPORT_ACTS = [
  'draft',
  'answer',
  'submit',
  'return',
  'approve',
  'sign',
  'send',
  'receive',
  'stop',
] as const;
export type ReportAct = (typeof REPORT_ACTS)[number];

export const reportChanges = [
  z.object({
    kind: z.literal('report'),
    act: z.enum(REPORT_ACTS),
    /** Id of the report, its form and version. */
    report: z.string(),
    form: z.string(),
    version: z.number().int(),
    /** The report that this one corrects. */
    corrects: z.string().optional(),
    /** Fields answered or taken back. */
    fields: z.array(z.string()).optional(),
    /** Digest of what was approved; hash of the signed file; hash of the receipt. */
    digest: z.string().optional(),
    /** `12/BC-TTCĐS` */
    number: z.string().optional(),
    channel: z.string().optional(),
    /** When it was sent or received. */
    happenedAt: z.iso.datetime().optional(),
    /** The clocks that it stops. */
    clocks: z.array(z.string()).optional(),
    reason: z.string().optional(),
  }),
] as const;
