import type { IncidentSummary } from '@thapcanh/api-schema';
import { LEVELS } from '@thapcanh/incidents';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { visible } from '../text/visible.ts';
import './priority-badge.css';

type Priority = IncidentSummary['priority'];

/** The whole sum in one line, such as `Ưu tiên 83 (P1): mức cảnh báo 40 · …`. */
export function priorityReason(priority: Priority, t: TFunction): string {
  const parts = priority.parts.map(({ part, points, detail }, index) => {
    const sign = points >= 0 ? (index > 0 ? '+' : '') : '−';
    const counted = detail === undefined ? '' : ` (${detailWord(detail, t)})`;
    return `${t(`words.part.${part}`)}${counted} ${sign}${Math.abs(points)}`;
  });
  const { score, class: name } = priority;
  return t('words.priorityReason', { score, class: name, parts: parts.join(' · ') });
}

/** Details are numbers or names; a level's name has a word. */
function detailWord(detail: string, t: TFunction): string {
  const level = LEVELS.find((each) => each === detail);
  return level ? t(`words.level.${level}`).toLowerCase() : visible(detail);
}

/** `P1 83`; every part of the score on hover and focus. */
export function PriorityBadge({ priority }: { priority: Priority }): ReactNode {
  const { t } = useTranslation();
  return (
    <Hint text={priorityReason(priority, t)}>
      <span className={`priority priority-${priority.class}`}>
        <b>{priority.class}</b> {priority.score}
      </span>
    </Hint>
  );
}
