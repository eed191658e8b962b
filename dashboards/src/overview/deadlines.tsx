// The deadlines of the law that are past or nearest.
import { Link } from '@tanstack/react-router';
import type { DueIncident } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../app/section.tsx';
import { useNow } from '../app/use-now.ts';
import { Moment } from '../text/moment.tsx';
import { visible } from '../text/visible.ts';
import { clockName } from '../words/clock-name.ts';
import { spanWords } from '../words/deadline.tsx';

export function Deadlines({ deadlines }: { deadlines: readonly DueIncident[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Section id="deadlines" title={t('overview.deadlines.title')}>
      {deadlines.length === 0 ? (
        <p className="soft">{t('overview.deadlines.none')}</p>
      ) : (
        <ul className="rows">
          {deadlines.map((one) => (
            <li key={one.id}>
              <TimeLeft due={one.due} />
              <Link to="/incidents/$id" params={{ id: one.id }}>
                {one.number} · {visible(one.title)}
              </Link>
              <span className="soft">
                {clockName(one.clock, t)}
                {one.tentative && ` (${t('clock.tentative')})`} · <Moment at={one.due} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** `còn 3 giờ 20 phút`, or how long it is past. */
function TimeLeft({ due }: { due: string }): ReactNode {
  const { t } = useTranslation();
  const left = Date.parse(due) - useNow();
  const time = spanWords(left, t);
  return (
    <b className={left > 0 ? 'time-left' : 'time-left time-late'}>
      {t(left > 0 ? 'overview.deadlines.left' : 'overview.deadlines.late', { time })}
    </b>
  );
}
