import type { IncidentDetail } from '@thapcanh/api-schema';
import { isSnoozed } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgencyName, usePersonName } from '../api/people.ts';
import { PageHeading } from '../app/page-heading.tsx';
import { useNow } from '../app/use-now.ts';
import { ViewersOf } from '../presence/viewers.tsx';
import { Period } from '../text/moment.tsx';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { LevelMark } from '../words/level-mark.tsx';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';

/** Title, number, priority, severity, state, flags and the times, in two lines; then what can be done. */
export function Head({
  incident,
  children,
}: {
  incident: IncidentDetail;
  /** What may be done with the whole. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { confirmed } = incident;
  return (
    <header className="incident-head">
      <PageHeading title={visible(incident.title)} />
      <div className="incident-facts">
        <span>
          {t(confirmed ? 'decision.incident' : 'incident.kind')}{' '}
          <b>{confirmed?.number ?? incident.number}</b>
          {confirmed && <span className="soft"> ({incident.number})</span>}
        </span>
        <PriorityBadge priority={incident.priority} />
        <SeverityMark severity={incident.severity} />
        <LevelMark level={incident.level} />
        <StatusMark status={incident.status} />
        <TacticCells tactics={incident.tactics} />
        <span className="soft">
          {t('words.alerts', { count: incident.alertCount })},{' '}
          {t('words.rules', { count: incident.ruleCount })}
        </span>
        <Period from={incident.firstAlertAt} to={incident.lastAlertAt} />
        <Flags incident={incident} />
        <ViewersOf incident={incident.id} />
      </div>
      {children}
      {incident.restrictionSuggested && !incident.restricted && (
        <p className="restriction">{t('incident.restrictionSuggested')}</p>
      )}
    </header>
  );
}

/** What stands beside the state: restricted, waiting for an agency, put off. */
function Flags({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const agencyName = useAgencyName();
  const now = useNow();
  const { restricted, restriction, awaited = [], snoozed } = incident;
  const waiting = awaited.filter(({ until }) => Date.parse(until) > now);
  return (
    <>
      {restricted && (
        <b>
          {t('incident.restricted')}
          {restriction && `: ${restriction.people.map(personName).map(visible).join(', ')}`}
        </b>
      )}
      {waiting.map(({ request, agency, until }) => (
        <b key={request}>
          {t('asking.waits', { agency: visible(agencyName(agency)), until: formatTime(until) })}
        </b>
      ))}
      {snoozed && isSnoozed(incident, now) && (
        <b>{t('people.snoozedUntil', { until: formatTime(snoozed.until) })}</b>
      )}
    </>
  );
}
