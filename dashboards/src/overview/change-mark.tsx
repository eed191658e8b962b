import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../text/number.ts';
import type { Change } from './compare.ts';

const ARROWS = { up: '▲', down: '▼', same: '=' } as const;

/** `▲ 12 %`: how a number changed since the period before, in a sign and in words. */
export function ChangeMark({ change }: { change: Change }): ReactNode {
  const { t } = useTranslation();
  const { direction, percent } = change;
  return (
    <span className="change">
      <span aria-hidden="true">{ARROWS[direction]} </span>
      <span className="visually-hidden">{t(`overview.change.${direction}`)} </span>
      {percent === undefined
        ? ''
        : t('overview.change.percent', { percent: formatNumber(percent) })}
    </span>
  );
}
