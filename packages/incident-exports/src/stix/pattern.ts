// Indicators as STIX patterns.
import type { ObservableType } from '@thapcanh/incidents';

/** The object path that a type of observable is compared by. */
const PATHS: Readonly<Record<Exclude<ObservableType, 'ip'>, string>> = {
  domain: 'domain-name:value',
  url: 'url:value',
  email: 'email-addr:value',
  sha256: "file:hashes.'SHA-256'",
  sha1: "file:hashes.'SHA-1'",
  md5: 'file:hashes.MD5',
  'file-name': 'file:name',
  account: 'user-account:account_login',
  'user-agent': "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
};

/**
 * The pattern that matches an observable.
 *
 * @example patternOf('domain', 'xau.example') // "[domain-name:value = 'xau.example']"
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_e8slinrhxcc9
 */
export function patternOf(type: ObservableType, value: string): string {
  const path = type === 'ip' ? `${addressType(value)}:value` : PATHS[type];
  return `[${path} = '${value.replace(/['\\]/g, '\\$&')}']`;
}

/** The object type of an address. */
export function addressType(ip: string): 'ipv4-addr' | 'ipv6-addr' {
  return ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr';
}
