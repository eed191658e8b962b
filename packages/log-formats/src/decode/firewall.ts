// What firewalls did with a packet, in the words that rules over every firewall use.
import type { Fields, FieldValue } from '../event.ts';
import { type OpenFields, textOf } from '../fields.ts';
import type { FormatSpec } from '../format.ts';

export type FirewallAction = 'allow' | 'deny' | 'drop' | 'reset' | 'timeout';

const BLOCKING: ReadonlySet<string> = new Set(['deny', 'drop']);

/** Names of IP's protocols by number, as far as logs have them by number only. */
export const TRANSPORT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '1': 'icmp',
    '2': 'igmp',
    '6': 'tcp',
    '17': 'udp',
    '41': 'ipv6',
    '47': 'gre',
    '50': 'esp',
    '51': 'ah',
    '58': 'ipv6-icmp',
    '132': 'sctp',
  }),
);

/**
 * Sets `action` to the vendor's word and the common one, where they differ, `vendor_action` to the
 * former and `blocked` to whether the packet was stopped. Without a common word only the vendor's stands.
 *
 * @example addVerdict(fields, 'Built', 'allow')  // action: ['Built', 'allow'], blocked: false
 */
export function addVerdict(
  fields: OpenFields,
  vendor: string,
  action: FirewallAction | undefined,
): void {
  fields.vendor_action = vendor;
  if (action === undefined) {
    fields.action = vendor;
    return;
  }
  fields.action = vendor === action ? vendor : [vendor, action];
  fields.blocked = BLOCKING.has(action);
}

/** The common word for what was done, else the vendor's. */
export function verdictOf(fields: Fields): FieldValue | undefined {
  const { action } = fields;
  return Array.isArray(action) ? action.at(-1) : action;
}

/** The common names of a firewall's events whose fields have Sigma's names. */
export const FIREWALL_COMMON = {
  'source.ip': 'src_ip',
  'source.port': 'src_port',
  'destination.ip': 'dst_ip',
  'destination.port': 'dst_port',
  'user.name': 'username',
  'event.action': verdictOf,
  'network.transport': (fields) => {
    const protocol = textOf(fields, 'protocol')?.toLowerCase();
    return protocol === undefined ? undefined : (TRANSPORT.get(protocol) ?? protocol);
  },
} as const satisfies FormatSpec['common'];
