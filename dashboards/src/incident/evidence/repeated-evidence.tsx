// An alert and how often it was repeated; the repetitions on demand.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../text/moment.tsx';
import { AlertEvidence } from './alert-evidence.tsx';
import type { RepeatedAlert } from './fold-repeats.ts';

export function RepeatedEvidence({ line }: { line: RepeatedAlert }): ReactNode {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
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
            onClick={() => setShown(!shown)}
          >
            {t(shown ? 'incident.hideRepeats' : 'incident.showRepeats')}
          </button>
        </p>
      )}
      {shown && repeats.map((alert) => <AlertEvidence key={alert.id} alert={alert} />)}
    </>
  );
}
