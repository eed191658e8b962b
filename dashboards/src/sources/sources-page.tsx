// Who ships what, and that every accepted line is accounted for.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { SourceView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import type { vi } from '../i18n/vi/index.ts';
import { Ago } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { DayChart } from './day-chart.tsx';
import { imbalance, totalLedger } from './ledger.ts';
import { SourceCoverage } from './source-coverage.tsx';
import { SourceHealth } from './source-health.tsx';
import '../app/list-page.css';

const AMOUNTS = ['accepted', 'archived', 'rejected', 'waiting'] as const;

function SourcesPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data, error, isPending, refetch } = useQuery(queries.sources());
  const { data: organisations = [] } = useQuery(queries.organisations());
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const total = data && totalLedger(data.map(({ ledger }) => ledger));
  return (
    <>
      <PageHeading title={t('sources.title')} />
      <p className="soft">
        {t('sources.intro')}{' '}
        {total &&
          t('sources.total', {
            accepted: formatNumber(total.accepted),
            archived: formatNumber(total.archived),
            rejected: formatNumber(total.rejected),
            waiting: formatNumber(total.waiting),
          })}{' '}
        {total && imbalance(total) !== 0 && (
          <b>{t('sources.unbalanced', { number: formatNumber(imbalance(total)) })}.</b>
        )}
      </p>
      {error ? (
        <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />
      ) : (
        <div className="list-table">
          <Table
            items={data ?? []}
            trackBy={({ agency, id }) => `${agency} ${id}`}
            columnDefinitions={columns(t, agencyName)}
            loading={isPending}
            loadingText={t('app.loading')}
            empty={t('sources.empty')}
            enableKeyboardNavigation
            wrapLines
            variant="embedded"
            ariaLabels={{ tableLabel: t('sources.table') }}
          />
        </div>
      )}
    </>
  );
}

function columns(
  t: TFunction,
  agencyName: (id: string) => string,
): TableProps.ColumnDefinition<SourceView>[] {
  return [
    {
      id: 'source',
      header: t('sources.column.source'),
      minWidth: 220,
      isRowHeader: true,
      cell: ({ agency, id, title, format }) => (
        <>
          <b>{title}</b>
          <div className="soft">
            <code>{id}</code>
            {format !== undefined && ` · ${format}`}
          </div>
          <SourceCoverage agency={agency} id={id} />
        </>
      ),
    },
    {
      id: 'agency',
      header: t('sources.column.agency'),
      minWidth: 160,
      cell: ({ agency }) => agencyName(agency),
    },
    {
      id: 'day',
      header: t('sources.column.day'),
      width: 180,
      cell: ({ day = [] }) => <DayChart day={day} />,
    },
    {
      id: 'health',
      header: t('sources.column.health'),
      minWidth: 200,
      cell: ({ notices = [] }) => <SourceHealth notices={notices} />,
    },
    ...AMOUNTS.map(
      (name): TableProps.ColumnDefinition<SourceView> => ({
        id: name,
        header: t(`sources.column.${name}`),
        width: name === 'rejected' ? 210 : 110,
        cell: ({ ledger }) => (
          <span className="amount">
            {formatNumber(ledger[name])}
            {name === 'rejected' && ledger.rejected > 0 && (
              <small className="soft">{rejectReasons(ledger.rejectedBy, t)}</small>
            )}
          </span>
        ),
      }),
    ),
    {
      id: 'balance',
      header: t('sources.column.balance'),
      width: 176,
      cell: ({ ledger }) => {
        const off = imbalance(ledger);
        return off === 0 ? (
          <StatusIndicator type="success">{t('sources.balanced')}</StatusIndicator>
        ) : (
          <StatusIndicator type="error">
            {t('sources.unbalanced', { number: formatNumber(off) })}
          </StatusIndicator>
        );
      },
    },
    {
      id: 'last',
      header: t('sources.column.last'),
      width: 140,
      cell: ({ ledger: { lastReceivedAt } }) =>
        lastReceivedAt === undefined ? t('sources.never') : <Ago at={lastReceivedAt} />,
    },
  ];
}

const REASONS = [
  'format_unknown',
  'format_mismatch',
  'record_too_large',
  'record_undecodable',
  'record_failed',
  'poison',
  'expired',
] as const satisfies readonly (keyof typeof vi.sources.reason)[];

function rejectReasons(rejectedBy: Readonly<Record<string, number>>, t: TFunction): string {
  return Object.entries(rejectedBy)
    .map(([code, count]) => {
      const known = REASONS.find((each) => each === code);
      return `${known ? t(`sources.reason.${known}`) : code} ${formatNumber(count)}`;
    })
    .join(' · ');
}

export const Route = createLazyRoute('/signed-in/sources')({ component: SourcesPage });
