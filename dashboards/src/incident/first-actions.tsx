import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';
import { Section } from './section.tsx';

/** At most three steps, from the leading rule. */
export function FirstActions({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <Section id="actions" title={t('incident.actions')}>
      {incident.firstActions.length === 0 ? (
        <p className="soft">{t('incident.noActions')}</p>
      ) : (
        <ol className="first-actions" lang="vi">
          {incident.firstActions.map((action) => (
            <li key={action}>{visible(action)}</li>
          ))}
        </ol>
      )}
    </Section>
  );
}
