// The overview: how the queue stands, how the period went, and the list behind every number.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { AttackMatrix } from '../chart/attack-matrix.tsx';
import { formatTime } from '../text/time.ts';
import { Backlog } from './backlog.tsx';
import { Deadlines } from './deadlines.tsx';
import { Entities } from './entities.tsx';
import { Measures } from './measures.tsx';
import { periodOf } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { Rules } from './rules.tsx';
import type { Within } from './search.ts';
import { Section } from './section.tsx';
import { VolumeSection } from './volume.tsx';
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
          <Measures overview={overview} search={search} within={within} agencyName={agencyName} />
          <VolumeSection overview={overview} agencyName={agencyName} />
          <div className="pair">
            <Rules rules={overview.period.rule} within={within} />
            <Entities entities={overview.entities} within={within} />
          </div>
          <Section id="attack" title={t('overview.attack.title')} note={t('overview.attack.note')}>
            {overview.attack.length === 0 ? (
              <p className="soft">{t('overview.nothing')}</p>
            ) : (
              <AttackMatrix
                attack={overview.attack}
                linkTo={(technique, content) => (
                  <Link to="/overview/cases" search={{ technique, ...within }}>
                    {content}
                  </Link>
                )}
              />
            )}
          </Section>
        </div>
      )}
    </div>
  );
}

export const Route = createLazyRoute('/signed-in/overview')({ component: OverviewPage });
