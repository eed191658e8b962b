// A report as it is kept: its form, a person's answers, what was frozen, and every step of its life.
import * as z from 'zod';
import { periodFiguresSchema } from '../period-figures.ts';
import { reportingProfileSchema } from '../reporting-profile.ts';
import { valueSchema } from '../value.ts';

export const REPORT_STATES = [
  'draft',
  'submitted',
  'approved',
  'signed',
  'sent',
  'received',
  'stopped',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

export const REPORT_STATE_WORDS: Readonly<Record<ReportState, string>> = {
  draft: 'Dự thảo',
  submitted: 'Chờ duyệt',
  approved: 'Đã duyệt',
  signed: 'Đã ký',
  sent: 'Đã gửi',
  received: 'Đã xác nhận nhận',
  stopped: 'Dừng soạn: nội dung thuộc bí mật nhà nước',
};

/** By which way a report goes. */
export const CHANNELS = [
  'document_exchange',
  'ministry_system',
  'official_mail',
  'in_person',
  'phone',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  document_exchange: 'Trục liên thông văn bản',
  ministry_system: 'Hệ thống báo cáo của Bộ Công an',
  official_mail: 'Thư công vụ',
  in_person: 'Trực tiếp',
  phone: 'Điện thoại',
};

const moment = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits');
const name = z.string().trim().min(1).max(100);
const note = z.string().trim().min(1).max(4000);

/** What signing adds: số, ký hiệu and ngày are given by the document system's clerk. */
export const signingSchema = z.strictObject({
  number: z.string().trim().min(1).max(20),
  symbol: z.string().trim().min(1).max(60).exactOptional(),
  day: z.iso.date(),
  signer: name,
  /** Signed by authority (TUQ.), as on nights and holidays. */
  deputy: z.literal(true).exactOptional(),
  fileSha256: sha256,
});
export type Signing = z.infer<typeof signingSchema>;

export const sendingSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  sentAt: moment,
  lateReason: note.exactOptional(),
});
export type Sending = z.infer<typeof sendingSchema>;

export const receiptSchema = z.strictObject({
  receivedAt: moment,
  receiptSha256: sha256.exactOptional(),
  note: note.exactOptional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const returningSchema = z.strictObject({ reason: note });
export type Returning = z.infer<typeof returningSchema>;

/** Who did a step, by id and name, and when. */
const done = { at: moment, by: z.string(), name: z.string().exactOptional() };

export const reportStepSchema = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('draft'), ...done }),
  z.strictObject({ act: z.literal('submit'), ...done }),
  z.strictObject({ act: z.literal('return'), ...done, ...returningSchema.shape }),
  z.strictObject({ act: z.literal('approve'), ...done, digest: sha256 }),
  z.strictObject({ act: z.literal('sign'), ...done, ...signingSchema.shape }),
  z.strictObject({
    act: z.literal('send'),
    ...done,
    ...sendingSchema.shape,
    /** The deadline that stood then. */
    dueAt: moment.exactOptional(),
  }),
  z.strictObject({ act: z.literal('receive'), ...done, ...receiptSchema.shape }),
  z.strictObject({ act: z.literal('stop'), ...done }),
]);
export type ReportStep = z.infer<typeof reportStepSchema>;

const originSchema = z.enum(['auto', 'registry', 'person']);
const frozenValueSchema = z.strictObject({ value: valueSchema, origin: originSchema });
export type FrozenValue = z.infer<typeof frozenValueSchema>;

/** All that the document says, as it stood when it was approved. */
export const reportContentSchema = z.strictObject({
  values: z.record(z.string(), frozenValueSchema),
  issuer: reportingProfileSchema,
  /** Words for `{system}`, `{number}` and the like in what the form is about. */
  about: z.record(z.string(), z.string()),
  /** What the foot of the page calls it: `SC-2026-0031`, `08/12/2026`. */
  reference: z.string(),
  chain: z.string().exactOptional(),
  simulated: z.boolean(),
  /** Against the version before. */
  corrections: z
    .array(z.strictObject({ label: z.string(), before: z.string(), after: z.string() }))
    .exactOptional(),
  /** Numbers behind a periodic report, so that a later one can say what has changed. */
  figures: periodFiguresSchema.exactOptional(),
});
export type ReportContent = z.infer<typeof reportContentSchema>;

export const reportSchema = z.strictObject({
  id: z.string(),
  form: z.strictObject({ id: z.string(), validFrom: z.iso.date() }),
  version: z.int().min(1),
  /** The version before, and its values: they stand until a person changes them. */
  corrects: z
    .strictObject({ report: z.string(), values: z.record(z.string(), frozenValueSchema) })
    .exactOptional(),
  state: z.enum(REPORT_STATES),
  answers: z.record(z.string(), z.strictObject({ value: valueSchema, by: z.string(), at: moment })),
  frozen: reportContentSchema.exactOptional(),
  steps: z.array(reportStepSchema).min(1).max(200),
});
export type Report = z.infer<typeof reportSchema>;
