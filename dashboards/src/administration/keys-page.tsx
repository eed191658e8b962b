// Keys by which sources send: which are good, which end soon, which source has none.
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { TableProps } from '@cloudscape-design/components/table';
import { useQueries, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { KeyView, SourceView } from '@thapcanh/api-schema';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager } from '../app/cursor-pages.tsx';
import { DataTable } from '../app/data-table.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { useServices } from '../app/services.ts';
import { useNow } from '../app/use-now.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { FindBox } from './find-box.tsx';
import { Frame } from './frame.tsx';
import { keyWarning } from './key-warning.ts';
import { finds } from './search.ts';

/** Sources a page: the keys of each are asked for. */
const PAGE = 15;

function KeysPage(): ReactNode {
  return (
    <Frame part="keys">
      <Keys />
    </Frame>
  );
}

interface Row {
  readonly source: SourceView;
  readonly agencyName: string;
  readonly keys: readonly KeyView[] | undefined;
}

function Keys(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { q } = useSearch({ from: '/signed-in/administration/keys' });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useQuery({
    ...queries.sources(),
    refetchInterval: false,
  });
  const { data: organisations = [] } = useQuery(queries.organisations());
  const now = useNow();
  const [page, setPage] = useState(0);
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const found = (data ?? []).filter(({ id, title, agency }) =>
    finds(q, id, title, agency, agencyName(agency)),
  );
  const shown = found.slice(page * PAGE, (page + 1) * PAGE);
  const keys = useQueries({
    queries: shown.map(({ agency, id }) => queries.sourceKeys({ agency, source: id })),
  });
  const rows = shown.map((source, index): Row => {
    return { source, agencyName: agencyName(source.agency), keys: keys[index]?.data };
  });
  const refused = keys.find((each) => each.error !== null)?.error;
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  return (
    <>
      <p className="soft">{t('administration.keys.intro')}</p>
      <div className="list-bar">
        <FindBox
          label={t('administration.keys.find')}
          value={q}
          onChange={(words) => {
            setPage(0);
            void navigate({ to: '/administration/keys', search: { q: words }, replace: true });
          }}
        />
        <Pager
          pages={{
            number: page + 1,
            cursor: undefined,
            forward: () => setPage(page + 1),
            back: () => setPage(page - 1),
          }}
          next={found.length > (page + 1) * PAGE ? 'next' : undefined}
        />
      </div>
      {refused && <FailureNotice failure={failureOf(refused)} />}
      <DataTable
        label={t('administration.part.keys')}
        items={isPending ? undefined : rows}
        trackBy={({ source }) => `${source.agency} ${source.id}`}
        columns={columns(t, now)}
        empty={t('administration.keys.empty')}
      />
    </>
  );
}

function columns(t: TFunction, now: number): TableProps.ColumnDefinition<Row>[] {
  return [
    {
      id: 'source',
      header: t('sources.column.source'),
      minWidth: 240,
      isRowHeader: true,
      cell: ({ source, agencyName }) => (
        <>
          {visible(source.title)}
          <div className="soft">
            <code>{source.id}</code> · {visible(agencyName)}
          </div>
        </>
      ),
    },
    {
      id: 'state',
      header: t('administration.users.state'),
      width: 240,
      cell: ({ keys }) => {
        if (keys === undefined) return t('app.loading');
        const warning = keyWarning(keys, now);
        return (
          <StatusIndicator type={warning === undefined ? 'success' : 'warning'}>
            {t(`administration.keys.is.${warning ?? 'good'}`)}
          </StatusIndicator>
        );
      },
    },
    {
      id: 'keys',
      header: t('administration.part.keys'),
      minWidth: 420,
      cell: ({ keys = [] }) => (
        <ul className="key-list">
          {keys.map(({ keyId, state, createdAt, validUntil, revokedAt }) => (
            <li key={keyId}>
              <code>{keyId}</code> {t(`administration.keys.state.${state}`)}{' '}
              <span className="soft">
                {t('administration.keys.since')} <Moment at={createdAt} />
                {validUntil !== undefined && (
                  <>
                    {' '}
                    {t('administration.keys.until')} <Moment at={validUntil} />
                  </>
                )}
                {revokedAt !== undefined && (
                  <>
                    {' '}
                    {t('administration.keys.revoked')} <Moment at={revokedAt} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

export const Route = createLazyRoute('/signed-in/administration/keys')({ component: KeysPage });
