// One incident: what happened, what to do, what was decided, and the evidence.
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Navigate, useParams } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { type ReactNode, useEffect } from 'react';
import { FailureNotice } from '../app/failure-notice.tsx';
import { Loading } from '../app/loading.tsx';
import { useServices } from '../app/services.ts';
import { useCaseMark } from '../presence/use-case-mark.ts';
import { rememberRow } from '../queue/row-focus.ts';
import { WayBack } from '../queue/way-back.tsx';
import { Comments } from './comments/comments.tsx';
import { Decisions } from './decisions/decisions.tsx';
import { Evidence } from './evidence/evidence.tsx';
import { Head } from './head.tsx';
import { HeadActs } from './head-acts.tsx';
import { canDecide } from './permissions.ts';
import { PrintFoot } from './print-foot.tsx';
import { Requests } from './requests/requests.tsx';
import { SideColumn } from './side-column.tsx';
import { FirstActions } from './tasks/first-actions.tsx';
import { Timeline } from './timeline.tsx';
import { useIncidentKeys } from './use-incident-keys.ts';
import { WhatHappened } from './what-happened.tsx';
import { Work } from './work.tsx';
import './acts/fields.css';
import './incident.css';
import './print.css';

function IncidentPage(): ReactNode {
  const { queries } = useServices();
  const { id } = useParams({ from: '/signed-in/incidents/$id' });
  const { data, error, refetch } = useQuery(queries.incident(id));
  const { data: me } = useQuery(queries.me());
  useIncidentKeys();
  useEffect(() => rememberRow(id), [id]);
  // Of another agency's case nobody reads what was asked, done and kept.
  const whole = data?.incident.involvement === undefined;
  useCaseMark(data && !error && whole && me && canDecide(me.role) ? data.incident.id : undefined);

  // A merged incident answers as the one it went into.
  if (data && data.incident.id !== id) {
    return <Navigate to="/incidents/$id" params={{ id: data.incident.id }} replace />;
  }
  if (!data && !error) return <Loading />;
  const failure = error ? failureOf(error) : undefined;
  return (
    <>
      <WayBack id={id} />
      {failure && (
        <FailureNotice
          failure={failure}
          retry={failure.code === 'not_found' ? undefined : () => void refetch()}
        />
      )}
      {data && (
        <>
          <Head incident={data.incident}>{me && <HeadActs seen={data} me={me} />}</Head>
          <div className="incident-columns">
            <div className="incident-main">
              <WhatHappened incident={data.incident} />
              {me?.role === 'agency' && whole && <Requests seen={data} me={me} />}
              <div className="incident-act">
                <FirstActions seen={data} me={me} />
                {me && <Decisions incident={data.incident} me={me} />}
              </div>
              <Evidence incident={data.incident} />
              <Timeline incident={data.incident} />
              {me && whole && <Work key={data.incident.id} seen={data} me={me} />}
              <Comments incident={data.incident} me={me} />
            </div>
            <SideColumn incident={data.incident} me={me} />
          </div>
          <PrintFoot incident={data.incident} me={me} />
        </>
      )}
    </>
  );
}

export const Route = createLazyRoute('/signed-in/incidents/$id')({ component: IncidentPage });
