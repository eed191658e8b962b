// What the law's clocks tell on a timeline.
import * as z from 'zod';
import { SEVERITIES } from '../vocabulary.ts';

export const ANSWERS = ['yes', 'no', 'unknown'] as const;
export const answerSchema = z.enum(ANSWERS);

/** The three questions of an analyst's decision (playbook 1.7). */
export const decisionSchema = z.strictObject({
  /** Có thật không? */
  real: answerSchema,
  /** Có ảnh hưởng không: ngừng dịch vụ, dữ liệu, dữ liệu cá nhân. */
  serviceInterrupted: answerSchema,
  dataAffected: answerSchema,
  personalData: answerSchema,
  /** Phải báo cáo không? */
  reportable: answerSchema,
  note: z.string().trim().min(1).max(4000).optional(),
});
export type Decision = z.infer<typeof decisionSchema>;

/** The times that clocks run from and a lead may correct. */
export const CORRECTABLE_TIMES = ['detection', 'personal-data'] as const;

export const clockChanges = [
  z.object({ kind: z.literal('clock_warned'), clock: z.string(), due: z.iso.datetime() }),
  z.object({ kind: z.literal('clock_missed'), clock: z.string(), due: z.iso.datetime() }),
  z.object({
    kind: z.literal('confirmed'),
    /** `SC-2026-0031` */
    number: z.string(),
    severity: z.enum(SEVERITIES),
    detectedAt: z.iso.datetime(),
    profile: z.string(),
    reason: z.string().optional(),
  }),
  z.object({
    kind: z.literal('time_corrected'),
    time: z.enum(CORRECTABLE_TIMES),
    from: z.iso.datetime().nullable(),
    to: z.iso.datetime(),
    reason: z.string(),
  }),
  z.object({ kind: z.literal('decided'), decision: decisionSchema }),
] as const;
