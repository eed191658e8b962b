// Who did what and when; the system's lines are quieter than people's, and may be left out.
import type { IncidentDetail } from '@thapcanh/api-schema';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonName } from '../api/people.ts';
import { Moment } from '../text/moment.tsx';
import { actorName, describeChange, reasonOf } from './describe-change.ts';
import { foldTimeline, type TimelineLine } from './fold-timeline.ts';
import { knownNumbers } from './known-numbers.ts';
import { usePrinting } from './use-printing.ts';

const WHICH = ['all', 'people', 'system'] as const;
type Which = (typeof WHICH)[number];

/** Entries shown at first, the newest; as many more are shown on demand. */
const SHOWN = 40;

export function TimelineEntries({ incident }: { incident: IncidentDetail }): ReactNode {
  const { t } = useTranslation();
  const printing = usePrinting();
  const [chosen, setWhich] = useState<Which>('all');
  const [most, setMost] = useState(SHOWN);
  const which = printing ? 'all' : chosen;
  const numbers = knownNumbers(incident);
  const numberOf = (id: string) => numbers.get(id) ?? id;
  const lines = foldTimeline(incident.timeline).filter(
    ({ entry }) => which === 'all' || (entry.actor.kind === 'system') === (which === 'system'),
  );
  const earlier = printing ? 0 : Math.max(0, lines.length - most);
  return (
    <>
      <fieldset className="which">
        <legend className="visually-hidden">{t('lanes.entries.which')}</legend>
        {WHICH.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={which === each}
            onClick={() => setWhich(each)}
          >
            {t(`lanes.entries.${each}`)}
          </button>
        ))}
      </fieldset>
      {lines.length === 0 && <p className="soft">{t('lanes.entries.none')}</p>}
      {earlier > 0 && (
        <button type="button" className="text-button" onClick={() => setMost(most + SHOWN)}>
          {t('lanes.entries.earlier', { count: Math.min(SHOWN, earlier) })}
        </button>
      )}
      <ol className="timeline">
        {lines.slice(earlier).map((line) => (
          <Line key={line.entry.rev} line={line} numberOf={numberOf} />
        ))}
      </ol>
    </>
  );
}

function Line(props: { line: TimelineLine; numberOf: (id: string) => string }): ReactNode {
  const { t } = useTranslation();
  const personName = usePersonName();
  const { entry, run } = props.line;
  const words = run
    ? t('incident.change.alerts_added', { count: run.alerts })
    : describeChange(entry, t, personName, props.numberOf);
  const reason = reasonOf(entry);
  return (
    <li className={`by-${entry.actor.kind}`}>
      <Moment at={entry.at} seconds />
      <span>
        <b>{actorName(entry, t, personName)}</b> {words}
        {run && run.until !== entry.at && (
          <>
            {' – '}
            <Moment at={run.until} seconds />
          </>
        )}
        {reason !== undefined && (
          <span className="reason">{t('incident.change.reason', { reason })}</span>
        )}
      </span>
    </li>
  );
}
