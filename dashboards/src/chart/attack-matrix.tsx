// What of ATT&CK was reached: a column a tactic, a cell a technique with how many incidents reached it.
import type { Overview } from '@thapcanh/api-schema';
import { techniqueName } from '@thapcanh/incidents';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../text/number.ts';
import { visible } from '../text/visible.ts';
import { attackColumns } from './attack-columns.ts';
import './attack-matrix.css';

/** `linkTo` wraps a cell in the link to the incidents behind it; without it cells lead nowhere. */
export function AttackMatrix(props: {
  attack: Overview['attack'];
  linkTo?: (technique: string, content: ReactNode) => ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { attack, linkTo = (_: string, content: ReactNode) => content } = props;
  return (
    <ol className="attack-matrix">
      {attackColumns(attack).map(({ tactic, cells }) => (
        <li key={tactic} className={cells.length === 0 ? 'tactic tactic-empty' : 'tactic'}>
          <h3>{t(`words.tactic.${tactic}`)}</h3>
          <ul>
            {cells.map(({ technique, incidents, shade }) => (
              <li key={technique} className={`technique shade-${shade}`}>
                {linkTo(
                  technique,
                  <>
                    <b>{formatNumber(incidents)}</b> <code>{visible(technique)}</code>{' '}
                    <span lang="en">{techniqueName(technique)}</span>
                  </>,
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
