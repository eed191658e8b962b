// One alert: why it matched, the fields that matter, and the raw line with what matched marked.
import type { AlertView } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';
import { AlertEntities } from './alert-entities.tsx';
import { EventFields } from './event-fields.tsx';
import { EventFlags } from './event-flags.tsx';
import { MatchReasons } from './match-reasons.tsx';
import { RawLine } from './raw-line.tsx';

/** Events of one alert shown at first: a correlation keeps ten, and they are much alike. */
const SHOWN_AT_FIRST = 3;

export function AlertEvidence({ alert }: { alert: AlertView }): ReactNode {
  const { t } = useTranslation();
  const [rawShown, setRawShown] = useState(false);
  const [allShown, setAllShown] = useState(false);
  const { correlation, events, why } = alert;
  const shown = allShown ? events : events.slice(0, SHOWN_AT_FIRST);
  const hidden = events.length - shown.length;
  const values = why.map(({ value }) => value);
  return (
    <article className="alert" data-evidence={alert.id} tabIndex={-1}>
      <div className="alert-head">
        <Moment at={alert.time} seconds />
        <span className="soft">
          {t('incident.source')} <code>{visible(alert.source.id)}</code> · {alert.source.agency}
        </span>
        <button
          type="button"
          className="text-button no-print"
          data-raw
          aria-expanded={rawShown}
          onClick={() => setRawShown(!rawShown)}
        >
          {t(rawShown ? 'incident.hideRaw' : 'incident.showRaw')}
        </button>
      </div>
      <MatchReasons why={why} />
      {correlation && (
        <p className="alert-correlation">
          {t('incident.correlation')} <code>{visible(correlation.type)}</code>
          {correlation.value !== undefined &&
            `, ${t('incident.correlationValue', { value: formatNumber(correlation.value) })}`}
          {', '}
          {t('incident.groupedBy')}{' '}
          {Object.entries(correlation.groupBy).map(([field, value]) => (
            <span key={field}>
              <code>{visible(field)}</code> = <b>{visible(value)}</b>{' '}
            </span>
          ))}
        </p>
      )}
      {alert.eventCount > events.length && (
        <p className="soft">
          {t('incident.eventsKept', {
            count: alert.eventCount,
            kept: events.length,
          })}
        </p>
      )}
      {shown.map((event, index) => (
        <div key={event.id} className="event">
          {events.length > 1 && (
            <p className="event-head soft">
              {t('incident.eventOf', { index: index + 1, count: events.length })} ·{' '}
              <Moment at={event.time} seconds />
            </p>
          )}
          <EventFlags flags={event.flags} />
          <EventFields event={event} matched={values} />
          {rawShown && <RawLine raw={event.raw} matched={values} />}
        </div>
      ))}
      {hidden > 0 && (
        <button type="button" className="text-button" onClick={() => setAllShown(true)}>
          {t('incident.moreEvents', { count: hidden })}
        </button>
      )}
      <AlertEntities alert={alert} />
    </article>
  );
}
