import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { reachedTactics, TACTICS } from './tactics.ts';
import './tactic-cells.css';

/** One small cell for each tactic of the kill chain, filled where the attack has been. */
export function TacticCells({ tactics }: { tactics: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const reached = reachedTactics(tactics);
  const text =
    reached.length === 0
      ? t('words.tacticsNone')
      : t('words.tacticsReached', {
          reached: reached.length,
          all: TACTICS.length,
          names: reached.map((tactic) => t(`words.tactic.${tactic}`)).join(' → '),
        });
  return (
    <Hint text={text}>
      <span className="tactic-cells" aria-hidden="true">
        {TACTICS.map((tactic) => (
          <i key={tactic} className={reached.includes(tactic) ? 'on' : ''} />
        ))}
      </span>
      <span className="tactic-count" aria-hidden="true">
        {reached.length}
      </span>
    </Hint>
  );
}
