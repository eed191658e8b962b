// Thời hạn: one line a clock, with its T0, what is left and whether it counts already.
import type { IncidentDetail } from '@thapcanh/api-schema';
import { ACKNOWLEDGE, isRunning } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { useNow } from '../app/use-now.ts';
import { formatTime } from '../text/time.ts';
import { clockName } from '../words/clock-name.ts';
import { clockWords, pressure } from '../words/deadline.tsx';
import { Section } from './section.tsx';

export function Deadlines({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  const clocks = (incident.clocks ?? []).toSorted((a, b) => (a.due < b.due ? -1 : 1));
  return (
    <Section id="deadlines" title={t('clock.title')}>
      {clocks.length === 0 && <p className="soft">{t('clock.none')}</p>}
      <dl className="roles">
        {clocks.map((clock) => (
          <div key={clock.id}>
            <dt>
              {clockName(clock.id, t)}
              {incident.confirmed === undefined && clock.id !== ACKNOWLEDGE && isRunning(clock) && (
                <Hint text={t('clock.tentativeHint', { at: formatTime(clock.from) })}>
                  <span className="deadline-tentative soft"> ({t('clock.tentative')})</span>
                </Hint>
              )}
            </dt>
            <dd className={`deadline deadline-${pressure(clock, now)}`}>
              {clockWords(clock, now, t)}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
