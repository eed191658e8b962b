import { useQuery } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '../app/services.ts';
import { formatNumber } from '../text/number.ts';
import { queueCounts } from './counts.ts';

const SHOWN = ['new', 'unassigned', 'p1', 'mine', 'open'] as const;

/** `Mới 4 · Chưa ai nhận 2 · P1 1 · Của tôi 1 · Đang mở 7` */
export function CountsLine(): ReactNode {
  const { t } = useTranslation();
  const { queries } = useServices();
  const { data } = useQuery(queries.openIncidents());
  const { data: me } = useQuery(queries.me());
  if (!data) return null;
  const counts = queueCounts(data.items, me?.sub);
  const more = data.nextCursor !== undefined;
  return (
    <p className="queue-counts">
      {SHOWN.map((name, index) => {
        const count = formatNumber(counts[name]);
        return (
          <Fragment key={name}>
            {index > 0 && ' · '}
            <span>
              {t(`queue.counts.${name}`)}{' '}
              <b>{more ? t('queue.countsAbove', { number: count }) : count}</b>
            </span>
          </Fragment>
        );
      })}
    </p>
  );
}
