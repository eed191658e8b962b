// The incident queue: what to work on next, in the server's order, as it changes.
import { createLazyRoute, useSearch } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeading } from '../app/page-heading.tsx';
import { useKeys } from '../app/use-keys.ts';
import { Shift } from '../presence/shift.tsx';
import { CountsLine } from './counts-line.tsx';
import { IncidentList } from './incident-list.tsx';
import { QueryBar } from './query-bar/query-bar.tsx';
import { viewOf } from './search.ts';
import { ViewTabs } from './view-tabs.tsx';
import './queue.css';

const Storms = lazy(() => import('./storms/storms.tsx'));

function QueuePage(): ReactNode {
  const { t } = useTranslation();
  const search = useSearch({ from: '/signed-in/incidents' });
  const queryField = useRef<HTMLInputElement>(null);
  useKeys({ Slash: () => queryField.current?.focus() });
  return (
    <>
      <div className="queue-head">
        <PageHeading title={t('queue.title')} />
        <CountsLine />
        <Shift />
      </div>
      <ViewTabs search={search} />
      {viewOf(search) === 'storms' ? (
        <Suspense fallback={null}>
          <Storms open={search.storm} />
        </Suspense>
      ) : (
        <IncidentList search={search} bar={<QueryBar search={search} ref={queryField} />} />
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/incidents')({ component: QueuePage });
