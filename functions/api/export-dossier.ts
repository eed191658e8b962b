// What an export is made from, read together.
import {
  type ExportDossier,
  type ExportedAlert,
  exportedAlert,
  type Organisation,
} from '@thapcanh/incident-exports';
import { type ExportFormat, type Incident, observables, type Registry } from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';

/** Alerts of one table; they are read with their events, which are let go of page by page. */
export const MAX_EXPORTED_ALERTS = 1_000;
const ALERT_PAGE = { limit: 200, maxBytes: 4_000_000 };
/** Newest timeline entries among which the last change, and exports made before, are looked for. */
const READ_ENTRIES = 500;

export interface ExportDossierOptions {
  readonly incidents: Pick<IncidentStore, 'facts' | 'timeline' | 'records' | 'alerts'>;
  readonly registry: Registry;
  readonly simulated: boolean;
}

export async function exportDossier(
  incident: Incident,
  format: ExportFormat,
  { incidents, registry, simulated }: ExportDossierOptions,
): Promise<ExportDossier> {
  const [facts, timeline, noted, alerts] = await Promise.all([
    incidents.facts(incident),
    incidents.timeline(incident, READ_ENTRIES),
    incidents.records(incident, observables),
    format === 'csv-alerts' ? alertsOf(incident, incidents) : [],
  ]);
  if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
  const named = (id: string): Organisation => ({
    id,
    name: registry.organisation(id)?.name ?? id,
  });
  return {
    incident,
    facts,
    timeline,
    observables: noted,
    alerts,
    agency: named(incident.agency),
    issuer: named(incident.roles.handler),
    simulated,
  };
}

/** The newest alerts, without their events. */
async function alertsOf(
  incident: Incident,
  incidents: Pick<IncidentStore, 'alerts'>,
): Promise<readonly ExportedAlert[]> {
  const found: ExportedAlert[] = [];
  let after: string | undefined;
  do {
    const page = await incidents.alerts(incident, {
      ...ALERT_PAGE,
      limit: Math.min(ALERT_PAGE.limit, MAX_EXPORTED_ALERTS - found.length),
      ...(after === undefined ? {} : { after }),
    });
    for (const stored of page.items) found.push(exportedAlert(stored));
    after = page.next;
  } while (after !== undefined && found.length < MAX_EXPORTED_ALERTS);
  return found;
}
