// ATT&CK techniques reached, under the tactic they serve, with when each was first seen.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { IncidentDetail } from '@thapcanh/api-schema';
import { techniqueName } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../app/section.tsx';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { visible } from '../../text/visible.ts';

export function Techniques({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data } = useQuery({ ...queries.activity(incident), placeholderData: keepPreviousData });
  const firstSeen = new Map<string, string>();
  for (const { rule, time } of data?.items ?? []) {
    for (const id of rule.techniques) if (!firstSeen.has(id)) firstSeen.set(id, time);
  }
  return (
    <Section id="techniques" title={t('incident.techniques')}>
      {incident.techniques.length === 0 && <p className="soft">{t('incident.noTechniques')}</p>}
      <ul className="side-list">
        {incident.techniques.map((id) => {
          const first = firstSeen.get(id);
          return (
            <li key={id}>
              <code>{visible(id)}</code> <span lang="en">{techniqueName(id)}</span>
              {first !== undefined && (
                <div className="soft">
                  {t('related.firstSeen')} <Moment at={first} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
