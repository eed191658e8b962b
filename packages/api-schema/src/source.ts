// Registering sources, their keys, and the configurations that ship to them.
import { agencySchema, sourceRowSchema } from '@thapcanh/incidents';
import { KEY_PLACEHOLDER, SHIPPERS } from '@thapcanh/shipper-configs/settings';
import * as z from 'zod';
import { changeViewSchema } from './change-record.ts';

const SOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every setting of a source; absent ones have the registry's defaults. */
const settingsSchema = sourceRowSchema
  .omit({
    agency: true,
    id: true,
    rev: true,
    timeZone: true,
    shared: true,
    repeats: true,
    secret: true,
  })
  .extend({
    timeZone: z.string().max(64).refine(isTimeZone, 'a zone such as Asia/Ho_Chi_Minh').optional(),
    shared: z.boolean().optional(),
    repeats: z.boolean().optional(),
    secret: z.boolean().optional(),
  });

/** `POST /v1/sources` */
export const newSourceSchema = settingsSchema
  .extend({
    agency: agencySchema,
    id: z.string().regex(SOURCE_ID, 'letters, digits, dots, hyphens and underscores'),
  })
  .strict();
export type NewSource = z.infer<typeof newSourceSchema>;

/** `PATCH /v1/sources/{agency}/{source}` with `If-Match`; null takes a setting away. */
export const sourcePatchSchema = z
  .strictObject({
    title: settingsSchema.shape.title.optional(),
    shared: z.boolean().optional(),
    repeats: z.boolean().optional(),
    secret: z.boolean().optional(),
    operator: settingsSchema.shape.operator.nullable(),
    hostName: settingsSchema.shape.hostName.nullable(),
    format: settingsSchema.shape.format.nullable(),
    otherFormats: settingsSchema.shape.otherFormats.nullable(),
    timeZone: settingsSchema.shape.timeZone.nullable(),
    charset: settingsSchema.shape.charset.nullable(),
    heading: settingsSchema.shape.heading.nullable(),
    logsource: settingsSchema.shape.logsource.nullable(),
    level: settingsSchema.shape.level.nullable(),
    contacts: settingsSchema.shape.contacts.nullable(),
    expectedPerDay: settingsSchema.shape.expectedPerDay.nullable(),
    maintenance: settingsSchema.shape.maintenance.nullable().optional(),
    redact: settingsSchema.shape.redact.nullable(),
    relay: settingsSchema.shape.relay.nullable(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'nothing to change');
export type SourcePatch = z.infer<typeof sourcePatchSchema>;

/** `GET /v1/sources/{agency}/{source}`: its settings, and who last changed what. */
export const sourceDetailSchema = sourceRowSchema
  .omit({ rev: true })
  .extend({ rev: z.number().int(), changes: z.array(changeViewSchema) });
export type SourceDetail = z.infer<typeof sourceDetailSchema>;

/** A key without its secret, which nobody can read again. */
export const keyViewSchema = z.object({
  keyId: z.string(),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.iso.datetime(),
  validUntil: z.iso.datetime().optional(),
  revokedAt: z.iso.datetime().optional(),
});
export type KeyView = z.infer<typeof keyViewSchema>;

/** `POST …/keys` */
export const newKeySchema = z.strictObject({
  validUntil: z.iso.datetime({ offset: true }).optional(),
});

/** The longest that an old key may stay good after its rotation, in days. */
export const MAX_OVERLAP_DAYS = 90;

/** `POST …/keys/{id}/rotate`: days for which the old key stays good beside the new one. */
export const rotateKeySchema = z.strictObject({
  overlapDays: z.number().int().min(0).max(MAX_OVERLAP_DAYS).default(7),
});

/** A new key, in clear this once. */
export const issuedKeySchema = keyViewSchema.extend({
  key: z.string(),
  /** After a rotation: the key it replaces, and until when that is still good. */
  replaces: z.object({ keyId: z.string(), validUntil: z.iso.datetime() }).optional(),
});
export type IssuedKey = z.infer<typeof issuedKeySchema>;

/** `GET …/coverage`: what the rules in force see of the source, and what would let them see more. */
export const coverageSchema = z.object({
  /** Rules in force. */
  total: z.number().int(),
  /** Those that see the source as it is. */
  rules: z.number().int(),
  /** What to turn on, the most worthwhile first; `rules` is how many more would see it. */
  advice: z.array(
    z.object({ id: z.string(), rules: z.number().int(), vi: z.string(), en: z.string() }),
  ),
  /** Records a day that such a source usually sends: an estimate of the month `asOf`. */
  volume: z.object({ low: z.number().int(), high: z.number().int(), asOf: z.string() }).optional(),
});
export type CoverageView = z.infer<typeof coverageSchema>;

/**
 * `GET …/config`. `endpoint` is the intake's address where it is not the API's; `path` replaces the
 * usual places of the format's files, separated by commas; `port` makes the shipper listen for syslog.
 */
export const configQuerySchema = z.strictObject({
  shipper: z.enum(SHIPPERS),
  endpoint: z.string().max(300).optional(),
  path: z.string().max(4000).optional(),
  port: z.coerce.number().int().min(1).max(65_535).optional(),
});
export type ConfigQuery = z.infer<typeof configQuerySchema>;

/** A file for the shipper; the key belongs where `keyPlaceholder` stands. */
export const configSchema = z.object({
  shipper: z.enum(SHIPPERS),
  /** Where the shipper's packages look for it. */
  path: z.string(),
  content: z.string(),
  keyPlaceholder: z.literal(KEY_PLACEHOLDER),
});
export type ShipperConfig = z.infer<typeof configSchema>;
