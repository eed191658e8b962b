// The last 24 hours of a source at a glance; the same in words on hover, on focus and for screen readers.
import type { SourceHourView } from '@thapcanh/api-schema';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hint } from '../app/hint.tsx';
import { useNow } from '../app/use-now.ts';
import { formatNumber } from '../text/number.ts';
import { formatClock } from '../text/time.ts';
import { dayBars, daySummary } from './day.ts';
import './day-chart.css';

const BAR = 5;
const GAP = 1;
const HEIGHT = 28;

export function DayChart({ day }: { day: readonly SourceHourView[] }): ReactNode {
  const { t } = useTranslation();
  const bars = dayBars(day, useNow());
  const { accepted, rejected, emptyHours, busiest } = daySummary(bars);
  const words =
    busiest === undefined
      ? t('sources.day.nothing')
      : [
          t('sources.day.total', {
            accepted: formatNumber(accepted),
            rejected: formatNumber(rejected),
          }),
          t('sources.day.busiest', {
            number: formatNumber(busiest.accepted),
            at: formatClock(busiest.from),
          }),
          ...(emptyHours === 0 ? [] : [t('sources.day.empty', { number: emptyHours })]),
        ].join(' ');
  return (
    <Hint text={words}>
      <svg
        className="day-chart"
        width={bars.length * (BAR + GAP)}
        height={HEIGHT}
        aria-hidden="true"
        focusable="false"
      >
        {bars.map(({ from, height, rejectedHeight }, i) => (
          <g key={from} transform={`translate(${i * (BAR + GAP)} 0)`}>
            <rect className="floor" y={HEIGHT - 1} width={BAR} height={1} />
            <rect y={HEIGHT * (1 - height)} width={BAR} height={HEIGHT * height} />
            <rect
              className="rejected"
              y={HEIGHT * (1 - height)}
              width={BAR}
              height={HEIGHT * rejectedHeight}
            />
          </g>
        ))}
      </svg>
    </Hint>
  );
}
