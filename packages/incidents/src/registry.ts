// The registry as a value: rows indexed once, questions answered in constant or near-constant time.
import { type Cidr, canonicalIp, inCidr, isLocalAddress, parseCidr } from './ip.ts';
import type { HostRow, OrganisationRow, RegistryRows, SourceRow } from './registry-rows.ts';

export interface Registry {
  organisation(id: string): OrganisationRow | undefined;
  /** All, each in its latest life. */
  organisations(): readonly OrganisationRow[];
  source(agency: string, id: string): SourceRow | undefined;
  /** All sources, by agency and id. */
  sources(): readonly SourceRow[];
  /** By short name, in any case. */
  host(name: string): HostRow | undefined;
  hostOfIp(ip: string): HostRow | undefined;
  /** The organisation whose account suffix or domain the principal carries (`tuanpv.sxd`). */
  agencyOfUser(principal: string): string | undefined;
  /** The organisation of the longest domain that ends the name (`khethuong.lamkhe.gov.example`). */
  agencyOfDomain(name: string): string | undefined;
  /** The organisation of the narrowest network that holds the address. */
  agencyOfIp(ip: string): string | undefined;
  /** The organisation that an application of the integration platform is registered to. */
  agencyOfApplication(name: string): string | undefined;
  /** Private, or in a network or on a host of the province. */
  isInside(ip: string): boolean;
  /** The unit that handles incidents: the organisation of kind `soc`. */
  soc(): string | undefined;
}

/** `PC-KT-02.lamkhe.gov.example` → `pc-kt-02`; an address stays whole. */
export function shortHostName(name: string): string {
  const lower = name.trim().toLowerCase();
  return canonicalIp(lower) ?? lower.replace(/\..*$/s, '');
}

/**
 * Indexes the rows. A code that occurs with several lives (`from`) answers with the latest; a host
 * named twice with the last row.
 */
export function createRegistry(rows: RegistryRows): Registry {
  const organisations = latestLives(rows.organisations);
  const hosts = new Map(rows.hosts.map((host) => [shortHostName(host.name), host]));
  const hostsByIp = new Map(
    rows.hosts.flatMap((host) => host.ips.map((ip) => [canonicalIp(ip) ?? ip, host])),
  );
  const sources = new Map(
    rows.sources
      .map((row): [string, SourceRow] => [`${row.agency}#${row.id}`, row])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  const suffixes = index(organisations, (row) => row.accountSuffixes);
  const domains = index(organisations, (row) => row.domains);
  const applications = index(organisations, (row) => row.applications);
  const networks = networksOf(organisations);

  const agencyOfDomain = (name: string): string | undefined =>
    ofLongestEnd(domains, name.toLowerCase().replace(/\.$/, ''));

  /** By the longest suffix: a whole account may be registered beside the suffix of all others. */
  const agencyOfAccount = (local: string): string | undefined =>
    local.includes('.') ? ofLongestEnd(suffixes, local) : undefined;

  function agencyOfIp(ip: string): string | undefined {
    return networks.find(({ cidr }) => inCidr(ip, cidr))?.agency;
  }

  return {
    organisation: (id) => organisations.get(id),
    organisations: () => [...organisations.values()],
    source: (agency, id) => sources.get(`${agency}#${id}`),
    sources: () => [...sources.values()],
    host: (name) => hosts.get(shortHostName(name)),
    hostOfIp: (ip) => hostsByIp.get(canonicalIp(ip) ?? ip),
    agencyOfUser(principal) {
      const [local = '', domain] = principal.toLowerCase().split('@', 2);
      return agencyOfAccount(local) ?? (domain === undefined ? undefined : agencyOfDomain(domain));
    },
    agencyOfDomain,
    agencyOfIp,
    agencyOfApplication: (name) => applications.get(name.toLowerCase()),
    isInside: (ip) =>
      isLocalAddress(ip) || hostsByIp.has(canonicalIp(ip) ?? ip) || agencyOfIp(ip) !== undefined,
    soc: () => organisations.values().find((row) => row.kind.toLowerCase() === 'soc')?.id,
  };
}

function latestLives(rows: readonly OrganisationRow[]): Map<string, OrganisationRow> {
  const byFrom = rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return new Map(byFrom.map((row) => [row.id, row]));
}

function index(
  organisations: ReadonlyMap<string, OrganisationRow>,
  keys: (row: OrganisationRow) => readonly string[],
): Map<string, string> {
  const found = new Map<string, string>();
  for (const row of organisations.values()) {
    for (const key of keys(row)) found.set(key.toLowerCase(), row.id);
  }
  return found;
}

/** What the longest end of a dotted name stands for: `a.b.c`, else `b.c`, else `c`. */
function ofLongestEnd(names: ReadonlyMap<string, string>, name: string): string | undefined {
  let rest = name;
  while (rest !== '') {
    const found = names.get(rest);
    if (found !== undefined) return found;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return undefined;
}

function networksOf(
  organisations: ReadonlyMap<string, OrganisationRow>,
): readonly { readonly cidr: Cidr; readonly agency: string }[] {
  const found = [];
  for (const row of organisations.values()) {
    for (const text of row.networks) {
      const cidr = parseCidr(text);
      if (cidr !== undefined) found.push({ cidr, agency: row.id });
    }
  }
  return found.sort((a, b) => b.cidr[1] - a.cidr[1]);
}
