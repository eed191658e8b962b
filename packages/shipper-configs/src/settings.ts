// What a configuration is made of: where to ship, with which key, and where the log lies.
import * as z from 'zod';

export const SHIPPERS = [
  'fluent-bit',
  'vector',
  'filebeat',
  'winlogbeat',
  'rsyslog',
  'syslog-ng',
  'nxlog',
  'otel-collector',
  'curl',
  'relay-rsyslog',
  'relay-fluent-bit',
] as const;
/** What ships the log; `relay-…` is the province's syslog server, which ships for many agencies. */
export type Shipper = (typeof SHIPPERS)[number];

/** Stands where the key belongs when none is given: a key is shown once, a configuration often. */
export const KEY_PLACEHOLDER = 'tck_PUT_THE_KEY_HERE';

/**
 * Text that means nothing to any of the languages when it is quoted: no control characters, no quotes,
 * and none of the signs with which the languages look up variables (`$`, `%`, backtick). What the
 * languages still read (`\`, `#`, `*`, spaces) the writers quote.
 */
const PLAIN = /^[^\p{Cc}\p{Zl}\p{Zp}\p{Cs}"'`$%]+$/u;
const plain = (max: number) =>
  z.string().min(1).max(max).regex(PLAIN, 'no control characters, quotes, backticks, $ or %');

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Absolute, of Unix or Windows; `*` and `?` stand for parts of a name. */
const pathSchema = plain(500).regex(
  /^(?:\/|[A-Za-z]:\\|\\\\)/,
  'an absolute path, such as /var/log/nginx/access.log',
);

export const shipperInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('files'), paths: z.array(pathSchema).min(1).max(32).readonly() }),
  z.object({ kind: z.literal('windows'), channels: z.array(plain(128)).min(1).max(32).readonly() }),
  /** Devices send syslog to the shipper: UDP and TCP in the clear, on this port. */
  z.object({ kind: z.literal('syslog'), port: z.number().int().min(1).max(65_535) }),
]);
export type ShipperInput = z.infer<typeof shipperInputSchema>;

/** The intake without a path: `https://intake.lamkhe.example`. */
const endpointSchema = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .refine((text) => {
    if (!URL.canParse(text)) return false;
    const { origin, href, hostname } = new URL(text);
    return href === `${origin}/` && /^(?:[A-Za-z0-9.-]+|\[[0-9a-f:]+\])$/.test(hostname);
  }, 'scheme and host only, such as https://intake.lamkhe.example')
  .transform((text) => new URL(text).origin);

export const shipperSettingsSchema = z.object({
  endpoint: endpointSchema,
  agency: z.string().regex(ID),
  source: z.string().regex(ID),
  /** For the heading; any text. */
  title: z.string().max(200),
  key: z
    .string()
    .regex(/^tck_[a-z0-9]{12}_[A-Za-z0-9]{32}$/)
    .optional(),
  input: shipperInputSchema,
  /** Of a relay: whose lines it brings, as the registry has it; any text, for whoever opens the file. */
  senders: z
    .array(z.object({ sender: z.string().max(500), agency: z.string(), source: z.string() }))
    .max(500)
    .optional(),
});
export type ShipperSettings = z.infer<typeof shipperSettingsSchema>;

/** A file to put in place. */
export interface ConfigFile {
  /** Where the shipper's packages look for it. */
  readonly path: string;
  readonly content: string;
}
