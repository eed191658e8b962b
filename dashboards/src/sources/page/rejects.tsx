// Records of a source that became no event. Reading them is recorded, so they are read when asked for.
import Button from '@cloudscape-design/components/button';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { failureOf } from '@thapcanh/api-client';
import { MAX_REJECTS, type SourceView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceName } from '../../api/queries/source.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { formatNumber } from '../../text/number.ts';
import { formatTime } from '../../text/time.ts';
import { reasonText } from '../reasons.ts';
import { RejectedLines } from '../rejected-lines.tsx';
import type { SourceSearch } from '../search.ts';

export function Rejects(props: {
  of: SourceName;
  ledger: SourceView['ledger'];
  search: SourceSearch;
}): ReactNode {
  const { t } = useTranslation();
  const { of, ledger, search } = props;
  const { hash } = useLocation();
  const isAsked = hash === 'rejects' || search.code !== undefined || search.hour !== undefined;
  const [opened, setOpened] = useState(false);
  const { rejected, rejectedBy } = ledger;
  const narrowed = search.code !== undefined || search.hour !== undefined;
  if (rejected === 0 && !narrowed) return <p className="soft">{t('sources.rejects.never')}</p>;
  return (
    <>
      <p>{t('sources.rejects.total', { count: rejected, number: formatNumber(rejected) })}</p>
      <ul className="reject-codes">
        {Object.entries(rejectedBy)
          .filter(([, count]) => count > 0)
          .map(([code, count]) => (
            <li key={code}>
              <Link
                to="/sources/$agency/$source"
                params={of}
                search={(old) => ({ ...old, code })}
                hash="rejects"
                resetScroll={false}
                preload={false}
              >
                {reasonText(code, t)}
              </Link>
              : {formatNumber(count)}
            </li>
          ))}
      </ul>
      {narrowed && (
        <p>
          {search.code !== undefined &&
            `${t('sources.rejects.onlyCode', { reason: reasonText(search.code, t) })} `}
          {search.hour !== undefined &&
            `${t('sources.rejects.onlyHour', { at: formatTime(search.hour) })} `}
          <Link
            to="/sources/$agency/$source"
            params={of}
            search={({ days }) => ({ days })}
            hash="rejects"
            resetScroll={false}
          >
            {t('sources.rejects.all')}
          </Link>
        </p>
      )}
      {opened || isAsked ? (
        <Lines of={of} search={search} known={rejected} />
      ) : (
        <Button onClick={() => setOpened(true)}>{t('sources.rejects.open')}</Button>
      )}
    </>
  );
}

function Lines(props: { of: SourceName; search: SourceSearch; known: number }): ReactNode {
  const { queries } = useServices();
  const { of, search, known } = props;
  const { hour, code } = search;
  const filter = { hour, code, limit: MAX_REJECTS };
  const { data, error, refetch } = useQuery(queries.sourceRejects(of, filter, known));
  if (error) return <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />;
  if (data === undefined) return <Loading />;
  return <RejectedLines rejects={data} />;
}
