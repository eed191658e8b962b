import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../text/moment.tsx';
import { useServices } from './services.ts';
import './connection-notice.css';

/** Says since when nothing comes through, and that what is being typed is kept. */
export function ConnectionNotice(): ReactNode {
  const { t } = useTranslation();
  const { connection } = useServices();
  const lostAt = useSyncExternalStore(connection.follow, connection.lostAt);
  return (
    <div role="status" className="connection">
      {lostAt !== undefined && (
        <p>
          <strong>{t('app.lost')}</strong> <Moment at={new Date(lostAt).toISOString()} />.{' '}
          {t('app.lostMore')}
        </p>
      )}
    </div>
  );
}
