// Open incidents that concern the agency, without what only the centre needs to judge them.
import { Link } from '@tanstack/react-router';
import type { IncidentSummary } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Ago } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { NearestDeadline } from '../words/deadline.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';

export function AgencyIncidents({
  incidents,
}: {
  incidents: readonly IncidentSummary[];
}): ReactNode {
  const { t } = useTranslation();
  if (incidents.length === 0) return <p className="soft">{t('agency.noIncidents')}</p>;
  return (
    <ul className="agency-incidents">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <Link to="/incidents/$id" params={{ id: incident.id }} preload={false}>
            {visible(incident.title)}
          </Link>
          <div className="agency-facts">
            <span>{incident.number}</span>
            <SeverityMark severity={incident.severity} />
            <StatusMark status={incident.status} />
            <span>
              {t('agency.lastSign')} <Ago at={incident.lastAlertAt} />
            </span>
            {incident.confirmed !== undefined && <NearestDeadline incident={incident} />}
            {incident.involvement !== undefined && (
              <i>{t(`agency.involved.${incident.involvement}`)}</i>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
