import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganisationName } from '../../api/organisations.ts';
import { Section } from '../../app/section.tsx';
import '../../app/fact-list.css';

/** Which agency stands where: owner, operator, affected, handler. */
export function Roles({ incident: { roles } }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const name = useOrganisationName();
  const shown = [
    ['handler', [roles.handler]],
    ['owner', roles.owner === undefined ? [] : [roles.owner]],
    ['operator', roles.operators ?? (roles.operator === undefined ? [] : [roles.operator])],
    ['affected', roles.affected],
  ] as const;
  return (
    <Section id="roles" title={t('incident.roles')}>
      <dl className="fact-list">
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
