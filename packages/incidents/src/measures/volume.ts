// How many incidents and alerts came in each stretch of a period, and from where.
import * as z from 'zod';
import type { Figures } from './figures.ts';
import type { Period } from './measure.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Periods up to this long are told by the hour. */
const LONGEST_BY_HOUR_MS = 2 * DAY_MS;
/** Agencies and sources told by name: those with most alerts. */
const MAX_SERIES = 6;

const count = z.number().int();

export const volumeSchema = z.object({
  /** Length of a stretch in seconds: an hour, or a day that begins when the period does. */
  stepS: count,
  /** Stretch after stretch, those in which nothing came included. */
  incidents: z.array(count),
  /** Alerts of the incidents that came in that stretch. */
  alerts: z.array(count),
  /** The same alerts by agency and by source (`agency/source`), those with most first. */
  byAgency: z.array(z.object({ key: z.string(), alerts: z.array(count) })),
  bySource: z.array(z.object({ key: z.string(), alerts: z.array(count) })),
});
export type Volume = z.infer<typeof volumeSchema>;

/**
 * Volume of the incidents that came to the queue in a period. An alert counts in the stretch in which
 * its incident came, and under every source of that incident.
 */
export function volumeOf(opened: readonly Figures[], { from, to }: Period): Volume {
  const start = Date.parse(from);
  const length = Date.parse(to) - start;
  const step = length <= LONGEST_BY_HOUR_MS ? HOUR_MS : DAY_MS;
  const steps = Math.ceil(length / step);
  const stretchOf = ({ queuedAt }: Figures) => Math.floor((Date.parse(queuedAt) - start) / step);
  const sums = (keysOf: (one: Figures) => readonly string[], amount: (one: Figures) => number) => {
    const series = new Map<string, number[]>();
    for (const one of opened) {
      const stretch = stretchOf(one);
      for (const key of keysOf(one)) {
        const values = series.get(key) ?? Array.from({ length: steps }, () => 0);
        series.set(key, values);
        values[stretch] = (values[stretch] ?? 0) + amount(one);
      }
    }
    return series;
  };
  const whole = (amount: (one: Figures) => number) =>
    sums(() => [''], amount).get('') ?? Array.from({ length: steps }, () => 0);
  const alertsBy = (keysOf: (one: Figures) => readonly string[]) =>
    [...sums(keysOf, ({ alerts }) => alerts)]
      .map(([key, alerts]) => ({ key, alerts, all: alerts.reduce((sum, one) => sum + one, 0) }))
      .sort((a, b) => b.all - a.all || (a.key < b.key ? -1 : 1))
      .slice(0, MAX_SERIES)
      .map(({ key, alerts }) => ({ key, alerts }));
  return {
    stepS: step / 1_000,
    incidents: whole(() => 1),
    alerts: whole(({ alerts }) => alerts),
    byAgency: alertsBy(({ agency }) => [agency]),
    bySource: alertsBy(({ sources }) => sources),
  };
}
