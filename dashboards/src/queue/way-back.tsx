// From a case back to the queue as it was left, or on to its neighbours there.
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../app/use-keys.ts';
import { formatNumber } from '../text/number.ts';
import { placeInQueue, queueBehind } from './trail.ts';
import './way-back.css';

export function WayBack({ id }: { id: string }): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const place = placeInQueue(id);
  const goTo = (next: string | undefined) =>
    next === undefined
      ? undefined
      : () => void navigate({ to: '/incidents/$id', params: { id: next } });
  useKeys({ 'Shift+KeyJ': goTo(place?.next), 'Shift+KeyK': goTo(place?.previous) });
  return (
    <nav className="way-back" aria-label={t('queue.way.title')}>
      <Link to="/incidents" search={queueBehind()} className="back">
        ← {t('app.back')}
      </Link>
      {place && (
        <>
          <span className="soft">
            {t('queue.way.place', { at: formatNumber(place.at), of: formatNumber(place.of) })}
          </span>
          {place.previous !== undefined && (
            <Link to="/incidents/$id" params={{ id: place.previous }} preload={false}>
              {t('queue.way.previous')}
            </Link>
          )}
          {place.next !== undefined && (
            <Link to="/incidents/$id" params={{ id: place.next }} preload={false}>
              {t('queue.way.next')}
            </Link>
          )}
        </>
      )}
    </nav>
  );
}
