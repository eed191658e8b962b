// The draft against events of stored alerts. They are read when asked for, and judged again as it changes.
import { useQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import { type AlertView, MAX_LIMIT, type RuleDetail } from '@thapcanh/api-schema';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertFilter } from '../../api/queries/alert.ts';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { useServices } from '../../app/services.ts';
import type { Judge, Judged } from '../judge/judge.ts';
import type { ReadRequest, TryRequest } from '../judge/messages.ts';
import { JudgeNotice } from '../judge-notice.tsx';
import { TryFilters } from './try-filters.tsx';
import { TryResults } from './try-results.tsx';

const NO_ALERTS: readonly AlertView[] = [];

export default function TryPanel(props: {
  judge: Judge;
  draft: Omit<ReadRequest, 'kind'>;
  /** Whether it can be judged now. */
  runs: boolean;
  /** The rule it is based on. */
  rule: RuleDetail | undefined;
}): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { judge, runs, rule } = props;
  const { text, beside, lists } = props.draft;
  const [filter, setFilter] = useState<AlertFilter>();
  const { data, error, isFetching, refetch } = useQuery({
    ...queries.alerts({ ...filter, limit: MAX_LIMIT }),
    enabled: filter !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const alerts = data?.items ?? NO_ALERTS;
  const events = useMemo(() => alerts.flatMap((alert) => alert.events), [alerts]);
  const [judged, setJudged] = useState<Judged<TryRequest>>();
  useEffect(() => {
    if (!runs || events.length === 0) return undefined;
    let wanted = true;
    void judge.ask<TryRequest>({ kind: 'try', text, beside, lists, events }).then((answer) => {
      if (wanted) setJudged(answer);
    });
    return () => {
      wanted = false;
    };
  }, [judge, text, beside, lists, events, runs]);
  return (
    <>
      <TryFilters rule={rule} loading={isFetching} onRun={setFilter} />
      {error && <FailureNotice failure={failureOf(error)} retry={() => void refetch()} />}
      {data !== undefined && alerts.length === 0 && <p>{t('rules.trying.none')}</p>}
      {events.length > 0 && !runs && <p>{t('rules.trying.fix')}</p>}
      {events.length > 0 && runs && judged !== undefined && (
        <>
          {data?.nextCursor !== undefined && (
            <p className="soft">{t('rules.trying.limited', { number: alerts.length })}</p>
          )}
          {judged.ok ? (
            <TryResults answer={judged.answer} alerts={alerts} />
          ) : (
            <JudgeNotice failure={judged} />
          )}
        </>
      )}
    </>
  );
}
