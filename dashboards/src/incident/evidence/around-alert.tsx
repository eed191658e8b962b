// What else was an alert on a machine, five minutes before and after one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { AlertView } from '@thapcanh/api-schema';
import type { Entity } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import { Moment } from '../../text/moment.tsx';
import { formatPeriod } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { entityText } from '../../words/entity-text.ts';
import { LevelMark } from '../../words/level-mark.tsx';

const AROUND_MS = 5 * 60_000;

export function AroundAlert(props: { alert: AlertView; host: Entity }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { alert, host } = props;
  const from = new Date(Date.parse(alert.time) - AROUND_MS).toISOString();
  const to = new Date(Date.parse(alert.lastTime) + AROUND_MS).toISOString();
  const { data, error } = useQuery(queries.alertsAround(entityText(host), from, to));
  if (error) return <FailureNotice failure={failureOf(error)} />;
  if (!data) return <p className="soft">{t('app.loading')}</p>;
  const others = data.items.filter(({ id }) => id !== alert.id).reverse();
  return (
    <div className="around">
      <p>
        <b>{visible(host.value)}</b>, {formatPeriod(from, to)}.{' '}
        {others.length === 0 && t('evidence.nothingAround')}
      </p>
      <ol>
        {others.map((other) => (
          <li key={other.id}>
            <Moment at={other.time} seconds /> <LevelMark level={other.rule.level} />{' '}
            {other.rule.attributes.title_vi ?? other.rule.title}{' '}
            {other.incidentId === undefined ? (
              <span className="soft">{t('alerts.noIncident')}</span>
            ) : (
              other.incidentId !== alert.incidentId && (
                <Link to="/incidents/$id" params={{ id: other.incidentId }} preload={false}>
                  {t('evidence.otherCase')}
                </Link>
              )
            )}
          </li>
        ))}
      </ol>
      <p className="soft">
        {data.nextCursor !== undefined && `${t('evidence.aroundCut')} `}
        {t('evidence.aroundCovers')}
      </p>
    </div>
  );
}
