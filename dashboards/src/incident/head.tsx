import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../app/page-heading.tsx';
import { Period } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { LevelMark } from '../words/level-mark.tsx';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';

/** Title, number, priority, severity, state and the times, in two lines. */
export function Head({
  incident,
  children,
}: {
  incident: IncidentDetail;
  /** What may be done with the whole. */
  children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <header className="incident-head">
      <PageHeading title={visible(incident.title)} />
      <div className="incident-facts">
        <span>
          {t('incident.kind')} <b>{incident.number}</b>
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
        {incident.restricted && <b>{t('incident.restricted')}</b>}
        {children}
      </div>
      {incident.restrictionSuggested && !incident.restricted && (
        <p className="restriction">{t('incident.restrictionSuggested')}</p>
      )}
    </header>
  );
}
