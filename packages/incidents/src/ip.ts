// Addresses in one spelling: `::ffff:a.b.c.d` is IPv4, IPv6 is compressed and lower case.
import ipaddr from 'ipaddr.js';
import * as z from 'zod';

type Address = ReturnType<typeof ipaddr.process>;

/** An address range, parsed once. */
export type Cidr = readonly [address: Address, prefix: number];

const LONGEST = 64;

/** The address in its one spelling without zone or port, or undefined if the text is no address. */
export function canonicalIp(text: string): string | undefined {
  return parse(text)?.toString();
}

/** `2001:db8:bad:7::/64` of an IPv6 address; undefined for IPv4 and for what is no address. */
export function net64(text: string): string | undefined {
  const address = parse(text);
  if (address?.kind() !== 'ipv6') return undefined;
  const bytes = address.toByteArray();
  return `${ipaddr.fromByteArray([...bytes.slice(0, 8), 0, 0, 0, 0, 0, 0, 0, 0]).toString()}/64`;
}

/**
 * The network that stands for an address among many of one sender: the /64 of an IPv6 address, the /24
 * of an IPv4 one (also `::ffff:a.b.c.d`); undefined for what is no address.
 * @example networkOf('198.51.100.23') // '198.51.100.0/24'
 */
export function networkOf(text: string): string | undefined {
  const address = parse(text);
  if (address === undefined) return undefined;
  if (address.kind() === 'ipv6') return net64(text);
  const bytes = address.toByteArray();
  return `${bytes.slice(0, 3).join('.')}.0/24`;
}

/** Parses `10.40.17.0/24` or a single address; undefined if it is neither. */
export function parseCidr(text: string): Cidr | undefined {
  if (text.length > LONGEST) return undefined;
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  const address = parse(text);
  return address === undefined ? undefined : [address, address.toByteArray().length * 8];
}

/** `10.40.17.0/24`, or a single address. */
export const addressRangeSchema = z
  .string()
  .max(LONGEST)
  .refine((text) => parseCidr(text) !== undefined, 'an address or a range');

/** Whether an address lies in a range; false if it is no address or of the other family. */
export function inCidr(text: string, range: Cidr): boolean {
  const address = parse(text);
  return address !== undefined && contains(range, address);
}

// Ranges that name nobody on the Internet. The documentation ranges (RFC 5737, RFC 3849) are not
// among them: the simulated province's attackers live there.
const LOCAL = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]
  .map(parseCidr)
  .filter((range) => range !== undefined);

/** Whether an address is private, local, multicast or otherwise not one public host's. */
export function isLocalAddress(text: string): boolean {
  const address = parse(text);
  return address !== undefined && LOCAL.some((range) => contains(range, address));
}

function contains([network, prefix]: Cidr, address: Address): boolean {
  return address.kind() === network.kind() && address.match([network, prefix]);
}

function parse(text: string): Address | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = text.replace(/%.*$/s, '');
  // `isValid` also takes `1` and `0x7f.1`; a log's address has four decimal parts or colons.
  if (!bare.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return undefined;
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : undefined;
}
