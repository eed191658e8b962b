// The story of an incident over time: one lane a system, people's actions below, the wait between.
import type { Activity, IncidentDetail, TimelineEntry } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock, formatTime } from '../../text/time.ts';
import { visible } from '../../text/visible.ts';
import { spanWords } from '../../words/deadline.tsx';
import { ActionMarks } from './action-marks.tsx';
import { type Lane, lanesOf, type Mark, marksOf } from './lanes-of.ts';
import { actionsOf, flagsOf, stepsOf, type Wait, waitOf } from './steps-of.ts';
import { type TimeScale, ticksOf, timeScale } from './time-scale.ts';
import { waitWords } from './wait-words.ts';

const LABEL_PX = 148;
const END_PX = 22;
const FLAGS_PX = 26;
const LANE_PX = 34;
const AXIS_PX = 24;
const WAIT_PX = 32;
const PEOPLE_PX = 30;
const MOST_LETTERS = 21;
const MOST_TOLD = 4;
const LETTER_PX = 6.4;
const BAR = { informational: 5, low: 9, medium: 13, high: 18, critical: 24 } as const;

export interface LaneChartProps {
  readonly incident: IncidentDetail;
  /** Oldest first. */
  readonly activity: readonly Activity[];
  /** px */
  readonly width: number;
  /** ms */
  readonly now: number;
  /** An entry in a sentence. */
  readonly describe: (entry: TimelineEntry) => string;
  /** What the picture says, for those who do not see it. */
  readonly label: string;
}

export function LaneChart(props: LaneChartProps): ReactNode {
  const { incident, activity, width, now, describe, label } = props;
  const lanes = lanesOf(activity);
  const actions = actionsOf(incident.timeline);
  const wait = waitOf(incident);
  const instants = [
    ...activity.map(({ time }) => Date.parse(time)),
    ...actions.map(({ at }) => Date.parse(at)),
    ...(wait && wait.to === undefined && incident.status !== 'closed' ? [now] : []),
  ];
  const scale = timeScale(instants, width - LABEL_PX - END_PX);
  const x = (at: number) => LABEL_PX + scale.x(at);
  const top = (lane: number) => FLAGS_PX + lane * LANE_PX;
  const bottom = top(lanes.length);
  const height = bottom + AXIS_PX + WAIT_PX + PEOPLE_PX;
  return (
    <svg
      className="lanes"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      <Axis scale={scale} y={bottom} height={height} />
      {lanes.map((lane, index) => (
        <LaneRow key={lane.system ?? ''} lane={lane} y={top(index)} width={width} x={x} />
      ))}
      {lanes.map((lane, index) =>
        lane.join === undefined ? null : (
          <JoinLine
            key={lane.system ?? ''}
            join={lane.join}
            x={x(lane.join.at)}
            y0={top(lane.join.from) + LANE_PX - 5}
            y1={top(index) + LANE_PX - 5}
          />
        ),
      )}
      <Flags activity={activity} x={x} height={bottom} />
      {wait && <WaitLine wait={wait} now={now} x={x} y={bottom + AXIS_PX} width={width} />}
      <ActionMarks
        actions={actions}
        describe={describe}
        x={x}
        y={bottom + AXIS_PX + WAIT_PX}
        width={width}
      />
    </svg>
  );
}

