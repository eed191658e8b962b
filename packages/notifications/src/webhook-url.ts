// Which addresses a webhook may have: the outer ones of the Internet, over TLS, on its usual port.
// A name may resolve to anything, and to something else a moment later, so what it resolves to is judged
// when the connection is made, and the connection is made to what was judged.
import ipaddr from 'ipaddr.js';
import * as z from 'zod';

const MAX_URL = 500;

/** What is wrong with a webhook's address; undefined: nothing that can be seen without resolving it. */
export type UrlFault =
  | 'not_a_url'
  | 'not_https'
  | 'has_credentials'
  | 'has_fragment'
  | 'port_not_allowed'
  | 'address_not_public';

/**
 * Judges an address as it is written. `trusted` are origins (`https://chat.lamkhe.example:8443`) that the
 * administrator of the deployment allows whatever they are.
 *
 * @example webhookUrlFault('https://0x7f000001/hook', []) // 'address_not_public'
 */
export function webhookUrlFault(text: string, trusted: readonly string[]): UrlFault | undefined {
  const url = URL.parse(text);
  if (url === null) return 'not_a_url';
  if (url.username !== '' || url.password !== '') return 'has_credentials';
  if (url.hash !== '') return 'has_fragment';
  if (trusted.includes(url.origin)) return undefined;
  if (url.protocol !== 'https:') return 'not_https';
  if (url.port !== '') return 'port_not_allowed';
  const literal = addressOf(url.hostname);
  if (literal !== undefined) return isPublicAddress(literal) ? undefined : 'address_not_public';
  return isInnerName(url.hostname) ? 'address_not_public' : undefined;
}

/** An address as it is stored; `webhookUrlFault` judges it, then and whenever it is used. */
export const webhookUrlSchema = z.url({ protocol: /^https?$/ }).max(MAX_URL);

/** The address in a URL's host, which has been normalised: `[::1]` → `::1`, `127.1` → `127.0.0.1`. */
export function addressOf(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : undefined;
}

/**
 * Whether an address belongs to the outer Internet: not private, shared, loopback, link-local (where
 * clouds keep their metadata), multicast, reserved or for documentation; and, for IPv6, none of those that
 * carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64), which lead to wherever that leads.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  // Global unicast is 2000::/3; what lies outside is not assigned.
  const [first = 0] = ipaddr.IPv6.parse(address).parts;
  return first >>> 13 === 1;
}

const INNER_SUFFIXES = ['localhost', 'local', 'internal', 'lan', 'home.arpa', 'intranet'];

/** Names that no public resolver answers; the resolver's answer is judged all the same. */
function isInnerName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  return (
    !name.includes('.') || INNER_SUFFIXES.some((one) => name === one || name.endsWith(`.${one}`))
  );
}
