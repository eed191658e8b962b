// What a source sent hour by hour, and what is wrong with it.
import * as z from 'zod';

/** One hour of one source, in records: `accepted = archived + rejected + waiting + missing`. */
export const sourceHourSchema = z.object({
  /** Start of the hour of arrival. */
  from: z.iso.datetime(),
  accepted: z.number().int(),
  archived: z.number().int(),
  rejected: z.number().int(),
  waiting: z.number().int(),
  /** Records that the ledger cannot account for; 0 unless something is wrong on our side. */
  missing: z.number().int(),
  rejectedBy: z.record(z.string(), z.number().int()),
  /** Records that a rule matched. */
  matched: z.number().int(),
  /** Records more than a day old when they arrived: correlations do not look back as far. */
  late: z.number().int(),
});
export type SourceHourView = z.infer<typeof sourceHourSchema>;

/** Most days one call answers. */
export const MAX_HOURS_DAYS = 31;

/** `GET /v1/sources/{agency}/{source}/hours`: hours that begin in `[from, to)`; the last 24 when not said. */
export const sourceHoursQuerySchema = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

export const SOURCE_NOTICE_KINDS = ['silence', 'volume', 'clock'] as const;

/** Something wrong with a source: open without `endedAt`. */
export const sourceNoticeViewSchema = z.object({
  kind: z.enum(SOURCE_NOTICE_KINDS),
  since: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
  /** Numbers of the notice, such as `minutes`, `usual`, `zoneHours`. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type SourceNoticeView = z.infer<typeof sourceNoticeViewSchema>;