function Axis(props: { scale: TimeScale; y: number; height: number }): ReactNode {
  const { t } = useTranslation();
  const { scale, y, height } = props;
  const ticks = ticksOf(scale);
  return (
    <g className="axis">
      {scale.idle.map(({ from, to, x0, x1 }) => (
        <g key={from} className="idle">
          <rect x={LABEL_PX + x0 + 4} y={FLAGS_PX} width={x1 - x0 - 8} height={height - FLAGS_PX} />
          <text transform={`translate(${LABEL_PX + (x0 + x1) / 2 + 4} ${height - 8}) rotate(-90)`}>
            {spanWords(to - from, t)}
          </text>
        </g>
      ))}
      {ticks.map(({ at, x }, index) => {
        const iso = new Date(at).toISOString();
        const before = ticks[index - 1];
        const day = dayOf(at);
        return (
          <g key={at} transform={`translate(${LABEL_PX + x} 0)`}>
            <line y1={FLAGS_PX} y2={y} />
            <text className="tick" y={y + 16}>
              {formatClock(iso)}
              {(before === undefined || dayOf(before.at) !== day) && (
                <tspan className="soft"> {day}</tspan>
              )}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** `21/11` in Vietnam. */
function dayOf(at: number): string {
  return formatTime(new Date(at).toISOString()).slice(7, 12);
}

function LaneRow(props: {
  lane: Lane;
  y: number;
  width: number;
  x: (at: number) => number;
}): ReactNode {
  const { t } = useTranslation();
  const { lane, y, width, x } = props;
  const name =
    lane.system === undefined ? t('lanes.further', { count: lane.systems }) : visible(lane.system);
  const via = lane.join && visible(lane.join.entity.value);
  const base = y + LANE_PX - 5;
  return (
    <g className="lane">
      <line className="lane-base" x1={LABEL_PX - 8} x2={width} y1={base} y2={base} />
      <text y={y + 16} className="lane-name">
        {cut(name)}
        <title>{name}</title>
      </text>
      {via !== undefined && (
        <text y={y + 29} className="lane-via">
          {cut(t('lanes.via', { entity: via }), MOST_LETTERS + 3)}
          <title>{t('lanes.via', { entity: via })}</title>
        </text>
      )}
      {marksOf(lane.alerts, x).map((mark) => (
        <g key={mark.first.id} className={`mark mark-${mark.level}`}>
          <title>{told(mark, name)}</title>
          <rect x={mark.x - 5} y={base - BAR[mark.level]} width={10} height={BAR[mark.level]} />
          {mark.count > 1 && (
            <text x={mark.x + 7} y={base - 4}>
              {mark.count}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

/** When, where and which rules; the rest is in the table. */
function told({ first, rules }: Mark, system: string): string {
  const lines = rules
    .slice(0, MOST_TOLD)
    .map(({ title, count }) => (count > 1 ? `${title} ×${count}` : title));
  const more = rules.length > MOST_TOLD ? ['…'] : [];
  return [`${formatTime(first.time, { seconds: true })}, ${system}`, ...lines, ...more].join('\n');
}

/** Text that fits the column of names; the whole is behind it. */
function cut(text: string, most = MOST_LETTERS): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

function JoinLine(props: {
  join: NonNullable<Lane['join']>;
  x: number;
  y0: number;
  y1: number;
}): ReactNode {
  const { t } = useTranslation();
  const { join, x, y0, y1 } = props;
  const { type, value } = join.entity;
  return (
    <g className="join">
      <title>
        {t('lanes.joined', {
          entity: `${t(`words.entity.${type}`)} ${visible(value)}`,
          at: formatTime(new Date(join.at).toISOString(), { seconds: true }),
        })}
      </title>
      <line x1={x} x2={x} y1={y0} y2={y1} />
      <circle cx={x} cy={y0} r={3} />
      <circle cx={x} cy={y1} r={3} />
    </g>
  );
}

function Flags(props: {
  activity: readonly Activity[];
  x: (at: number) => number;
  height: number;
}): ReactNode {
  const { t } = useTranslation();
  const { activity, x, height } = props;
  const steps = stepsOf(activity);
  return flagsOf(steps, x).map((flag) => (
    <g key={flag.from} className="flag" transform={`translate(${flag.x} 0)`}>
      <title>
        {steps
          .slice(flag.from - 1, flag.to)
          .map(({ tactic }) => t(`words.tactic.${tactic}`))
          .join('\n')}
      </title>
      <line y1={18} y2={height} />
      <rect x={-1} width={flag.from === flag.to ? 18 : 32} height={18} rx={3} />
      <text x={flag.from === flag.to ? 8 : 15} y={13}>
        {flag.from === flag.to ? flag.from : `${flag.from}–${flag.to}`}
      </text>
    </g>
  ));
}

function WaitLine(props: {
  wait: Wait;
  now: number;
  x: (at: number) => number;
  y: number;
  width: number;
}): ReactNode {
  const { t } = useTranslation();
  const { wait, now, x, y, width } = props;
  const to = wait.to ?? now;
  const text = waitWords(wait, now, t);
  const half = (text.length * LETTER_PX) / 2;
  const middle = (x(wait.from) + x(to)) / 2;
  const line = y + 24;
  return (
    <g className={wait.to === undefined ? 'wait wait-open' : 'wait'}>
      <text x={Math.min(Math.max(middle, half), width - half)} y={y + 14}>
        {text}
      </text>
      <line x1={x(wait.from)} x2={x(to)} y1={line} y2={line} />
      <line x1={x(wait.from)} x2={x(wait.from)} y1={line - 5} y2={line + 5} />
      {wait.to !== undefined && <line x1={x(to)} x2={x(to)} y1={line - 5} y2={line + 5} />}
    </g>
  );
}
