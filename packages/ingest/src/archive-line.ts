// One line of the archive: every accepted record becomes exactly one, whatever became of it.
import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fieldValue: z.ZodType<FieldValue> = z.lazy(() => z.union([scalar, z.array(fieldValue)]));
type FieldValue = string | number | boolean | null | readonly FieldValue[];

const base = {
  v: z.literal(1),
  id: z.string(),
  agency: z.string(),
  source: z.string(),
  receivedAt: z.iso.datetime(),
  raw: z.string(),
  /** The exact bytes of a record that is not UTF-8 text; `raw` is then their reading, in `charset` or lossy. */
  rawBase64: z.string().optional(),
  /** The character set `raw` was read in, when it is not UTF-8. */
  charset: z.string().optional(),
  /** Redaction rule → how many values it took out of this record. */
  redacted: z.record(z.string(), z.number().int()).optional(),
};

export const archiveLineSchema = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('event'),
    time: z.iso.datetime(),
    format: z.string(),
    logsource: z.record(z.string(), z.string()),
    fields: z.record(z.string(), fieldValue),
    common: z.record(z.string(), z.union([z.string(), z.number()])),
    /** What is odd about the event, such as `time_implausible`: it is then judged by its arrival. */
    flags: z.array(z.string()).optional(),
  }),
  /** A record that belongs to the event `of`, such as the second line of an audit call. */
  z.object({ ...base, kind: z.literal('part'), of: z.string() }),
  /** A record that became no event, with the reason; `records` > 1 for a whole body kept as one. */
  z.object({
    ...base,
    kind: z.literal('reject'),
    code: z.string(),
    reason: z.string(),
    records: z.number().int().positive(),
  }),
]);
export type ArchiveLine = z.infer<typeof archiveLineSchema>;
