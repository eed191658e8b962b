// Periodic dossiers around story A's case.
import { figuresOf } from '@thapcanh/incidents';
import { type Dossier, periodFigures } from '@thapcanh/reports';
import { type IncidentDossierOf, profile } from './story-a.ts';

/** The week of 16/11–22/11/2026 with the case alone. */
export function weekOf({
  incident,
  facts,
  hosts,
  organisations,
}: IncidentDossierOf): Extract<Dossier, { subject: 'period' }> {
  const counting = {
    nameOf: (agency: string) => organisations[agency] ?? agency,
    addressesOf: (name: string) => hosts.find((host) => host.name === name)?.ips ?? [],
    isInside: (ip: string) => ip.startsWith('10.'),
  };
  const figures = periodFigures([figuresOf(incident, facts)], {
    ...counting,
    from: '2026-11-15T17:00:00.000Z',
    until: '2026-11-22T17:00:00.000Z',
  });
  const before = periodFigures([], {
    ...counting,
    from: '2026-11-08T17:00:00.000Z',
    until: '2026-11-15T17:00:00.000Z',
  });
  return {
    subject: 'period',
    at: '2026-11-23T01:00:00.000Z',
    issuer: profile,
    simulated: true,
    from: '2026-11-16',
    to: '2026-11-22',
    figures,
    before: [before],
    reportedBefore: { ...before, opened: 2 },
    duty: ['Phạm Thị Lan', 'Vũ Văn Minh'],
    deadlines: [{ title: 'Thông báo ban đầu', dueAt: '2026-11-20T14:19:00.000Z' }],
    sourceChanges: ['FS-KHETHUONG im lặng 24 phút'],
    ruleChanges: [],
    coverage: { connected: 17, organisations: 19, missing: ['tường lửa xã Vĩ Sơn'] },
    ledger: { accepted: 184_220, archived: 184_207, rejected: 13, waiting: 0 },
    nextWork: ['Rà soát tệp đính kèm của Cổng dịch vụ công'],
    unanswered: [],
    anchor: 'ab'.repeat(32),
  };
}

/** A night shift with the case open. */
export function shiftOf({ incident }: IncidentDossierOf): Extract<Dossier, { subject: 'shift' }> {
  return {
    subject: 'shift',
    at: '2026-11-20T00:00:00.000Z',
    issuer: profile,
    simulated: true,
    from: '2026-11-19T16:00:00.000Z',
    to: '2026-11-20T00:00:00.000Z',
    duty: ['Phạm Thị Lan'],
    nextDuty: ['Vũ Văn Minh'],
    open: [incident],
    people: { lan: 'Phạm Thị Lan' },
    dueSoon: [],
    silentSources: [
      { agency: 'UBND xã Khe Thượng', source: 'FS-KHETHUONG', since: '2026-11-19T19:41:00.000Z' },
    ],
    unanswered: [],
  };
}
