import type { EventView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';
import { importantFields } from './important-fields.ts';

/** The six fields that matter, all others on demand; what matched is marked. */
export function EventFields(props: { event: EventView; matched: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const [allShown, setAllShown] = useState(false);
  const { event, matched } = props;
  const { important, others } = importantFields(event, matched);
  if (important.length + others.length === 0) {
    return <p className="soft">{t('incident.noFields')}</p>;
  }
  return (
    <>
      <dl className="event-fields" aria-label={t('incident.fields')}>
        {(allShown ? [...important, ...others] : important).map(([name, value]) => (
          <div key={name}>
            <dt>{visible(name)}</dt>
            <dd>{matched.includes(value) ? <mark>{visible(value)}</mark> : visible(value)}</dd>
          </div>
        ))}
      </dl>
      {others.length > 0 && (
        <button
          type="button"
          className="text-button no-print"
          aria-expanded={allShown}
          onClick={() => setAllShown(!allShown)}
        >
          {allShown
            ? t('evidence.fewerFields')
            : t('evidence.moreFields', { count: others.length })}
        </button>
      )}
    </>
  );
}
