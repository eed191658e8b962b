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
  const name = `${vendor} ${product}`.slice(0, 256).toLowerCase();
  return DEVICES.find(({ named }) => named.test(name))?.source ?? {};
}

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

/** Sigma's names of firewalls, web servers, proxies, antivirus and DNS, from a device's keys. */
export function deviceSigma(keys: DeviceKeys): Readonly<Record<string, Source>> {
  const ofRequest =
    (names: readonly string[]): Source =>
    (fields) =>
      first(fields, keys.url) === undefined ? undefined : first(fields, names);
  return {
    src_ip: keys.sourceIp,
    dst_ip: keys.destinationIp,
    src_port: keys.sourcePort,
    dst_port: keys.destinationPort,
    username: keys.user,
    action: (fields) => actionsOf(firstText(fields, keys.action)),
    blocked: (fields) => isBlocked(firstText(fields, keys.action)),
    'c-ip': ofRequest(keys.sourceIp),
    'cs-method': ofRequest(keys.method),
    'cs-host': ofRequest(keys.host),
    'r-dns': ofRequest(keys.host),
    'cs-user-agent': ofRequest(keys.userAgent),
    'c-useragent': ofRequest(keys.userAgent),
    'c-uri': keys.url,
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

function first(fields: Fields, names: readonly string[]): FieldValue | undefined {
  const name = names.find((one) => textOf(fields, one) !== undefined);
  return name === undefined ? undefined : fields[name];
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  const name = names.find((one) => textOf(fields, one) !== undefined);
  return name === undefined ? undefined : textOf(fields, name);
}

/** Adds a value under a name that a device made up, unless the name is taken. */
export function addNamed(fields: OpenFields, name: string, value: FieldValue): void {
  if (name !== '' && name.length <= 128) fields[name] ??= value;
}

/** Adds what a device's event says was asked of a web server, under the names of access logs. */
export function addRequested(fields: OpenFields, { url }: DeviceKeys): void {
  const target = firstText(fields, url);
  if (target !== undefined) addTarget(fields, target);
}
