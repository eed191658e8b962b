import type { IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { Moment } from '../text/moment.tsx';
import { formatTime } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { actorName, describeChange } from './describe-change.ts';
import { foldTimeline } from './fold-timeline.ts';
import { Section } from './section.tsx';

/** Who did what and when; the system's lines are quieter than people's. */
export function Timeline({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const lines = foldTimeline(incident.timeline);
  const anybody = lines.some(({ entry }) => entry.actor.kind !== 'system');
  return (
    <Section id="timeline" title={t('incident.timeline')}>
      <ol className="timeline">
        {lines.map(({ entry, run }) => (
          <li key={entry.rev} className={`by-${entry.actor.kind}`}>
            <Moment at={entry.at} seconds />
            <span>
              <b>{actorName(entry, t, personName)}</b>{' '}
              {run
                ? t('incident.change.alerts_added', { count: run.alerts })
                : describeChange(entry, t, personName)}
              {run && run.until !== entry.at && (
                <>
                  {' – '}
                  <Moment at={run.until} seconds />
                </>
              )}
              <Reason change={entry.change} />
            </span>
          </li>
        ))}
      </ol>
      {!anybody && <p>{t('incident.noPeopleYet', { time: formatTime(incident.queuedAt) })}</p>}
      <p className="soft">{t('incident.chain')}</p>
    </Section>
  );
}

/** Why, where the words before do not say it themselves. */
function Reason({ change }: { change: TimelineEntry['change'] }): ReactNode {
  const { t } = useTranslation();
  if (!('reason' in change) || !change.reason || change.kind === 'time_corrected') return null;
  return (
    <span className="reason">
      {t('incident.change.reason', { reason: visible(change.reason) })}
    </span>
  );
}
