import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { visible } from '../text/visible.ts';

/**
 * The paragraph in Vietnamese, whatever the interface speaks, and what is not known. The paragraph
 * ends with the first questions; those it has no room for stand below.
 */
export function WhatHappened({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const further = incident.openQuestions.filter((question) => !incident.summary.includes(question));
  return (
    <Section id="happened" title={t('incident.happened')}>
      <p className="summary" lang="vi">
        {visible(incident.summary)}
      </p>
      {further.length > 0 && (
        <p className="unknown">
          <b>{t('incident.unknown')}:</b> <span lang="vi">{further.map(visible).join('; ')}</span>
        </p>
      )}
    </Section>
  );
}
