import type { EventView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visible } from '../../text/visible.ts';

/** The event's common fields, in the order the parser gave them; what matched is marked. */
export function EventFields(props: { event: EventView; matched: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const entries = Object.entries(props.event.common);
  if (entries.length === 0) return <p className="soft">{t('incident.noFields')}</p>;
  return (
    <dl className="event-fields" aria-label={t('incident.fields')}>
      {entries.map(([name, value]) => {
        const text = String(value);
        return (
          <div key={name}>
            <dt>{visible(name)}</dt>
            <dd>{props.matched.includes(text) ? <mark>{visible(text)}</mark> : visible(text)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
