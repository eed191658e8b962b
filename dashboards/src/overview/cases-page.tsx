// The incidents behind a number of the overview: what they have in common, and the period it was counted in.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { IncidentSummary } from '@thapcanh/api-schema';
import { techniqueName } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager, useCursorPages } from '../app/cursor-pages.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { Moment } from '../text/moment.tsx';
import { formatPeriod } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import type { CasesSearch } from './search.ts';
import './overview.css';

const COLUMNS = ['priority', 'incident', 'severity', 'status', 'opened'] as const;

function CasesPage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/overview/cases' });
  const pages = useCursorPages(JSON.stringify(search));
  const { rule, technique, entity, from, to } = search;
  const asksSomething = (rule ?? technique ?? entity) !== undefined;
  const page = useQuery({
    ...queries.casesBehind({
      ...search,
      ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    }),
    enabled: asksSomething,
  });
  const { data } = page;
  return (
    <div className="overview">
      <PageHeading title={titleOf(search, t)} />
      <p className="soft">
        {from !== undefined &&
          to !== undefined &&
          t('overview.cases.period', { period: formatPeriod(from, to) })}{' '}
        <Link to="/overview">{t('overview.cases.back')}</Link>
      </p>
      {page.error && (
        <FailureNotice failure={failureOf(page.error)} retry={() => void page.refetch()} />
      )}
      {!asksSomething && <p>{t('overview.cases.nothingAsked')}</p>}
      {page.isLoading && <Loading />}
      {data && data.items.length === 0 && <p>{t('overview.cases.none')}</p>}
      {data && data.items.length > 0 && (
        <>
          <div className="overview-bar">
            <Pager pages={pages} next={data.nextCursor} />
          </div>
          <table className="plain-table cases">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`overview.cases.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map((incident) => (
                <CaseRow key={incident.id} incident={incident} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

function CaseRow({ incident }: { incident: IncidentSummary }): ReactNode {
  const { id, number, title, agencyName, priority, severity, status, queuedAt } = incident;
  return (
    <tr>
      <td>
        <PriorityBadge priority={priority} />
      </td>
      <th scope="row">
        <Link to="/incidents/$id" params={{ id }}>
          {visible(title)}
        </Link>
        <div className="soft">
          {number} · {visible(agencyName)}
        </div>
      </th>
      <td>
        <SeverityMark severity={severity} />
      </td>
      <td>
        <StatusMark status={status} />
      </td>
      <td>
        <Moment at={queuedAt} />
      </td>
    </tr>
  );
}

function titleOf({ rule, technique, entity }: CasesSearch, t: TFunction): string {
  if (technique !== undefined) {
    const name = [technique, techniqueName(technique) ?? ''].join(' ').trim();
    return t('overview.cases.ofTechnique', { name: visible(name) });
  }
  if (rule !== undefined) return t('overview.cases.ofRule', { name: visible(rule) });
  const value = entity?.slice(entity.indexOf(':') + 1) ?? '';
  return t('overview.cases.ofEntity', { name: visible(value) });
}

export const Route = createLazyRoute('/signed-in/overview/cases')({ component: CasesPage });
