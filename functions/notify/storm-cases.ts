// Cases of which a storm speaks: what opened them is one sign, and that sign is a storm.
import { agencyOfIncident, localDay, signatureOf } from '@thapcanh/incidents';
import type { IncidentStore, StormRows } from '@thapcanh/store';

export interface StormCasesOptions {
  readonly incidents: Pick<IncidentStore, 'entry' | 'storedAlerts'>;
  readonly storms: Pick<StormRows, 'get'>;
}

/** Whether the case that an entry opened is one of a storm's by now; one with another sign speaks for itself. */
export type IsStormCase = (incident: string, rev: number) => Promise<boolean>;

export function createIsStormCase({ incidents, storms }: StormCasesOptions): IsStormCase {
  return async (incident, rev) => {
    const opened = (await incidents.entry(incident, rev))?.change;
    if (opened?.kind !== 'opened') return false;
    const alerts = await incidents.storedAlerts(agencyOfIncident(incident) ?? '', opened.alerts);
    const signs = new Set(
      alerts.map(({ alert }) => {
        const variant = signatureOf(alert)?.variant;
        return variant && `${localDay(Date.parse(alert.time))}.${variant}`;
      }),
    );
    for (const sign of signs) {
      if (sign === undefined) return false;
      const [day = '', variant = ''] = sign.split('.');
      if ((await storms.get(day, variant)) === undefined) return false;
    }
    return signs.size > 0;
  };
}
