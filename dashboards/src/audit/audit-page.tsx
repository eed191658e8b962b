// Who read, took out or was refused what. To look at this is recorded, too.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import type { AuditEvent } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { useCursorPages } from '../app/cursor-pages.tsx';
import { PagedTable } from '../app/paged-table.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { ACTION_NAMES } from './action-names.ts';
import { AuditFilters } from './audit-filters.tsx';
import { Frame } from './frame.tsx';
import { instantsOf } from './search.ts';

function AuditPage(): ReactNode {
  return (
    <Frame part="log">
      <Log />
    </Frame>
  );
}

function Log(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const personName = usePersonName();
  const search = useSearch({ from: '/signed-in/audit' });
  const pages = useCursorPages(JSON.stringify(search));
  const { from, to, ...filter } = search;
  const page = useQuery({
    ...queries.auditLog({
      ...filter,
      ...instantsOf(from, to),
      ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <p className="soft">{t('audit.intro')}</p>
      <PagedTable
        label={t('audit.part.log')}
        page={page}
        pages={pages}
        filters={<AuditFilters key={search.incident ?? ''} search={search} />}
        trackBy="id"
        columns={columns(t, personName)}
        empty={t('audit.empty')}
      />
    </>
  );
}

const RESULTS = { success: 'success', denied: 'warning', failure: 'error' } as const;

function columns(
  t: TFunction,
  personName: (sub: string) => string,
): TableProps.ColumnDefinition<AuditEvent>[] {
  return [
    {
      id: 'at',
      header: t('audit.column.at'),
      width: 196,
      cell: ({ at }) => <Moment at={at} seconds />,
    },
    {
      id: 'actor',
      header: t('audit.column.actor'),
      minWidth: 180,
      isRowHeader: true,
      cell: ({ actor }) => (
        <>
          <Link to="/audit" search={(old) => ({ ...old, actor: actor.id })} preload={false}>
            {visible(personName(actor.id))}
          </Link>
          <div className="soft">
            <code>{visible(actor.id)}</code> {actor.org}
          </div>
        </>
      ),
    },
    {
      id: 'action',
      header: t('audit.column.action'),
      minWidth: 210,
      cell: ({ action, result, reason }) => (
        <>
          {t(`audit.action.${ACTION_NAMES[action]}`)}
          {result !== 'success' && (
            <div>
              <StatusIndicator type={RESULTS[result]}>
                {t(`audit.result.${result}`)}
                {reason !== undefined && ` (${visible(reason)})`}
              </StatusIndicator>
            </div>
          )}
        </>
      ),
    },
    {
      id: 'object',
      header: t('audit.column.object'),
      minWidth: 350,
      cell: ({ object }) => <ObjectCell object={object} t={t} />,
    },
    {
      id: 'from',
      header: t('audit.column.from'),
      minWidth: 190,
      cell: ({ src_ip, user_agent }) => (
        <>
          {src_ip !== undefined && <code>{visible(src_ip)}</code>}
          {user_agent !== undefined && (
            <div className="soft audit-agent">{visible(user_agent)}</div>
          )}
        </>
      ),
    },
  ];
}

function ObjectCell({ object, t }: { object: AuditEvent['object']; t: TFunction }): ReactNode {
  const { type, id, owner_org, count, name } = object;
  const isIncident = id !== undefined && type !== 'archive' && type !== 'audit';
  return (
    <>
      {t(`audit.object.${type}`)} {owner_org}
      {count !== undefined && ` · ${t('audit.items', { count, number: formatNumber(count) })}`}
      {name !== undefined && ` · ${visible(name)}`}
      {id !== undefined && (
        <div>
          {isIncident ? (
            <Link to="/incidents/$id" params={{ id }} preload={false}>
              <code>{visible(id)}</code>
            </Link>
          ) : (
            <code>{visible(id)}</code>
          )}
        </div>
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/audit')({ component: AuditPage });
