// What a rule found lately. Reading alerts is recorded, so it is asked for rather than shown at once.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';

const NEWEST = 10;

export function RuleAlerts({ rule }: { rule: string }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const [asked, setAsked] = useState(false);
  const { data, error, isFetching, refetch } = useQuery({
    ...queries.alerts({ rule, limit: NEWEST }),
    enabled: asked,
  });
  return (
    <Section id="alerts" title={t('rules.alerts.title')}>
      {!asked && (
        <p>
          <Button onClick={() => setAsked(true)}>{t('rules.alerts.show')}</Button>{' '}
          <span className="soft">{t('rules.alerts.recorded')}</span>
        </p>
      )}
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {isFetching && data === undefined && <p className="soft">{t('app.loading')}</p>}
      {data?.items.length === 0 && <p>{t('rules.alerts.none')}</p>}
      <ul className="rule-alerts">
        {data?.items.map(({ id, time, agency, entities, incidentId }) => (
          <li key={id}>
            <Moment at={time} seconds /> · {visible(agency)}{' '}
            {entities.slice(0, 3).map(({ type, value }) => (
              <code key={`${type}:${value}`}>{visible(value)} </code>
            ))}
            {incidentId !== undefined && (
              <Link to="/incidents/$id" params={{ id: incidentId }} preload={false}>
                {t('alerts.openIncident')}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {data !== undefined && data.items.length > 0 && (
        <Link to="/alerts" search={{ rule }} preload={false}>
          {t('rules.alerts.all')}
        </Link>
      )}
    </Section>
  );
}
