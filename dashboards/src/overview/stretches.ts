// The stretches of a period by name: hours of a day, or days.
import type { Volume } from '@thapcanh/incidents';
import type { Bar } from '../chart/bar-chart.tsx';
import { formatClock, formatTime } from '../text/time.ts';

const DAY_S = 86_400;

/** Bars of a volume: `14:00` for an hour, `22/11` for a day. */
export function stretchBars(
  from: string,
  stepS: Volume['stepS'],
  values: readonly number[],
): Bar[] {
  return values.map((value, i) => {
    const at = new Date(Date.parse(from) + i * stepS * 1_000).toISOString();
    return { label: stepS < DAY_S ? formatClock(at) : dayOf(at), value };
  });
}

function dayOf(at: string): string {
  const [, date = ''] = formatTime(at).split(', ');
  return date.slice(0, 5);
}
