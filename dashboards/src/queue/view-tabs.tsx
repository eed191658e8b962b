import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Counts } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { formatNumber } from '../text/number.ts';
import { SavedViewTabs } from './saved-view-tabs.tsx';
import { type QueueSearch, VIEWS, type View, viewOf } from './search.ts';

/** The views as links, each with its address and how many it has; a person's own behind them. */
export function ViewTabs({ search }: { search: QueueSearch }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: counts } = useQuery(queries.counts());
  const { data: storms } = useQuery(queries.storms());
  const current = viewOf(search);
  return (
    <nav className="view-tabs" aria-label={t('queue.views')}>
      {VIEWS.map((view) => {
        const count = countOf(view, counts, storms?.length);
        return (
          <Link
            key={view}
            to="/incidents"
            search={view === 'open' ? {} : { view }}
            activeProps={{}}
            className={view === current ? 'view-tab current' : 'view-tab'}
            aria-current={view === current ? 'page' : undefined}
          >
            {t(`queue.view.${view}`)}
            {count !== undefined && (
              <>
                {' '}
                <span className="view-count">{formatNumber(count)}</span>
              </>
            )}
          </Link>
        );
      })}
      <SavedViewTabs search={search} />
    </nav>
  );
}

function countOf(
  view: View,
  counts: Counts | undefined,
  storms: number | undefined,
): number | undefined {
  if (view === 'storms') return storms;
  if (counts === undefined) return undefined;
  switch (view) {
    case 'open':
      return counts.open - counts.snoozed;
    case 'mine':
      return counts.mine;
    case 'unassigned':
      return counts.unassigned;
    case 'due':
      return counts.dueSoon;
    case 'waiting':
      return counts.waiting;
    case 'watching':
      return counts.watching;
    case 'closed':
      return counts.closedInDay;
  }
}
