// A row of small bars without an axis: the shape of a series beside its sum.
import type { ReactNode } from 'react';
import './chart.css';

const WIDTH = 160;
const HEIGHT = 22;

/** `top` is the greatest value of all rows that are compared. */
export function SparkBars({ values, top }: { values: readonly number[]; top: number }): ReactNode {
  const step = WIDTH / Math.max(1, values.length);
  return (
    <svg className="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
      <rect className="grid-fill" y={HEIGHT - 1} width={WIDTH} height={1} />
      {values.map((value, i) => {
        const height = value === 0 ? 0 : Math.max(2, (value / Math.max(1, top)) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch of time has no other name
            key={i}
            className="bar"
            x={i * step}
            y={HEIGHT - height}
            width={Math.max(1, step - 1)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
