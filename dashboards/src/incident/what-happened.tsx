import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../text/visible.ts';
import { Section } from './section.tsx';

/** The paragraph in Vietnamese, whatever the interface speaks, and what is not known. */
export function WhatHappened({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  return (
    <Section id="happened" title={t('incident.happened')}>
      <p className="summary" lang="vi">
        {visible(incident.summary)}
      </p>
      {incident.openQuestions.length > 0 && (
        <p className="unknown">
          <b>{t('incident.unknown')}:</b>{' '}
          <span lang="vi">{incident.openQuestions.map(visible).join(' ')}</span>
        </p>
      )}
    </Section>
  );
}
