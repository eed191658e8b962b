// The events beside a rule: those it must match, and the near misses it must not.
import * as z from 'zod';

const sourceSchema = z.strictObject({
  /** Whose it is, where the rule asks; `TEST` when absent. */
  agency: z.string().exactOptional(),
  /** Id of the log format; found by content when absent. */
  format: z.string().exactOptional(),
  logsource: z
    .strictObject({
      category: z.string().exactOptional(),
      product: z.string().exactOptional(),
      service: z.string().exactOptional(),
    })
    .exactOptional(),
  timeZone: z.string().exactOptional(),
  hostName: z.string().exactOptional(),
});
export type EventSource = z.infer<typeof sourceSchema>;

/** Day on which a case reads the reference lists, unless it says another. */
export const DEFAULT_LISTS_ON = '2026-11-22';

const duration = z.string().regex(/^\d+(?:ms|s|m|h)$/);

/** One record as it came, or several: auditd writes one event in many lines. */
const recordFields = { raw: z.string().min(1), source: sourceSchema.optional() };

const stepSchema = z.strictObject({
  /** Time of the first record; `{{time:style}}` in `raw` writes it. */
  at: z.iso.datetime({ offset: true }),
  ...recordFields,
  /** The record that many times; `{{n}}` counts from 1. */
  repeat: z.number().int().min(1).max(5000).default(1),
  every: duration.default('1s'),
});

const caseFields = {
  name: z.string().min(1).optional(),
  lists_on: z.iso.date().default(DEFAULT_LISTS_ON),
};
const caseSchema = z.union([
  z.strictObject({ ...caseFields, ...recordFields }),
  /** In the order in which the records arrive. */
  z.strictObject({ ...caseFields, sequence: z.array(stepSchema).min(1) }),
]);
export type EventCase = z.infer<typeof caseSchema>;

/** `<rule>.events.yml` */
export const eventFileSchema = z.strictObject({
  /** Source of every record that names none. */
  source: sourceSchema.optional(),
  match: z.array(caseSchema).min(1),
  no_match: z.array(caseSchema).min(1),
});
export type EventFile = z.infer<typeof eventFileSchema>;
