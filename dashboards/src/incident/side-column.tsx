// Beside the story: who and what is involved.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { IncidentDetail, Me } from '@thapcanh/api-schema';
import { techniqueName } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { Period } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { Deadlines } from './deadlines.tsx';
import { IncidentReports } from './reports/incident-reports.tsx';
import { Section } from './section.tsx';
import { Technician } from './technician/technician.tsx';

export function SideColumn(props: { incident: IncidentDetail; me: Me | undefined }): ReactNode {
  const { incident, me } = props;
  return (
    <div className="incident-side">
      <Deadlines incident={incident} />
      {me && <IncidentReports key={`reports ${incident.id}`} incident={incident} me={me} />}
      {me && <Technician key={incident.id} incident={incident} me={me} />}
      <Entities incident={incident} />
      <Techniques incident={incident} />
      <Roles incident={incident} />
    </div>
  );
}

function Entities({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <Section id="entities" title={t('incident.entities')}>
      <ul className="entities">
        {incident.entities.map(({ type, value, firstSeen, lastSeen, alertCount }) => (
          <li key={`${type}:${value}`}>
            <span className="soft">{t(`words.entity.${type}`)}</span>{' '}
            <Link
              to="/alerts"
              search={{ entity: `${type}:${value}` }}
              aria-label={`${visible(value)}. ${t('incident.alertsOfEntity')}`}
              preload={false}
            >
              <code>{visible(value)}</code>
            </Link>
            <div className="entity-seen">
              {t('words.alerts', { count: alertCount })} · <Period from={firstSeen} to={lastSeen} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Techniques({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <Section id="techniques" title={t('incident.techniques')}>
      {incident.techniques.length === 0 && <p className="soft">{t('incident.noTechniques')}</p>}
      <ul className="techniques">
        {incident.techniques.map((id) => (
          <li key={id}>
            <code>{visible(id)}</code> <span lang="en">{techniqueName(id)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Roles({ incident: { roles } }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: organisations = [] } = useQuery(queries.organisations());
  const name = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const shown = [
    ['handler', [roles.handler]],
    ['owner', roles.owner === undefined ? [] : [roles.owner]],
    ['operator', roles.operator === undefined ? [] : [roles.operator]],
    ['affected', roles.affected],
  ] as const;
  return (
    <Section id="roles" title={t('incident.roles')}>
      <dl className="roles">
        {shown.map(([role, agencies]) => (
          <div key={role}>
            <dt>{t(`incident.role.${role}`)}</dt>
            <dd>{agencies.length === 0 ? t('app.none') : agencies.map(name).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
