// Reports: those that cases owe, and those of periods and shifts.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReportForm } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { SubNavigation } from '../app/sub-navigation.tsx';
import { DueList } from './due-list.tsx';
import { PeriodList } from './period-list.tsx';
import '../app/list-page.css';
import '../app/section.css';
import './report.css';

function ReportsPage(): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const { form: wanted } = useSearch({ from: '/signed-in/reports' });
  const { data: forms, error, refetch } = useQuery(queries.reportForms());
  const periodic = (forms ?? [])
    .filter(({ subject }) => subject !== 'incident')
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  const form = periodic.find(({ id }) => id === wanted);
  return (
    <>
      <PageHeading title={t('reports.title')} />
      <p className="soft">{t('reports.intro')}</p>
      <SubNavigation label={t('reports.title')}>
        <Link to="/reports" search={{}} activeOptions={{ exact: true, includeSearch: true }}>
          {t('reports.due.title')}
        </Link>
        {periodic.map(({ id, name }) => (
          <Link key={id} to="/reports" search={{ form: id }}>
            {name[i18n.language === 'en' ? 'en' : 'vi']}
          </Link>
        ))}
      </SubNavigation>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {form === undefined ? <DueList /> : <PeriodList key={form.id} form={form} />}
    </>
  );
}

const LENGTHS = ['day', 'week', 'month', 'year'] as const;

/** The shortest period first, shifts last. */
function placeOf({ every }: ReportForm): number {
  return every === undefined ? LENGTHS.length : LENGTHS.indexOf(every);
}

export const Route = createLazyRoute('/signed-in/reports')({ component: ReportsPage });
