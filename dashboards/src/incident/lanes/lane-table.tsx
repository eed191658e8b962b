// What the lanes draw, as a table: for the keyboard, for screen readers, and to be copied.
import type { Activity } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Period } from '../../text/moment.tsx';
import { formatNumber } from '../../text/number.ts';
import { visible } from '../../text/visible.ts';
import { LevelMark } from '../../words/level-mark.tsx';
import { reachedTactics } from '../../words/tactics.ts';
import { type LaneRule, laneRules } from './lane-rules.ts';
import { lanesOf } from './lanes-of.ts';

export function LaneTable({ activity }: { activity: readonly Activity[] }): ReactNode {
  const { t } = useTranslation();
  const rows = lanesOf(activity).flatMap((lane) =>
    laneRules(lane).map((row) => ({ lane, row, system: lane.system ?? '' })),
  );
  return (
    <details className="lane-table">
      <summary>{t('lanes.asTable')}</summary>
      <div className="scrolled">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('lanes.column.time')}</th>
              <th scope="col">{t('lanes.column.system')}</th>
              <th scope="col">{t('lanes.column.rule')}</th>
              <th scope="col">{t('lanes.column.level')}</th>
              <th scope="col">{t('lanes.column.alerts')}</th>
              <th scope="col">{t('lanes.column.tactics')}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .toSorted((a, b) => (a.row.from < b.row.from ? -1 : 1))
              .map(({ lane, row, system }) => (
                <tr key={`${system} ${row.rule.id}`}>
                  <td>
                    <Period from={row.from} to={row.to} />
                  </td>
                  <th scope="row">
                    {lane.system === undefined
                      ? t('lanes.further', { count: lane.systems })
                      : visible(lane.system)}
                  </th>
                  <Cells row={row} />
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Cells({ row: { rule, count } }: { row: LaneRule }): ReactNode {
  const { t } = useTranslation();
  const tactics = reachedTactics(rule.tactics).map((tactic) => t(`words.tactic.${tactic}`));
  return (
    <>
      <td>
        {rule.code && <code>{rule.code}</code>} {rule.title}
      </td>
      <td>
        <LevelMark level={rule.level} />
      </td>
      <td className="amount">{formatNumber(count)}</td>
      <td>{tactics.join(', ')}</td>
    </>
  );
}
