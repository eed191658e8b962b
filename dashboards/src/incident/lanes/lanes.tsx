// The picture of the timeline, the steps it numbers, and the same as a table.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { Activity, IncidentDetail } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../../api/people.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { useNow } from '../../app/use-now.ts';
import { Moment } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { formatPeriod } from '../../text/time.ts';
import { actorName, describeChange } from '../describe-change.ts';
import { LaneChart } from './lane-chart.tsx';
import { LaneTable } from './lane-table.tsx';
import { stepsOf, waitOf } from './steps-of.ts';
import { useWidth } from './use-width.ts';
import { waitWords } from './wait-words.ts';
import './lanes.css';

/** Narrower than this, the picture is scrolled rather than squeezed. */
const LEAST_PX = 620;

export function Lanes({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const activity = useQuery({
    ...queries.activity(incident),
    placeholderData: keepPreviousData,
  });
  if (activity.error && !activity.data) {
    return (
      <FailureNotice failure={failureOf(activity.error)} retry={() => void activity.refetch()} />
    );
  }
  const seen = activity.data;
  if (seen === undefined) return <p className="soft lanes-place">{t('app.loading')}</p>;
  if (seen.items.length === 0) return <p className="soft">{t('lanes.nothing')}</p>;
  return (
    <>
      <Figure incident={incident} activity={seen.items} />
      <Steps activity={seen.items} />
      {seen.cut && (
        <p className="soft">{t('lanes.cut', { shown: formatNumber(seen.items.length) })}</p>
      )}
      <LaneTable activity={seen.items} />
    </>
  );
}

function Figure(props: { incident: IncidentDetail; activity: readonly Activity[] }): ReactNode {
  const { t } = useTranslation();
  const { incident, activity } = props;
  const personName = usePersonName();
  const now = useNow();
  const [ref, width] = useWidth();
  const wait = waitOf(incident);
  const systems = new Set(activity.flatMap((alert) => alert.systems)).size;
  const label = [
    t('lanes.label', {
      alerts: formatNumber(activity.length),
      systems,
      period: formatPeriod(incident.firstAlertAt, incident.lastAlertAt),
    }),
    ...(wait ? [waitWords(wait, now, t)] : []),
    t('lanes.labelTable'),
  ].join('. ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section ref={ref} className="lanes-scroll" tabIndex={0} aria-label={t('lanes.picture')}>
      {width > 0 && (
        <LaneChart
          incident={incident}
          activity={activity}
          width={Math.max(LEAST_PX, width)}
          now={now}
          label={label}
          describe={(entry) =>
            `${actorName(entry, t, personName)} ${describeChange(entry, t, personName)}`
          }
        />
      )}
    </section>
  );
}

/** What the numbered flags stand for. */
function Steps({ activity }: { activity: readonly Activity[] }): ReactNode {
  const { t } = useTranslation();
  const steps = stepsOf(activity);
  if (steps.length === 0) return null;
  return (
    <ol className="steps" aria-label={t('lanes.steps')}>
      {steps.map(({ tactic, at }, index) => (
        <li key={tactic}>
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>{' '}
          {t(`words.tactic.${tactic}`)}{' '}
          <span className="soft">
            <Moment at={new Date(at).toISOString()} />
          </span>
        </li>
      ))}
    </ol>
  );
}
