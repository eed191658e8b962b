// Whose case an alert is (playbook 1.3).
import type { Alert, EvidenceEvent } from './alert.ts';
import { hostNameOf, textOf } from './entities.ts';
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
export function caseAgencyOf(alert: Alert, registry: Registry): CaseAgency {
  const source = registry.source(alert.agency, alert.source);
  const day = localDay(Date.parse(alert.time));
  const heir = (id: string) => registry.heir(id, day);
  const operator = heir(source?.operator ?? alert.agency);
  const { agency: said, subject = 'host' } = alert.rule.attributes;
  const affected = subjectAgencies(alert, subject, registry, heir);
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
  heir: (id: string) => string,
): readonly string[] {
  const found = new Set<string>();
  for (const event of alert.events) {
    const agency = SUBJECTS[subject](event, registry);
    if (agency !== undefined) found.add(heir(agency));
  }
  return [...found].sort();
}

type Resolve = (event: EvidenceEvent, registry: Registry) => string | undefined;

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
  host(event, registry) {
    const host = hostNameOf(event, registry);
    const byHost = host === undefined ? undefined : registry.host(host)?.agency;
    return byHost ?? agencyOfAddress(textOf(event.common, 'source.ip'), registry);
  },
  destination: (event, registry) =>
    agencyOfAddress(textOf(event.common, 'destination.ip'), registry),
  application: (event, registry) => organisationOf(event, registry),
  site(event, registry) {
    const site = textOf(event.common, 'url.domain');
    return site === undefined ? undefined : registry.agencyOfDomain(site);
  },
};

function agencyOfAddress(ip: string | undefined, registry: Registry): string | undefined {
  if (ip === undefined) return undefined;
  return registry.hostOfIp(ip)?.agency ?? registry.agencyOfIp(ip);
}

function organisationOf(event: EvidenceEvent, registry: Registry): string | undefined {
  const id = textOf(event.common, 'organization.id');
  return id === undefined ? undefined : registry.organisation(id)?.id;
}
