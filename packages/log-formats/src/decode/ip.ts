import ipaddr from 'ipaddr.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;

/**
 * An address as entities and rules compare it: IPv6 in RFC 5952 form, without zone or brackets;
 * IPv4-mapped IPv6 as IPv4. Undefined for what is not an address.
 *
 * @example canonicalIp('::FFFF:192.0.2.1')  // '192.0.2.1'
 */
export function canonicalIp(text: string): string | undefined {
  if (IPV4.test(text)) return text;
  if (text.length > 64 || !text.includes(':')) return undefined;
  const known = KNOWN.get(text);
  if (known !== undefined) return known === NONE ? undefined : known;
  const address = canonicalIpv6(text);
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(text, address ?? NONE);
  return address;
}

/** Logs name the same few addresses again and again, and reading one of them takes microseconds. */
const KNOWN = new Map<string, string>();
const MAX_KNOWN = 4_096;
const NONE = '';

function canonicalIpv6(text: string): string | undefined {
  const bare = text.replace(/^\[|\]$|%.*$/g, '');
  if (!ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress()
    ? address.toIPv4Address().toString()
    : address.toRFC5952String();
}

/**
 * The address of a text that may have brackets around it and a port after it.
 *
 * @example addressIn('[2001:DB8::7]:4022')  // '2001:db8::7'
 */
export function addressIn(text: string): string | undefined {
  const bare = text.trim();
  return canonicalIp(bare) ?? canonicalIp(bare.replace(/:\d{1,5}$/, ''));
}
