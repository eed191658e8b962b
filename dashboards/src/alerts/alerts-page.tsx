// Every alert, newest first, also those that opened no case.
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import type { AlertView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { LevelMark } from '../words/level-mark.tsx';
import { AlertFilters } from './alert-filters.tsx';

function AlertsPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/alerts' });
  const pages = useCursorPages(JSON.stringify(search));
  const filter = { ...search, ...(pages.cursor !== undefined && { cursor: pages.cursor }) };
  const page = useQuery({ ...queries.alerts(filter), placeholderData: keepPreviousData });
  const { data: organisations = [] } = useQuery(queries.organisations());
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <>
      <PageHeading title={t('alerts.title')} />
      <p className="soft">{t('alerts.intro')}</p>
      <PagedTable
        label={t('alerts.table')}
        page={page}
        pages={pages}
        filters={<AlertFilters key={search.entity ?? ''} search={search} />}
        trackBy="id"
        columns={columns(t, agencyName)}
        empty={<Empty filtered={filtered} />}
      />
    </>
  );
}

/** Why there is none: the filter, or nothing matched, which is worth a second look. */
function Empty({ filtered }: { filtered: boolean }): ReactNode {
  const { t } = useTranslation();
  if (filtered) {
    return (
      <p>
        {t('alerts.empty')} <Link to="/alerts">{t('alerts.showAll')}</Link>
      </p>
    );
  }
  return (
    <p>
      {t('alerts.none')} <Link to="/sources">{t('alerts.checkSources')}</Link>
    </p>
  );
}

function columns(
  t: TFunction,
  agencyName: (id: string) => string,
): TableProps.ColumnDefinition<AlertView>[] {
  return [
    {
      id: 'time',
      header: t('alerts.column.time'),
      width: 196,
      cell: ({ time }) => <Moment at={time} seconds />,
    },
    {
      id: 'level',
      header: t('alerts.column.level'),
      width: 130,
      cell: ({ rule }) => <LevelMark level={rule.level} />,
    },
    {
      id: 'rule',
      header: t('alerts.column.rule'),
      minWidth: 260,
      isRowHeader: true,
      cell: ({ rule }) => (
        <>
          <Link to="/alerts" search={(old) => ({ ...old, rule: rule.id })} preload={false}>
            {visible(rule.attributes.title_vi ?? rule.title)}
          </Link>
          <div>
            <Link
              to="/rules/$id"
              params={{ id: rule.id }}
              aria-label={t('alerts.ruleOf', {
                rule: visible(rule.attributes.title_vi ?? rule.title),
              })}
              preload={false}
            >
              {t('alerts.rule')}
            </Link>
          </div>
        </>
      ),
    },
    {
      id: 'agency',
      header: t('alerts.column.agency'),
      width: 180,
      cell: ({ agency }) => visible(agencyName(agency)),
    },
    {
      id: 'entities',
      header: t('alerts.column.entities'),
      minWidth: 220,
      cell: ({ entities }) =>
        entities.map(({ type, value }) => (
          <div key={`${type}:${value}`}>
            <span className="soft">{t(`words.entity.${type}`)}</span>{' '}
            <Link
              to="/alerts"
              search={(old) => ({ ...old, entity: `${type}:${value}` })}
              aria-label={`${visible(value)}. ${t('alerts.onlyEntity')}`}
              preload={false}
            >
              <code>{visible(value)}</code>
            </Link>
          </div>
        )),
    },
    {
      id: 'incident',
      header: t('alerts.column.incident'),
      width: 140,
      cell: ({ incidentId }) =>
        incidentId === undefined ? (
          <span className="soft">{t('alerts.noIncident')}</span>
        ) : (
          <Link to="/incidents/$id" params={{ id: incidentId }} preload={false}>
            {t('alerts.openIncident')}
          </Link>
        ),
    },
  ];
}

export const Route = createLazyRoute('/signed-in/alerts')({ component: AlertsPage });
