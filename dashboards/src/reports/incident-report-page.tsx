import { createLazyRoute, Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ReportView } from './report-view.tsx';

/** A report under its incident. */
function IncidentReportPage(): ReactNode {
  const { t } = useTranslation();
  const from = '/signed-in/incidents/$id/reports/$report';
  const { id, report } = useParams({ from });
  const { view = 'form' } = useSearch({ from });
  const navigate = useNavigate();
  return (
    <ReportView
      place={{ of: 'incident', incident: id, report }}
      view={view}
      onView={(next) =>
        void navigate({
          to: '/incidents/$id/reports/$report',
          params: { id, report },
          search: { view: next },
          replace: true,
        })
      }
      back={
        <Link to="/incidents/$id" params={{ id }} className="back">
          ← {t('reports.backToIncident')}
        </Link>
      }
    />
  );
}

export const Route = createLazyRoute('/signed-in/incidents/$id/reports/$report')({
  component: IncidentReportPage,
});
