// Account names in one spelling, so that one person is one entity.
import { plainText } from './plain-text.ts';
import { type Registry, shortHostName } from './registry.ts';

/** Longest entity value kept, in characters. */
export const ENTITY_LENGTH = 256;

/** Accounts of the machine itself: they exist on every host and tell nobody apart. */
const MACHINE_ACCOUNTS = new Set([
  'system',
  'local service',
  'network service',
  'anonymous logon',
  'local system',
  'nobody',
  'unset',
  'n/a',
  '-',
  '',
]);

/** Accounts that exist on every host, and mean a person only together with the host. */
const LOCAL_ACCOUNTS = new Set(['administrator', 'admin', 'guest', 'root']);

const MACHINE_AUTHORITIES = new Set([
  'nt authority',
  'nt service',
  'window manager',
  'font driver host',
]);

export interface AccountName {
  readonly name: string;
  readonly domain?: string | undefined;
  /** Host where the account acted. */
  readonly host?: string | undefined;
}

/**
 * The principal behind an account name: `LAMKHE\Lan`, `lan@lamkhe.gov.example` and `lan` are `lan`
 * when the domain is one of the province's, old or new; the local `Administrator` is
 * `host\administrator`. Undefined for what tells nobody apart: machine accounts, `SYSTEM`, `root`
 * without a host, and `-`.
 */
export function principalOf(account: AccountName, registry: Registry): string | undefined {
  const text = plainText(account.name, ENTITY_LENGTH).toLowerCase();
  const slash = text.lastIndexOf('\\');
  const at = text.indexOf('@');
  const name = slash >= 0 ? text.slice(slash + 1) : at > 0 ? text.slice(0, at) : text;
  const domain =
    slash >= 0
      ? text.slice(0, slash)
      : at > 0
        ? text.slice(at + 1)
        : plainText(account.domain ?? '', ENTITY_LENGTH).toLowerCase();
  const host = account.host === undefined ? undefined : shortHostName(account.host);
  if (MACHINE_ACCOUNTS.has(name) || name.endsWith('$') || MACHINE_AUTHORITIES.has(domain)) {
    return undefined;
  }
  const isLocal = host !== undefined && (domain === host || domain === '.');
  if (isLocal || LOCAL_ACCOUNTS.has(name)) {
    return host === undefined ? undefined : `${host}\\${name}`;
  }
  if (domain === '' || domain === '-' || registry.agencyOfDomain(domain) !== undefined) return name;
  return slash >= 0 || at < 0 ? `${domain}\\${name}` : `${name}@${domain}`;
}

/** Whether the account's name alone says that it has power over a machine or a domain. */
export function isPrivilegedName(name: string): boolean {
  const bare = name.toLowerCase().replace(/^.*\\/s, '');
  return LOCAL_ACCOUNTS.has(bare) && bare !== 'guest';
}
