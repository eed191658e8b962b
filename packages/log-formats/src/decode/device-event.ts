// What CEF and LEEF have in common: many vendors' devices in one layout, each of one kind.
import type { Fields, FieldValue, LogSource } from '../event.ts';
import { type OpenFields, textOf } from '../fields.ts';
import type { Source } from '../format.ts';
import { addTarget } from './web-request.ts';

interface Device {
  /** Fits the vendor and the product, in lower case, with a blank between. */
  readonly named: RegExp;
  readonly source: LogSource;
}

/** The first that fits: web filters and antivirus of firewall vendors stand before their firewalls. */
const DEVICES: readonly Device[] = [
  {
    named:
      /\bwaf\b|web application firewall|fortiweb|securesphere|imperva|modsecurity|\basm\b|appfw/,
    source: { category: 'webserver' },
  },
  {
    named: /blue ?coat|proxysg|websense|web gateway|zscaler|nssweblog|squid|\bswg\b|web security/,
    source: { category: 'proxy' },
  },
  {
    named:
      /anti-?virus|endpoint|kaspersky|trend ?micro|deep security|symantec|mcafee|trellix|\beset\b|sophos|bitdefender|bkav|defender/,
    source: { category: 'antivirus' },
  },
  { named: /infoblox|\bdns\b/, source: { category: 'dns' } },
  { named: /fortigate|fortios/, source: { category: 'firewall', product: 'fortigate' } },
  { named: /pan-os|palo alto/, source: { category: 'firewall', product: 'paloalto' } },
  {
    named: /check ?point|vpn-1|\bcisco (?:asa|ftd)|firepower/,
    source: { category: 'firewall' },
  },
  {
    named:
      /firewall|\bngfw\b|\butm\b|sonicwall|\bsrx\b|junos|stormshield|watchguard|hillstone|\busg\b|sangfor/,
    source: { category: 'firewall' },
  },
];

/**
 * The log source of a device by vendor and product; open where nothing is known of it, so that the
 * registry says it.
 *
 * @example deviceLogSource('Palo Alto Networks', 'PAN-OS')  // { category: 'firewall', product: 'paloalto' }
 */
export function deviceLogSource(vendor: string, product: string): LogSource {
  const name = `${vendor} ${product}`.slice(0, 256);
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const small = name.toLowerCase();
  const source = DEVICES.find(({ named }) => named.test(small))?.source ?? NOTHING_KNOWN;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(name, source);
  return source;
}

/** A device writes the same two names into every line. */
const KNOWN = new Map<string, LogSource>();
const MAX_KNOWN = 256;
const NOTHING_KNOWN: LogSource = Object.freeze({});

const ALLOWED =
  /^(?:allow|allowed|accept|accepted|permit|permitted|pass|passed|forward|forwarded)$/i;
const DENIED = /^(?:deny|denied|block|blocked|reject|rejected)$/i;
const DROPPED = /^(?:drop|dropped|discard|discarded)$/i;

/** A device's action in the words that rules over every firewall use; its own word when none fits. */
export function commonAction(action: string): string {
  if (ALLOWED.test(action)) return 'allow';
  if (DENIED.test(action)) return 'deny';
  return DROPPED.test(action) ? 'drop' : action;
}

/** Whether an action kept something out; undefined when it says neither. */
export function isBlocked(action: string | undefined): boolean | undefined {
  if (action === undefined) return undefined;
  if (ALLOWED.test(action)) return false;
  return DENIED.test(action) || DROPPED.test(action) ? true : undefined;
}

/** Which of an interchange format's keys say what, the first present wins. */
export interface DeviceKeys {
  readonly sourceIp: readonly string[];
  readonly sourcePort: readonly string[];
  readonly destinationIp: readonly string[];
  readonly destinationPort: readonly string[];
  readonly user: readonly string[];
  readonly action: readonly string[];
  readonly url: readonly string[];
  readonly method: readonly string[];
  readonly userAgent: readonly string[];
  readonly host: readonly string[];
  readonly file: readonly string[];
  readonly signature: readonly string[];
  readonly query: readonly string[];
}

/** Sigma's names of firewalls, antivirus and DNS, from a device's keys. */
export function deviceSigma(keys: DeviceKeys): Readonly<Record<string, Source>> {
  return {
    src_ip: keys.sourceIp,
    dst_ip: keys.destinationIp,
    src_port: keys.sourcePort,
    dst_port: keys.destinationPort,
    username: keys.user,
    action: (fields) => actionsOf(firstText(fields, keys.action)),
    blocked: (fields) => isBlocked(firstText(fields, keys.action)),
    Signature: keys.signature,
    Filename: keys.file,
    query: keys.query,
  };
}

/** The vendor's word and the common one, where they differ. */
function actionsOf(action: string | undefined): FieldValue | undefined {
  const common = action === undefined ? undefined : commonAction(action);
  return action === undefined || common === undefined || common === action
    ? action
    : [action, common];
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(fields, name);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Adds a value under a name that a device made up, unless the name is taken. */
export function addNamed(fields: OpenFields, name: string, value: FieldValue): void {
  if (name !== '' && name.length <= 128) fields[name] ??= value;
}

/** Adds a request that a device saw, in the names of Sigma's rules for web servers and for proxies. */
export function addRequested(fields: OpenFields, keys: DeviceKeys): void {
  const target = firstText(fields, keys.url);
  if (target === undefined) return;
  addTarget(fields, target);
  fields['c-uri'] = target;
  addFirst(fields, 'c-ip', keys.sourceIp);
  addFirst(fields, 'cs-method', keys.method);
  addFirst(fields, 'cs-host', keys.host);
  addFirst(fields, 'r-dns', keys.host);
  addFirst(fields, 'cs-user-agent', keys.userAgent);
  addFirst(fields, 'c-useragent', keys.userAgent);
}

function addFirst(fields: OpenFields, name: string, keys: readonly string[]): void {
  const value = firstText(fields, keys);
  if (value !== undefined) fields[name] = value;
}
