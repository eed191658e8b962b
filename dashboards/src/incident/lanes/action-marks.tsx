// The lane of people: what they did, one mark for what they did at about the same time.
import type { TimelineEntry } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../text/time.ts';

const MARK_PX = 16;
const MOST_TOLD = 6;

export function ActionMarks(props: {
  /** Oldest first. */
  actions: readonly TimelineEntry[];
  describe: (entry: TimelineEntry) => string;
  x: (at: number) => number;
  y: number;
  width: number;
}): ReactNode {
  const { t } = useTranslation();
  const { actions, describe, x, y, width } = props;
  const middle = y + 15;
  return (
    <g className="people">
      <line className="lane-base" x1={0} x2={width} y1={middle} y2={middle} />
      <text y={y + 11} className="lane-name">
        {t('lanes.people')}
      </text>
      {together(actions, x).map((mark) => (
        <g key={mark.actions[0]?.rev}>
          <title>{told(mark.actions, describe)}</title>
          <circle cx={mark.x} cy={middle} r={7} />
          {mark.actions.length > 1 && (
            <text x={mark.x + 10} y={middle - 3}>
              {mark.actions.length}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

interface ActionMark {
  readonly x: number;
  readonly actions: readonly TimelineEntry[];
}

function together(
  actions: readonly TimelineEntry[],
  x: (at: number) => number,
): readonly ActionMark[] {
  const marks: { readonly x: number; readonly actions: TimelineEntry[] }[] = [];
  for (const action of actions) {
    const at = x(Date.parse(action.at));
    const last = marks.at(-1);
    if (last && at - last.x < MARK_PX) last.actions.push(action);
    else marks.push({ x: at, actions: [action] });
  }
  return marks;
}

function told(
  actions: readonly TimelineEntry[],
  describe: (entry: TimelineEntry) => string,
): string {
  const lines = actions
    .slice(0, MOST_TOLD)
    .map((entry) => `${formatTime(entry.at, { seconds: true })} ${describe(entry)}`);
  return [...lines, ...(actions.length > MOST_TOLD ? ['…'] : [])].join('\n');
}
