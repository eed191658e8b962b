import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { VIEWS, type View } from './search.ts';

/** The views as links: each has its address. */
export function ViewTabs({ current }: { current: View }): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className="view-tabs" aria-label={t('queue.views')}>
      {VIEWS.map((view) => (
        <Link
          key={view}
          to="/incidents"
          search={view === 'open' ? {} : { view }}
          activeProps={{}}
          className={view === current ? 'view-tab current' : 'view-tab'}
          aria-current={view === current ? 'page' : undefined}
        >
          {t(`queue.view.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
