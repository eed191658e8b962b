// From one alert to others: of the same entity, and on the same machine at about the same time.
import { Link } from '@tanstack/react-router';
import type { AlertView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import { entityText } from '../../words/entity-text.ts';
import { AroundAlert } from './around-alert.tsx';

export function AlertEntities({ alert }: { alert: AlertView }): ReactNode {
  const { t } = useTranslation();
  const [around, setAround] = useState(false);
  const { entities } = alert;
  const host = entities.find(({ type }) => type === 'host');
  if (entities.length === 0) return null;
  return (
    <>
      <div className="alert-entities no-print">
        <span className="soft">{t('evidence.filterBy')}</span>
        {entities.map((entity) => (
          <Link
            key={entityText(entity)}
            to="/alerts"
            search={{ entity: entityText(entity) }}
            preload={false}
            data-filter
            aria-label={t('evidence.filterByOne', {
              entity: `${t(`words.entity.${entity.type}`)} ${visible(entity.value)}`,
            })}
          >
            <code>{visible(entity.value)}</code>
          </Link>
        ))}
        {host && (
          <button
            type="button"
            className="text-button"
            aria-expanded={around}
            onClick={() => setAround(!around)}
          >
            {t(around ? 'evidence.hideAround' : 'evidence.around', { host: visible(host.value) })}
          </button>
        )}
      </div>
      {around && host && <AroundAlert alert={alert} host={host} />}
    </>
  );
}
