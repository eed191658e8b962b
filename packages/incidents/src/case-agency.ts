// Whose case an alert is (playbook 1.3).
import type { Alert, EvidenceEvent } from './alert.ts';
import { hostNameOf, textOf } from './entities.ts';
import { type Leases, NO_LEASES } from './leases.ts';
import { localDay } from './local-time.ts';
import { principalOf } from './principal.ts';
import type { Registry } from './registry.ts';

export interface CaseAgency {
  /** Whose case it is. */
  readonly agency: string;
  /** Who runs the system that logged it. */
  readonly operator: string;
  /** Organisations that the alert's subject belongs to, sorted. */
  readonly affected: readonly string[];
}

type Subject = 'user' | 'host' | 'destination' | 'application' | 'site';

/**
 * The agency of an alert: what the rule says (`operator` or `subject`), else the owner of an
 * unshared source, else the one agency that owns the alert's subject, else the source's operator. An
 * organisation that was merged is answered by its heir on the alert's day, so that an alert of before the
 * merger stays where it was, however late it comes.
 */
export function caseAgencyOf(
  alert: Alert,
  registry: Registry,
  leases: Leases = NO_LEASES,
): CaseAgency {
  const source = registry.source(alert.agency, alert.source);
  const day = localDay(Date.parse(alert.time));
  const heir = (id: string) => registry.heir(id, day);
  const operator = heir(source?.operator ?? alert.agency);
  const { agency: said, subject = 'host' } = alert.rule.attributes;
  const affected = subjectAgencies(alert, subject, registry, leases, heir);
  const [only] = affected;
  const bySubject = affected.length === 1 && only !== undefined ? only : operator;
  if (said === 'operator') return { agency: operator, operator, affected };
  if (said === 'subject') return { agency: bySubject, operator, affected };
  const agency = source?.shared === true ? bySubject : heir(alert.agency);
  return { agency, operator, affected };
}

function subjectAgencies(
  alert: Alert,
  subject: Subject,
  registry: Registry,
  leases: Leases,
  heir: (id: string) => string,
): readonly string[] {
  const found = new Set<string>();
  for (const event of alert.events) {
    const agency = SUBJECTS[subject](event, registry, leases);
    if (agency !== undefined) found.add(heir(agency));
  }
  return [...found].sort();
}

type Resolve = (event: EvidenceEvent, registry: Registry, leases: Leases) => string | undefined;

const SUBJECTS: Readonly<Record<Subject, Resolve>> = {
  user(event, registry) {
    const name = textOf(event.common, 'user.name');
    const domain = textOf(event.common, 'user.domain');
    const principal = name === undefined ? undefined : principalOf({ name, domain }, registry);
    return (
      (name === undefined ? undefined : registry.agencyOfUser(name)) ??
      (principal === undefined ? undefined : registry.agencyOfUser(principal))
    );
  },
  host(event, registry, leases) {
    const host = hostNameOf(event, registry);
    const byHost = host === undefined ? undefined : registry.host(host)?.agency;
    return byHost ?? agencyOfAddress('source.ip', event, registry, leases);
  },
  destination: (event, registry, leases) =>
    agencyOfAddress('destination.ip', event, registry, leases),
  application: (event, registry) => organisationOf(event, registry),
  site(event, registry) {
    const site = textOf(event.common, 'url.domain');
    return site === undefined ? undefined : registry.agencyOfDomain(site);
  },
};

/** Whose an address is: of its host, else of who held it by a lease, else of the network's owner. */
function agencyOfAddress(
  field: 'source.ip' | 'destination.ip',
  event: EvidenceEvent,
  registry: Registry,
  leases: Leases,
): string | undefined {
  const ip = textOf(event.common, field);
  if (ip === undefined) return undefined;
  const holder = leases.holderOf(ip, event.agency, Date.parse(event.time));
  const byLease =
    holder?.type === 'user'
      ? registry.agencyOfUser(holder.name)
      : holder && registry.host(holder.name)?.agency;
  return registry.hostOfIp(ip)?.agency ?? byLease ?? registry.agencyOfIp(ip);
}

/** Who owns the application's key, else the organisation that the record names. */
function organisationOf(event: EvidenceEvent, registry: Registry): string | undefined {
  const name = textOf(event.common, 'application.name');
  const owner = name === undefined ? undefined : registry.agencyOfApplication(name);
  if (owner !== undefined) return owner;
  const id = textOf(event.common, 'organization.id');
  return id === undefined ? undefined : registry.organisation(id)?.id;
}
