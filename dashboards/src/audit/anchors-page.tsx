// The anchors: what each day had come to, what that proves, and how somebody outside verifies it.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Anchor } from '@thapcanh/api-schema';
import { localDay } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatDay } from '../text/time.ts';
import { Frame } from './frame.tsx';
import '../app/time-field.css';

const SHOWN_MS = 30 * 86_400_000;

function AnchorsPage(): ReactNode {
  return (
    <Frame part="anchors">
      <Anchors />
    </Frame>
  );
}

function Anchors(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/audit/anchors' });
  const navigate = useNavigate();
  const now = useNow();
  const from = search.from ?? localDay(now - SHOWN_MS);
  const pages = useCursorPages(from);
  const page = useQuery({
    ...queries.anchors(from, pages.cursor),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <section className="section audit-explained" aria-labelledby="anchors-prove">
        <h2 id="anchors-prove">{t('audit.anchors.proves')}</h2>
        <p>{t('audit.anchors.what')}</p>
        <p>{t('audit.anchors.keep')}</p>
        <h3>{t('audit.anchors.verify')}</h3>
        <ol>
          <li>{t('audit.anchors.stepExport')}</li>
          <li>
            {t('audit.anchors.stepRun')}
            <pre>
              <code>thapcanh audit verify --anchor 2026-11-22:… vu-viec.ndjson</code>
            </pre>
          </li>
          <li>{t('audit.anchors.stepJudge')}</li>
        </ol>
      </section>
      <PagedTable
        label={t('audit.part.anchors')}
        page={page}
        pages={pages}
        filters={
          <label className="audit-day">
            {t('audit.filter.from')}{' '}
            <input
              className="native-input"
              type="date"
              value={from}
              onChange={({ target }) =>
                void navigate({
                  to: '/audit/anchors',
                  search: { from: target.value || undefined },
                  replace: true,
                })
              }
            />
          </label>
        }
        trackBy="day"
        columns={columns(t)}
        empty={t('audit.anchors.empty')}
      />
    </>
  );
}

function columns(t: TFunction): TableProps.ColumnDefinition<Anchor>[] {
  return [
    {
      id: 'day',
      header: t('audit.column.day'),
      width: 130,
      isRowHeader: true,
      cell: ({ day }) => formatDay(day),
    },
    {
      id: 'count',
      header: t('audit.column.incidents'),
      width: 130,
      cell: ({ parts }) => formatNumber(parts.reduce((sum, { count }) => sum + count, 0)),
    },
    {
      id: 'complete',
      header: t('audit.column.complete'),
      width: 190,
      cell: ({ complete }) => (
        <StatusIndicator type={complete ? 'success' : 'warning'}>
          {t(complete ? 'audit.anchors.complete' : 'audit.anchors.incomplete')}
        </StatusIndicator>
      ),
    },
    {
      id: 'hash',
      header: t('audit.column.hash'),
      minWidth: 360,
      cell: ({ hash }) => <code>{hash}</code>,
    },
    {
      id: 'export',
      header: t('audit.part.export'),
      width: 150,
      cell: ({ day }) => (
        <Link to="/audit/export" search={{ day }} preload={false}>
          {t('audit.anchors.exportDay')}
        </Link>
      ),
    },
  ];
}

export const Route = createLazyRoute('/signed-in/audit/anchors')({ component: AnchorsPage });
