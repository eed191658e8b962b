// Which log lines say that an address was lent, and to whom: VPN tunnels and DHCP.
import {
  canonicalIp,
  ENTITY_LENGTH,
  type EvidenceEvent,
  type LeaseHolder,
  type LeaseLine,
  plainText,
} from '@thapcanh/incidents';

/** How one format tells of leases, in its own fields. */
interface LeaseReading {
  /** Values of `field` that begin a lease and that end it. */
  readonly field: string;
  readonly held: readonly string[];
  readonly released: readonly string[];
  /** Fields of the lent address, the first that holds one. */
  readonly ip: readonly string[];
  readonly holder: LeaseHolder['type'];
  readonly name: readonly string[];
}

/**
 * FortiOS: SSL VPN tunnels name the address `tunnelip`, IPsec ones `assignip`.
 * @see https://docs.fortinet.com/document/fortigate/latest/fortios-log-message-reference
 * dnsmasq acknowledges a lease again at each renewal; RouterOS says `assigned` and `deassigned`.
 */
const READINGS: Readonly<Record<string, LeaseReading>> = {
  'fortigate.kv': {
    field: 'action',
    held: ['tunnel-up'],
    released: ['tunnel-down'],
    ip: ['tunnelip', 'assignip'],
    holder: 'user',
    name: ['user', 'xauthuser'],
  },
  'dnsmasq.log': {
    field: 'action',
    held: ['DHCPACK'],
    released: ['DHCPRELEASE'],
    ip: ['lease_ip'],
    holder: 'host',
    name: ['hostname'],
  },
  'mikrotik.routeros': {
    field: 'event',
    held: ['assigned'],
    released: ['deassigned'],
    ip: ['lease_ip'],
    holder: 'host',
    name: ['lease_host'],
  },
};

/** Written where there is no value. */
const NOBODY: ReadonlySet<string> = new Set(['', '-', '*', 'N/A', 'n/a', '(null)']);
const NO_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/** What an event says of a lease; undefined: nothing. */
export function leaseLineOf({
  format,
  fields,
  time,
}: Pick<EvidenceEvent, 'format' | 'fields' | 'time'>): LeaseLine | undefined {
  const reading = Object.hasOwn(READINGS, format) ? READINGS[format] : undefined;
  if (reading === undefined) return undefined;
  const said = textIn(fields, [reading.field]) ?? '';
  const kind = reading.held.includes(said)
    ? 'held'
    : reading.released.includes(said)
      ? 'released'
      : undefined;
  const ip = canonicalIp(textIn(fields, reading.ip) ?? '');
  const name = plainText(textIn(fields, reading.name) ?? '', ENTITY_LENGTH);
  if (kind === undefined || ip === undefined || NO_ADDRESS.has(ip) || NOBODY.has(name)) {
    return undefined;
  }
  return { kind, ip, holder: { type: reading.holder, name }, at: Date.parse(time) };
}

function textIn(fields: EvidenceEvent['fields'], names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}
