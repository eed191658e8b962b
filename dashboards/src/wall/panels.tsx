// The panels that take turns: each a heading and what can be read from five metres.
import type { DueIncident, IncidentSummary, Overview } from '@thapcanh/api-schema';
import { titleWithoutEntity } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/use-now.ts';
import { AttackMatrix } from '../chart/attack-matrix.tsx';
import { BarChart } from '../chart/bar-chart.tsx';
import { stretchBars } from '../overview/stretches.ts';
import { formatAgo, formatClock } from '../text/time.ts';
import { visible } from '../text/visible.ts';
import { clockName } from '../words/clock-name.ts';
import { spanWords } from '../words/deadline.tsx';

/** What fits on a screen at the size that a room can read. */
const ROWS = 7;
const CELLS = 15;

/** Who works on a case is not said: a room may have visitors. */
export function QueuePanel({ pressing }: { pressing: readonly IncidentSummary[] }): ReactNode {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (pressing.length === 0) return <p className="wall-calm">{t('wall.queue.none')}</p>;
  return (
    <ol className="wall-rows">
      {pressing.slice(0, ROWS).map((incident) => (
        <li key={incident.id}>
          <b className={`wall-mark wall-${incident.priority.class}`}>{incident.priority.class}</b>
          <span className="wall-what">
            {incident.number} · {visible(titleWithoutEntity(incident))}
          </span>
          <span className={incident.assignee === null ? 'wall-alarm' : undefined}>
            {t(incident.assignee === null ? 'wall.queue.unassigned' : 'wall.queue.assigned')}
          </span>
          <span>{formatAgo(incident.queuedAt, now, i18n.language) ?? t('app.justNow')}</span>
        </li>
      ))}
      {pressing.length > ROWS && (
        <li className="wall-more">{t('wall.more', { count: pressing.length - ROWS })}</li>
      )}
    </ol>
  );
}

export function DeadlinesPanel({ deadlines }: { deadlines: readonly DueIncident[] }): ReactNode {
  const { t } = useTranslation();
  const now = useNow();
  if (deadlines.length === 0) return <p className="wall-calm">{t('overview.deadlines.none')}</p>;
  return (
    <ol className="wall-rows">
      {deadlines.slice(0, ROWS).map(({ id, number, clock, behaviour, due, tentative }) => {
        const left = Date.parse(due) - now;
        const time = spanWords(left, t);
        return (
          <li key={id}>
            <b className={left > 0 ? undefined : 'wall-alarm'}>
              {t(left > 0 ? 'overview.deadlines.left' : 'overview.deadlines.late', { time })}
            </b>
            <span className="wall-what">
              {clockName(clock, t)}
              {tentative && ` (${t('clock.tentative')})`} · {number} · {visible(behaviour)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

export function VolumePanel({ overview }: { overview: Overview }): ReactNode {
  const { t } = useTranslation();
  const { volume, period } = overview;
  if (volume.incidents.every((count) => count === 0)) {
    return <p className="wall-calm">{t('overview.nothing')}</p>;
  }
  return (
    <BarChart
      bare
      title={t('overview.volume.alerts')}
      unit={t('overview.volume.alertsUnit')}
      bars={stretchBars(period.from, volume.stepS, volume.alerts)}
    />
  );
}

export function SourcesPanel(props: {
  sources: Overview['sources'];
  agencyName: (id: string) => string;
}): ReactNode {
  const { t } = useTranslation();
  const { sources, agencyName } = props;
  if (sources.length === 0) return <p className="wall-calm">{t('overview.sources.none')}</p>;
  return (
    <ol className="wall-rows">
      {sources.slice(0, ROWS).map(({ agency, source, kind, since, title }) => (
        <li key={`${agency} ${source} ${kind}`}>
          <b className="wall-alarm">{t(`sources.condition.${kind}`)}</b>
          <span className="wall-what">
            {visible(title)} · {visible(agencyName(agency))}
          </span>
          <span>{t('wall.since', { at: formatClock(since) })}</span>
        </li>
      ))}
      {sources.length > ROWS && (
        <li className="wall-more">{t('wall.more', { count: sources.length - ROWS })}</li>
      )}
    </ol>
  );
}

export function AttackPanel({ attack }: { attack: Overview['attack'] }): ReactNode {
  const { t } = useTranslation();
  if (attack.length === 0) return <p className="wall-calm">{t('overview.nothing')}</p>;
  const most = attack.toSorted((a, b) => b.incidents - a.incidents).slice(0, CELLS);
  return <AttackMatrix attack={most} />;
}
