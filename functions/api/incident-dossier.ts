// What an incident's reports are filled from, read together.
import type { Incident, IncidentRecord, Registry } from '@thapcanh/incidents';
import {
  type Dossier,
  type Form,
  formOf,
  type Report,
  receiptOf,
  registeredProfile,
  reportDue,
  type SentReport,
  sendingOf,
  signingOf,
} from '@thapcanh/reports';
import type { IncidentStore } from '@thapcanh/store';

/** Newest timeline entries that a report tells of. */
const TOLD_ENTRIES = 500;

export interface DossierOptions {
  readonly incidents: Pick<IncidentStore, 'facts' | 'timeline'>;
  readonly registry: Registry;
  readonly simulated: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** The dossier of an incident for a report of that form; `reports`: all of the incident. */
export async function incidentDossier(
  incident: Incident,
  form: Form,
  reports: readonly IncidentRecord<Report>[],
  { incidents, registry, simulated, now }: DossierOptions,
): Promise<Dossier> {
  const [facts, timeline] = await Promise.all([
    incidents.facts(incident),
    incidents.timeline(incident, TOLD_ENTRIES),
  ]);
  if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
  const profile = (id: string | undefined) => {
    const row = id === undefined ? undefined : registry.organisation(id);
    return row && registeredProfile(row, registry);
  };
  const owner = profile(incident.roles.owner);
  const operator = profile(incident.roles.operator);
  const issuer = operator ?? profile(incident.agency);
  const dueAt = reportDue(incident, form);
  return {
    subject: 'incident',
    at: new Date(now).toISOString(),
    issuer: issuer ?? { id: incident.agency, name: incident.agency },
    simulated,
    incident,
    facts,
    timeline,
    organisations: Object.fromEntries(registry.organisations().map(({ id, name }) => [id, name])),
    hosts: facts.hosts.flatMap((name) => registry.host(name) ?? []),
    reports: reports.flatMap(({ body }) => sentReport(body)),
    ...(owner === undefined ? {} : { owner }),
    ...(operator === undefined ? {} : { operator }),
    ...(dueAt === undefined ? {} : { dueAt }),
  };
}

/** The report as other reports name it, if it was sent. */
function sentReport(report: Report): readonly SentReport[] {
  const sending = sendingOf(report);
  if (sending === undefined) return [];
  const number = reportNumber(report);
  const receivedAt = receiptOf(report)?.receivedAt;
  return [
    {
      form: report.form.id,
      name: formOf(report.form)?.name.vi ?? report.form.id,
      sentAt: sending.sentAt,
      ...(number === undefined ? {} : { number }),
      ...(receivedAt === undefined ? {} : { receivedAt }),
      ...(sending.lateReason === undefined ? {} : { lateReason: sending.lateReason }),
    },
  ];
}

/** `12/BC-TTCĐS`, once it is signed. */
export function reportNumber(report: Report): string | undefined {
  const signing = signingOf(report);
  if (signing === undefined) return undefined;
  return signing.symbol === undefined ? signing.number : `${signing.number}/${signing.symbol}`;
}
