import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/** IPv6 addresses that were read before: reading one takes longer than the rest of a line. */
const known = new Map<string, string | undefined>();
const MAX_KNOWN = 4_096;

/**
 * An address as entities and rules compare it: IPv6 in RFC 5952 form, without zone or brackets;
 * IPv4-mapped IPv6 as IPv4. Undefined for what is not an address.
 *
 * @example canonicalIp('::FFFF:192.0.2.1')  // '192.0.2.1'
 */
export function canonicalIp(text: string): string | undefined {
  if (IPV4.test(text)) return text;
  if (text.length > 64 || !text.includes(':')) return undefined;
  if (known.has(text)) return known.get(text);
  const canonical = canonicalIpv6(text);
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, canonical);
  return canonical;
}

function canonicalIpv6(text: string): string | undefined {
  const bare = text.replace(/^\[|\]$|%.*$/g, '');
  if (!ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress()
    ? address.toIPv4Address().toString()
    : address.toRFC5952String();
}
