// The reports of one periodic form, the latest first.
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReportForm, ReportSummary } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useServices } from '../app/services.ts';
import { canDecide } from '../incident/permissions.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { NewPeriodReport } from './new-period-report.tsx';
import { spanText } from './span-text.ts';
import { ReportStateMark } from './state-mark.tsx';

export function PeriodList({ form }: { form: ReportForm }): ReactNode {
  const { t, i18n } = useTranslation();
  const { queries } = useServices();
  const pages = useCursorPages(form.id);
  const page = useQuery({
    ...queries.periodReports(form.id, pages.cursor),
    placeholderData: keepPreviousData,
  });
  const { data: me } = useQuery(queries.me());
  const name = form.name[i18n.language === 'en' ? 'en' : 'vi'];
  return (
    <>
      {me && canDecide(me.role) && page.data && (
        <NewPeriodReport
          key={`${form.id} ${page.data.items[0]?.id ?? ''}`}
          form={form}
          latest={pages.number === 1 ? page.data.items[0] : undefined}
        />
      )}
      <PagedTable
        label={name}
        page={page}
        pages={pages}
        trackBy="id"
        columns={columns(t, name)}
        empty={t('reports.emptyPeriod')}
      />
    </>
  );
}

function columns(t: TFunction, name: string): TableProps.ColumnDefinition<ReportSummary>[] {
  return [
    {
      id: 'span',
      header: t('reports.column.span'),
      minWidth: 260,
      isRowHeader: true,
      cell: ({ id, from = '', to = '' }) => (
        <Link to="/reports/$report" params={{ report: id }} search={{}} preload={false}>
          {name}, {spanText(from, to)}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('reports.column.state'),
      width: 210,
      cell: ({ state }) => <ReportStateMark state={state} />,
    },
    {
      id: 'version',
      header: t('reports.column.version'),
      width: 110,
      cell: ({ version }) => version,
    },
    {
      id: 'number',
      header: t('reports.column.number'),
      width: 170,
      cell: ({ number }) => (number === undefined ? '' : visible(number)),
    },
    {
      id: 'sent',
      header: t('reports.column.sent'),
      width: 180,
      cell: ({ sentAt }) => sentAt !== undefined && <Moment at={sentAt} />,
    },
  ];
}
