import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportView } from './report-view.tsx';

/** A report of the province: on a period, or on a shift. */
function PeriodReportPage(): ReactNode {
  const { t } = useTranslation();
  const from = '/signed-in/reports/$report';
  const { report } = useParams({ from });
  const { view = 'form' } = useSearch({ from });
  const navigate = useNavigate();
  const form = report.split('.', 1)[0];
  return (
    <ReportView
      place={{ of: 'province', report }}
      view={view}
      onView={(next) =>
        void navigate({
          to: '/reports/$report',
          params: { report },
          search: { view: next },
          replace: true,
        })
      }
      back={
        <Link to="/reports" search={{ form }} className="back">
          ← {t('reports.back')}
        </Link>
      }
    />
  );
}

export const Route = createLazyRoute('/signed-in/reports/$report')({
  component: PeriodReportPage,
});
