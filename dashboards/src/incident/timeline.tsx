// What happened on which system and who did what: the picture, then the entries.
import type { IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { formatTime } from '../text/time.ts';
import { Lanes } from './lanes/lanes.tsx';
import { TimelineEntries } from './timeline-entries.tsx';
import './timeline.css';

export function Timeline({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const anybody = incident.timeline.some(({ actor }) => actor.kind !== 'system');
  return (
    <Section id="timeline" title={t('incident.timeline')}>
      <Lanes incident={incident} />
      <TimelineEntries incident={incident} />
      {!anybody && <p>{t('incident.noPeopleYet', { time: formatTime(incident.queuedAt) })}</p>}
      <p className="soft">{t('incident.chain')}</p>
    </Section>
  );
}
