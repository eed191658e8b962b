// Who ships what, that every accepted line is accounted for, and what is silent.
import Button from '@cloudscape-design/components/button';
import type { InputProps } from '@cloudscape-design/components/input';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useNavigate, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { SourceView } from '@thapcanh/api-schema';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { conditionsOf, isShown } from './condition.ts';
import { equationText } from './equation.tsx';
import { todayLedger, totalLedger } from './ledger.ts';
import { canHoldKeys, canRegister } from './permissions.ts';
import { SourceFilters } from './source-filters.tsx';
import { SourceTable } from './source-table.tsx';
import { isFound, sourceTree } from './source-tree.ts';
import '../app/list-page.css';
import './sources.css';

function SourcesPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const now = useNow();
  const search = useSearch({ from: '/signed-in/sources' });
  const { data, error, isPending, refetch } = useQuery(queries.sources());
  const { data: organisations = [] } = useQuery(queries.organisations());
  const input = useRef<InputProps.Ref>(null);
  useKeys({ Slash: () => input.current?.focus() });

  const all = data ?? [];
  const agencyName = (id: string) => organisations.find((each) => each.id === id)?.name ?? id;
  const { q = '', agency, show } = search;
  const found = all.filter(
    (source) =>
      isFound(source, agencyName(source.agency), q) &&
      (agency === undefined || source.agency === agency) &&
      isShown(source, show, now),
  );
  const filtered = q !== '' || agency !== undefined || show !== undefined;
  const agencies = organisations.filter(({ id }) => all.some((source) => source.agency === id));
  return (
    <>
      <div className="sources-head">
        <PageHeading title={t('sources.title')} />
        <Connect />
      </div>
      {data && all.length > 0 && <Summary sources={all} />}
      <div className="list-bar">
        <SourceFilters search={search} agencies={agencies} input={input} />
        {filtered && data && (
          <span className="soft" role="status">
            {t('sources.found', { found: found.length, all: all.length })}
          </span>
        )}
      </div>
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {(data || !error) && (
        <SourceTable
          tree={sourceTree(found, organisations)}
          allOpen={filtered}
          loading={isPending}
          empty={<Empty filtered={filtered} />}
        />
      )}
    </>
  );
}

/** Today's ledger of all, and how many are silent: what a shift begins with. */
function Summary({ sources }: { sources: readonly SourceView[] }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const today = totalLedger(sources.map(({ day = [] }) => todayLedger(day, now)));
  const silent = sources.filter((source) => conditionsOf(source).includes('silence')).length;
  return (
    <p className="sources-summary">
      {t('sources.ledger.today', { equation: equationText(today, t) })}{' '}
      {today.rejected > 0 && (
        <Link to="/sources" search={{ show: 'rejected' }}>
          {t('sources.ledger.seeRejected', {
            count: today.rejected,
            number: formatNumber(today.rejected),
          })}
        </Link>
      )}{' '}
      {silent === 0 ? (
        <span className="soft">{t('sources.noneSilent')}</span>
      ) : (
        <Link to="/sources" search={{ show: 'silence' }}>
          <b>{t('sources.someSilent', { count: silent })}</b>
        </Link>
      )}
    </p>
  );
}

/** For those who may connect one. */
function Connect(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const navigate = useNavigate();
  const { data: me } = useQuery(queries.me());
  if (me === undefined || !canHoldKeys(me.role)) return null;
  return (
    <Button
      variant={canRegister(me.role) ? 'primary' : 'normal'}
      href="/sources/new"
      onFollow={(event) => {
        event.preventDefault();
        void navigate({ to: '/sources/new' });
      }}
    >
      {t('sources.connect')}
    </Button>
  );
}

function Empty({ filtered }: { filtered: boolean }): ReactNode {
  const { t } = useTranslation();
  if (filtered) {
    return (
      <p>
        {t('sources.noneFound')} <Link to="/sources">{t('sources.showAll')}</Link>
      </p>
    );
  }
  return (
    <div className="sources-empty">
      <p>
        <b>{t('sources.empty')}</b>
      </p>
      <p>{t('sources.emptyNext')}</p>
    </div>
  );
}

export const Route = createLazyRoute('/signed-in/sources')({ component: SourcesPage });
