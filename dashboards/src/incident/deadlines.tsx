// Thời hạn: one entry a clock, with its T0, when it is due, what is left and its state.
import type { IncidentDetail } from '@thapcanh/api-schema';
import { ACKNOWLEDGE, type IncidentClock, isRunning } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { Section } from '../app/section.tsx';
import { useNow } from '../app/use-now.ts';
import { Moment } from '../text/moment.tsx';
import { formatTime } from '../text/time.ts';
import { clockName } from '../words/clock-name.ts';
import { clockWords, pressure } from '../words/deadline.tsx';

export function Deadlines({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const clocks = (incident.clocks ?? []).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const isTentative = (clock: IncidentClock) =>
    incident.confirmed === undefined && clock.id !== ACKNOWLEDGE && isRunning(clock);
  return (
    <Section id="deadlines" title={t('clock.title')}>
      {clocks.length === 0 && <p className="soft">{t('clock.none')}</p>}
      <ul className="side-list">
        {clocks.map((clock) => (
          <li key={clock.id}>
            <div className="side-line">
              <b>{clockName(clock.id, t)}</b>
              <State clock={clock} now={now} tentative={isTentative(clock)} />
            </div>
            <div className={`deadline deadline-${pressure(clock, now)}`}>
              {clockWords(clock, now, t)}
            </div>
            <div className="soft">
              T0 <Moment at={clock.from} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Tạm tính, đang chạy, đã xong, quá hạn: in a word beside the name. */
function State(props: { clock: IncidentClock; now: number; tentative: boolean }): ReactNode {
  const { t } = useTranslation();
  const { clock, now, tentative } = props;
  const state = stateOf(clock, now);
  const mark = <span className={`clock-state clock-${state}`}>{t(`related.clock.${state}`)}</span>;
  if (!tentative) return mark;
  return (
    <span className="side-line">
      {state === 'late' && mark}
      <Hint text={t('clock.tentativeHint', { at: formatTime(clock.from) })}>
        <span className="deadline-tentative soft">{t('clock.tentative')}</span>
      </Hint>
    </span>
  );
}

function stateOf(clock: IncidentClock, now: number): 'cancelled' | 'done' | 'late' | 'running' {
  if (clock.cancelled === true) return 'cancelled';
  if (clock.doneAt !== undefined) return 'done';
  return Date.parse(clock.due) <= now ? 'late' : 'running';
}
