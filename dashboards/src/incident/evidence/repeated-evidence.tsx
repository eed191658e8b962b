// An alert and how often it was repeated; the repetitions on demand.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../text/moment.tsx';
import { AlertEvidence } from './alert-evidence.tsx';
import type { RepeatedAlert } from './fold-repeats.ts';

/** Repetitions are much alike: this many are shown at a time. */
const SHOWN = 20;

export function RepeatedEvidence({ line }: { line: RepeatedAlert }): ReactNode {
  const { t } = useTranslation();
  const [most, setMost] = useState(0);
  const shown = most > 0;
  const { first, last, repeats } = line;
  return (
    <>
      <AlertEvidence alert={first} />
      {repeats.length > 0 && (
        <p className="soft">
          {t('incident.repeated', { count: repeats.length })} <Moment at={last.lastTime} seconds />{' '}
          <button
            type="button"
            className="text-button"
            aria-expanded={shown}
            onClick={() => setMost(shown ? 0 : SHOWN)}
          >
            {t(shown ? 'incident.hideRepeats' : 'incident.showRepeats')}
          </button>
        </p>
      )}
      {repeats.slice(0, most).map((alert) => (
        <AlertEvidence key={alert.id} alert={alert} />
      ))}
      {shown && repeats.length > most && (
        <button type="button" className="text-button" onClick={() => setMost(most + SHOWN)}>
          {t('evidence.moreRepeats', { count: repeats.length - most })}
        </button>
      )}
    </>
  );
}
