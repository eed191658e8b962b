// The overview: how the queue stands, how the period went, and the list behind every number.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { Section } from '../app/section.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { formatTime } from '../text/time.ts';
import { Backlog } from './backlog.tsx';
import { Course } from './course.tsx';
import { Deadlines } from './deadlines.tsx';
import { periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import type { Within } from './search.ts';
import { WrongSources } from './wrong-sources.tsx';
import './overview.css';

function OverviewPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/overview' });
  const { agency } = search;
  const period = periodOf(search.period ?? 'week', useNow());
  const page = useQuery(
    queries.overview({ ...period, ...(agency === undefined ? {} : { agency }) }),
  );
  const { data: organisations = [] } = useQuery(queries.organisations());
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const overview = page.data;
  const within: Within = {
    from: period.from,
    to: period.to,
    ...(agency === undefined ? {} : { agency }),
  };
  return (
    <div className="overview">
      <PageHeading title={t('overview.title')} />
      <PeriodPicker search={search} organisations={organisations} />
      {page.error && (
        <FailureNotice failure={failureOf(page.error)} retry={() => void page.refetch()} />
      )}
      {overview === undefined && !page.error && <Loading />}
      {overview && (
        <div className={page.isPlaceholderData ? 'overview-old' : undefined}>
          <p className="soft">
            {t('overview.compared', {
              from: formatTime(overview.period.from),
              before: formatTime(overview.before.from),
            })}{' '}
            <Link to="/wall">{t('overview.toWall')}</Link>
          </p>
          <Backlog overview={overview} agency={agency} />
          <div className="pair">
            <Deadlines deadlines={overview.deadlines} />
            <WrongSources sources={overview.sources} agencyName={agencyName} />
          </div>
          {overview.period.all === undefined ? (
            <Section id="empty" title={t('overview.nothing')} note={t('overview.emptyNext')}>
              <Link to="/sources">{t('overview.toSources')}</Link>
            </Section>
          ) : (
            <Course overview={overview} search={search} within={within} agencyName={agencyName} />
          )}
        </div>
      )}
    </div>
  );
}

export const Route = createLazyRoute('/signed-in/overview')({ component: OverviewPage });
