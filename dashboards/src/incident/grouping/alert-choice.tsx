// Some alerts of the case, rule by rule.
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useInfiniteQuery } from '@tanstack/react-query';
import { failureOf } from '@thapcanh/api-client';
import type { AlertView } from '@thapcanh/api-schema';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../app/failure-notice.tsx';
import { Loading } from '../../app/loading.tsx';
import { useServices } from '../../app/services.ts';
import { formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import './grouping.css';

/** Most alerts of one act. */
export const MAX_ALERTS = 50;

/** The alerts of a case as far as they were read. */
export function useAlerts(incident: string): ReturnType<typeof useQueryOf> & {
  readonly alerts: readonly AlertView[];
} {
  const query = useQueryOf(incident);
  const alerts = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  return { ...query, alerts };
}

function useQueryOf(incident: string) {
  const { queries } = useServices();
  return useInfiniteQuery(queries.incidentAlerts(incident));
}

export function AlertChoice(props: {
  incident: string;
  /** Which of them can be chosen; all if absent. */
  only?: (alert: AlertView) => boolean;
  value: ReadonlySet<string>;
  onChange: (ids: ReadonlySet<string>) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { incident, only, value, onChange } = props;
  const { alerts, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useAlerts(incident);
  const offered = only ? alerts.filter(only) : alerts;
  const byRule = Map.groupBy(offered, ({ rule }) => rule.id);

  function mark(ids: readonly string[], chosen: boolean) {
    const next = new Set(value);
    for (const id of ids) {
      if (chosen) next.add(id);
      else next.delete(id);
    }
    onChange(next);
  }

  if (isPending) return <Loading />;
  return (
    <fieldset className="alert-choice">
      <legend>{t('grouping.alerts', { count: value.size, max: MAX_ALERTS })}</legend>
      {error && <FailureNotice failure={failureOf(error)} />}
      {offered.length === 0 && <p>{t('grouping.noAlerts')}</p>}
      {[...byRule].map(([rule, group]) => {
        const ids = group.map(({ id }) => id);
        const marked = ids.filter((id) => value.has(id)).length;
        const [first] = group;
        return (
          <div key={rule}>
            <Checkbox
              checked={marked === ids.length}
              indeterminate={marked > 0 && marked < ids.length}
              onChange={({ detail }) => mark(ids, detail.checked)}
            >
              <b>{visible(first?.rule.attributes.title_vi ?? first?.rule.title ?? rule)}</b>{' '}
              <span className="soft">{t(`words.level.${first?.rule.level ?? 'low'}`)}</span>
            </Checkbox>
            <div className="alerts-of-rule">
              {group.map(({ id, time, entities }) => (
                <Checkbox
                  key={id}
                  checked={value.has(id)}
                  onChange={({ detail }) => mark([id], detail.checked)}
                >
                  {formatTime(time, { seconds: true })}{' '}
                  <code>{entities.map((entity) => visible(entity.value)).join(' · ')}</code>
                </Checkbox>
              ))}
            </div>
          </div>
        );
      })}
      {hasNextPage && (
        <Button formAction="none" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('incident.moreAlerts')}
        </Button>
      )}
    </fieldset>
  );
}
