import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { formatTime } from '../text/time.ts';
import { isFiltered, type QueueSearch, viewOf } from './search.ts';

const LATEST_CLOSED = { kind: 'list', filter: { status: 'closed' } } as const;

/** Says why the list is empty, and, for the default view, what to check before trusting the quiet. */
export function EmptyQueue({ search }: { search: QueueSearch }): ReactNode {
  const { t } = useTranslation();
  const view = viewOf(search);
  if (view === undefined) return <p>{t('queue.empty.search')}</p>;
  if (isFiltered(search)) return <p>{t('queue.empty.filtered')}</p>;
  return (
    <div>
      <p>{t(`queue.empty.${view}`)}</p>
      {view === 'open' && <Quiet />}
    </div>
  );
}

function Quiet(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data } = useQuery(queries.queuePage(LATEST_CLOSED));
  const latest = data?.items
    .map(({ lastAlertAt }) => lastAlertAt)
    .sort()
    .at(-1);
  return (
    <p>
      {latest !== undefined && t('queue.lastClosed', { time: formatTime(latest) })}{' '}
      <Link to="/sources">{t('queue.checkSources')}</Link>
    </p>
  );
}
