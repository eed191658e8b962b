// Bars over time with an axis; the same numbers as a table for who does not see them.
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../text/number.ts';
import { labelStep, roundTop } from './scale.ts';
import './chart.css';

export interface Bar {
  /** What stands under the axis, and in the table. */
  readonly label: string;
  readonly value: number;
}

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 44;
const BOTTOM = 22;
const TOP = 10;
/** Labels that fit side by side. */
const LABELS = 10;
/** The least that something is drawn at: one is not nothing. */
const LEAST_HEIGHT = 2;

/** `title` names chart and table; `unit` says what a bar counts. */
export function BarChart(props: {
  title: string;
  unit: string;
  bars: readonly Bar[];
  /** Only the picture, where the numbers stand elsewhere. */
  bare?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { title, unit, bars, bare = false } = props;
  const id = useId();
  const top = roundTop(Math.max(0, ...bars.map(({ value }) => value)));
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const room = HEIGHT - TOP - BOTTOM;
  const every = labelStep(bars.length, LABELS);
  return (
    <figure className="chart">
      <figcaption id={id}>
        {title} <span className="soft">({unit})</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line
              className="grid"
              x1={LEFT}
              x2={WIDTH}
              y1={TOP + room * (1 - share)}
              y2={TOP + room * (1 - share)}
            />
            {Number.isInteger(top * share) && (
              <text className="tick" x={LEFT - 6} y={TOP + room * (1 - share) + 4} textAnchor="end">
                {formatNumber(top * share)}
              </text>
            )}
          </g>
        ))}
        {bars.map(({ label, value }, i) => {
          const height = value === 0 ? 0 : Math.max(LEAST_HEIGHT, (value / top) * room);
          const x = LEFT + i * step;
          return (
            <g key={label}>
              <rect
                className="bar"
                x={x + step * 0.12}
                width={step * 0.76}
                y={TOP + room - height}
                height={height}
              />
              {i % every === 0 && (
                <text className="tick" x={x + step / 2} y={HEIGHT - 6} textAnchor="middle">
                  {label}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {!bare && (
        <details className="chart-table">
          <summary>{t('overview.chart.asTable')}</summary>
          <table className="plain-table" aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">{t('overview.chart.when')}</th>
                <th scope="col">{unit}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map(({ label, value }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{formatNumber(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  );
}
