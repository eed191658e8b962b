// The incident queue: what to work on next, in the server's order.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createLazyRoute, useSearch } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Pager, useCursorPages } from '../app/cursor-pages.tsx';
import { FailureNotice } from '../app/failure-notice.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useServices } from '../app/services.ts';
import { useKeys } from '../app/use-keys.ts';
import { Arrivals } from './arrivals.tsx';
import { CountsLine } from './counts-line.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import { Filters } from './filters.tsx';
import { QueueTable } from './queue-table.tsx';
import { focusedIncident, moveRowFocus, restoreRowFocus } from './row-focus.ts';
import { incidentFilter } from './search.ts';
import { TakeNotice, useTakeFromQueue } from './take.tsx';
import { useSteadyRows } from './use-steady-rows.ts';
import { ViewTabs } from './view-tabs.tsx';
import './queue.css';

function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const search = useSearch({ from: '/signed-in/incidents' });
  const filter = incidentFilter(search);
  const pages = useCursorPages(JSON.stringify(filter));
  const pageFilter = { ...filter, ...(pages.cursor !== undefined && { cursor: pages.cursor }) };
  const page = useQuery({ ...queries.incidents(pageFilter), placeholderData: keepPreviousData });
  const fresh = page.isPlaceholderData ? undefined : page.data;
  const { rows, arrived, showLatest } = useSteadyRows(JSON.stringify(pageFilter), fresh);
  const { take, taking } = useTakeFromQueue();
  const filters = useRef<HTMLFieldSetElement>(null);

  useKeys({
    KeyJ: () => moveRowFocus(1),
    KeyK: () => moveRowFocus(-1),
    KeyN: () => {
      const id = focusedIncident();
      const row = rows.find(({ incident }) => incident.id === id);
      if (row) take(row.incident);
    },
    Period: showLatest,
    Slash: () => filters.current?.querySelector('button')?.focus(),
  });

  const ready = rows.length > 0;
  useEffect(() => {
    if (ready) restoreRowFocus();
  }, [ready]);

  return (
    <>
      <div className="queue-head">
        <PageHeading title={t('queue.title')} />
        <CountsLine />
      </div>
      <div className="queue-bar">
        <ViewTabs current={search.view ?? 'open'} />
        <Filters search={search} ref={filters} />
        <Pager pages={pages} next={fresh?.nextCursor} />
      </div>
      <Arrivals arrived={arrived} onShow={showLatest} />
      <TakeNotice taking={taking} />
      {page.error && (
        <FailureNotice failure={failureOf(page.error)} retry={() => void page.refetch()} />
      )}
      {!(page.error && !ready) && (
        <QueueTable
          rows={rows}
          loading={fresh === undefined && !ready}
          empty={<EmptyQueue search={search} />}
        />
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/incidents')({ component: QueuePage });
