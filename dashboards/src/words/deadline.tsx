// A deadline: its name and the time left, tentative until a lead has confirmed the incident.
import type { IncidentSummary } from '@thapcanh/api-schema';
import { ACKNOWLEDGE, type IncidentClock, isRunning, nearestClock } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { useNow } from '../app/use-now.ts';
import { formatTime } from '../text/time.ts';
import { clockName } from './clock-name.ts';
import './deadline.css';

const MINUTE_MS = 60_000;

/** `3 giờ 20 phút`: a span of time to the minute, or to the hour beyond a day. */
export function spanWords(ms: number, t: TFunction): string {
  const minutes = Math.floor(Math.abs(ms) / MINUTE_MS);
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return t('clock.span.minutes', { m });
  if (h < 24) return t('clock.span.hours', { h, m });
  return t('clock.span.days', { d: Math.floor(h / 24), h: h % 24 });
}

/** The state of a clock in words. */
export function clockWords(clock: IncidentClock, now: number, t: TFunction): string {
  if (clock.cancelled === true) return t('clock.cancelled');
  if (clock.doneAt !== undefined) {
    const late = clock.doneAt > clock.due;
    return t(late ? 'clock.doneLate' : 'clock.done', { at: formatTime(clock.doneAt) });
  }
  const left = Date.parse(clock.due) - now;
  const time = spanWords(left, t);
  if (left > 0) return t('clock.left', { time, due: formatTime(clock.due) });
  return t(clock.id === ACKNOWLEDGE ? 'clock.acknowledgeMissed' : 'clock.missed', { time });
}

/** How pressing it is: past, within two hours, or neither. */
export function pressure(clock: IncidentClock, now: number): 'late' | 'near' | 'calm' {
  if (!isRunning(clock)) return 'calm';
  const left = Date.parse(clock.due) - now;
  if (left <= 0) return 'late';
  return left <= 120 * MINUTE_MS ? 'near' : 'calm';
}

/** The nearest deadline of an incident, for one cell of the queue. */
export function NearestDeadline({ incident }: { incident: IncidentSummary }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const clock = nearestClock(incident.clocks ?? []);
  if (clock === undefined || incident.status === 'closed') {
    return <span className="soft">{t('app.none')}</span>;
  }
  const left = Date.parse(clock.due) - now;
  const time = spanWords(left, t);
  return (
    <Hint text={clockWords(clock, now, t)}>
      <span className={`deadline deadline-${pressure(clock, now)}`}>
        <span className="deadline-name">{clockName(clock.id, t)}</span>{' '}
        {left > 0 ? time : t('clock.missedShort', { time })}
      </span>
    </Hint>
  );
}
