// The case of the focused row, beside the list: what happened, what to do, what was decided.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { ActsOnPageOf } from '../incident/acts/use-open-act.ts';
import { Deadlines } from '../incident/deadlines.tsx';
import { Decisions } from '../incident/decisions/decisions.tsx';
import { FirstActions } from '../incident/tasks/first-actions.tsx';
import { WhatHappened } from '../incident/what-happened.tsx';
import { visible } from '../text/visible.ts';
import { PriorityBadge } from '../words/priority-badge.tsx';
import { SeverityMark } from '../words/severity-mark.tsx';
import { StatusMark } from '../words/status-mark.tsx';
import { TacticCells } from '../words/tactic-cells.tsx';
import '../incident/incident.css';

export default function SplitView(props: { id: string; onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { id, onClose } = props;
  const { data, error, refetch } = useQuery(queries.incident(id));
  const { data: me } = useQuery(queries.me());
  return (
    <aside className="split-view" aria-label={t('queue.split.title')}>
      <div className="split-bar">
        <Link to="/incidents/$id" params={{ id }} preload={false}>
          {t('queue.split.open')}
        </Link>
        <button
          type="button"
          className="split-close"
          aria-label={t('queue.split.close')}
          onClick={onClose}
        >
          ×
        </button>
      </div>
      {!data && !error && <Loading />}
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {data && (
        <>
          <header className="incident-head">
            <h2 className="split-title">{visible(data.incident.title)}</h2>
            <div className="incident-facts">
              <b>{data.incident.number}</b>
              <PriorityBadge priority={data.incident.priority} />
              <SeverityMark severity={data.incident.severity} />
              <StatusMark status={data.incident.status} />
              <TacticCells tactics={data.incident.tactics} />
            </div>
          </header>
          <div className="split-sections">
            <WhatHappened incident={data.incident} />
            <ActsOnPageOf value={data.incident.id}>
              <FirstActions seen={data} me={me} />
              {me && <Decisions incident={data.incident} me={me} />}
            </ActsOnPageOf>
            <Deadlines incident={data.incident} />
          </div>
        </>
      )}
    </aside>
  );
}
