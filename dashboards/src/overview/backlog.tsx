// How things stand now, and how many came and went in the period.
import { Link } from '@tanstack/react-router';
import type { Overview } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatAgo } from '../text/time.ts';
import { changeOf } from './compare.ts';
import { Figure } from './figure.tsx';

export function Backlog({
  overview,
  agency,
}: {
  overview: Overview;
  agency?: string | undefined;
}): ReactNode {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { backlog, period, before } = overview;
  const of = agency === undefined ? {} : { agency };
  const oldest =
    backlog.oldestQueuedAt === undefined
      ? undefined
      : formatAgo(backlog.oldestQueuedAt, now, i18n.language);
  const queue = (content: ReactNode) => (
    <Link to="/incidents" search={of}>
      {content}
    </Link>
  );
  return (
    <ul className="figures" aria-label={t('overview.backlog.title')}>
      <Figure
        name={t('overview.backlog.open')}
        value={formatNumber(backlog.open)}
        note={oldest === undefined ? undefined : t('overview.backlog.oldest', { oldest })}
        link={queue}
      />
      <Figure
        name={t('overview.backlog.urgent')}
        value={formatNumber(backlog.byPriority.P1 + backlog.byPriority.P2)}
        note={t('overview.backlog.ofThemP1', { number: formatNumber(backlog.byPriority.P1) })}
        alarming={backlog.byPriority.P1 > 0}
        link={queue}
      />
      <Figure
        name={t('overview.backlog.unassigned')}
        value={formatNumber(backlog.unassigned)}
        link={(content) => (
          <Link to="/incidents" search={{ ...of, view: 'unassigned' }}>
            {content}
          </Link>
        )}
      />
      <Figure
        name={t('overview.backlog.dueSoon')}
        value={formatNumber(backlog.dueSoon)}
        alarming={backlog.dueSoon > 0}
        link={(content) => <a href="#deadlines">{content}</a>}
      />
      <Figure
        name={t('overview.backlog.opened')}
        value={formatNumber(period.all?.opened ?? 0)}
        change={changeOf(period.all?.opened ?? 0, before.all?.opened ?? 0)}
        note={t('overview.was', { number: formatNumber(before.all?.opened ?? 0) })}
        link={(content) => <a href="#volume">{content}</a>}
      />
      <Figure
        name={t('overview.backlog.closed')}
        value={formatNumber(period.all?.closed ?? 0)}
        change={changeOf(period.all?.closed ?? 0, before.all?.closed ?? 0)}
        note={t('overview.was', { number: formatNumber(before.all?.closed ?? 0) })}
        link={(content) => (
          <Link to="/incidents" search={{ ...of, status: 'closed' }}>
            {content}
          </Link>
        )}
      />
    </ul>
  );
}
