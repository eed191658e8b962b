import type { AlertView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';

/** `Khớp vì action là “case.upload”, …`, each with the selection of the rule it belongs to. */
export function MatchReasons({ why }: { why: AlertView['why'] }): ReactNode {
  const { t } = useTranslation();
  if (why.length === 0) return null;
  return (
    <div className="why">
      <span className="why-label">{t('incident.why')}</span>
      <ul>
        {why.map(({ selection, field, value }) => (
          <li key={`${selection} ${field ?? ''} ${value}`}>
            {field === undefined ? (
              t('incident.whyKeyword')
            ) : (
              <>
                <code>{visible(field)}</code> {t('incident.whyOne')}
              </>
            )}{' '}
            <mark>{visible(value)}</mark>{' '}
            <span className="soft">({t('incident.selection', { name: visible(selection) })})</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
