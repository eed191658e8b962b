// Rows of the registry as they are stored: who is who, which machine is whose, which source is shared.
import * as z from 'zod';
import { contactSchema } from './contact.ts';
import { agencySchema } from './ids.ts';
import type { OrganisationRow } from './organisation-row.ts';
import { relaySchema } from './relay-routes.ts';

/** What a machine is, in the order of `ASSET_POINTS` (playbook 1.5). */
export const ASSET_KINDS = [
  'identity',
  'pki',
  'hypervisor',
  'backup',
  'integration',
  'personal_data',
  'server',
  'network',
  'gateway',
  'workstation',
] as const;
/** `gateway` is a machine many people stand behind (NAT, proxy, scanner): it never groups alerts. */
export type AssetKind = (typeof ASSET_KINDS)[number];

export const hostRowSchema = z.object({
  name: z.string().min(1).max(253),
  ips: z.array(z.string().min(1).max(64)).max(64).default([]),
  agency: agencySchema,
  /** Level of the information system it belongs to, 1–5 (cấp độ). */
  level: z.number().int().min(1).max(5).optional(),
  asset: z.enum(ASSET_KINDS).optional(),
});
export type HostRow = z.infer<typeof hostRowSchema>;

const clockSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/**
 * A time of planned work: once, or each week at these hours of Vietnam's clock (`weekday` 0 is Sunday;
 * every day without one). A weekly window whose end is not after its start ends on the next day.
 */
export const maintenanceWindowSchema = z.union([
  z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }),
  z.strictObject({
    weekday: z.number().int().min(0).max(6).exactOptional(),
    start: clockSchema,
    end: clockSchema,
  }),
]);
export type MaintenanceWindow = z.infer<typeof maintenanceWindowSchema>;

/** Longest heading, in characters: Zeek's widest logs need 3,000. */
const MAX_HEADING = 16_384;

export const sourceRowSchema = z.object({
  agency: agencySchema,
  id: z.string().min(1).max(128),
  title: z.string().min(1).max(200),
  /** Who runs the system; the owner when absent. */
  operator: agencySchema.optional(),
  /** Used by many agencies: its alerts belong to their subject's agency (playbook 1.3). */
  shared: z.boolean().default(false),
  /** Host the records come from, or the device that reports. */
  hostName: z.string().min(1).max(253).optional(),
  format: z.string().max(64).optional(),
  timeZone: z.string().max(64).optional(),
  /** Of its records that are not UTF-8: `windows-1258`, `tcvn3` or `vni-windows`. */
  charset: z.string().max(64).optional(),
  /**
   * The lines that name the columns of its log (`#Fields:` of IIS, `#fields` of Zeek), for batches that
   * start below them.
   */
  heading: z.string().min(1).max(MAX_HEADING).optional(),
  logsource: z
    .object({
      category: z.string().exactOptional(),
      product: z.string().exactOptional(),
      service: z.string().exactOptional(),
    })
    .optional(),
  /** Lines carry no time: equal bodies are not retries. */
  repeats: z.boolean().default(false),
  /** Masked by byte patterns before anything is written. */
  secret: z.boolean().default(false),
  /** When silence and little volume are no news. */
  maintenance: z.array(maintenanceWindowSchema).max(32).exactOptional(),
  /** Level of the information system it belongs to, 1–5 (cấp độ). */
  level: z.number().int().min(1).max(5).optional(),
  /** Whom to call about it. */
  contacts: z.array(contactSchema).max(8).optional(),
  /** Formats besides `format` that are expected in it. */
  otherFormats: z.array(z.string().min(1).max(64)).max(16).optional(),
  /** Records it is expected to send a day. */
  expectedPerDay: z.number().int().min(0).max(1e12).optional(),
  /** It is a relay: whose lines those are that it brings (`relay-routes.ts`). */
  relay: relaySchema.optional(),
  /** Revision, for optimistic writing; a row never changed through the API has none. */
  rev: z.number().int().min(1).optional(),
  /**
   * What must go from its events before they are matched and kept: rules of `@thapcanh/redaction`,
   * checked when they are set. Read as it stands, so that one row's fault is not the registry's.
   */
  redact: z.unknown().optional(),
});
export type SourceRow = z.infer<typeof sourceRowSchema>;

export interface RegistryRows {
  readonly organisations: readonly OrganisationRow[];
  readonly hosts: readonly HostRow[];
  readonly sources: readonly SourceRow[];
}
