import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { Ago } from '../text/moment.tsx';
import { formatNumber } from '../text/number.ts';

/** Sources speak for themselves every few minutes; the line over the queue need not be quicker. */
const SOURCES_POLL_MS = 60_000;

/** `Mới 4 · Chưa ai nhận 2 · Sắp đến hạn 1 · Nguồn im lặng 3 · Vào hàng đợi sớm nhất: 2 giờ trước` */
export function CountsLine(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data: counts } = useQuery(queries.counts());
  const { data: sources = [] } = useQuery({
    ...queries.sources(),
    refetchInterval: SOURCES_POLL_MS,
  });
  if (!counts) return null;
  const silent = sources.filter(({ notices = [] }) =>
    notices.some(({ kind, endedAt }) => kind === 'silence' && endedAt === undefined),
  ).length;
  const shown = [
    [t('queue.counts.new'), counts.new],
    [t('queue.counts.unassigned'), counts.unassigned],
    [t('queue.counts.dueSoon'), counts.dueSoon],
  ] as const;
  return (
    <p className="queue-counts">
      {shown.map(([name, count], index) => (
        <Fragment key={name}>
          {index > 0 && ' · '}
          <span>
            {name} <b>{formatNumber(count)}</b>
          </span>
        </Fragment>
      ))}
      {silent > 0 && (
        <>
          {' · '}
          <Link to="/sources">
            {t('queue.counts.silent')} <b>{formatNumber(silent)}</b>
          </Link>
        </>
      )}
      {counts.oldestQueuedAt !== undefined && (
        <>
          {' · '}
          {t('queue.counts.oldest')} <Ago at={counts.oldestQueuedAt} />
        </>
      )}
    </p>
  );
}
