import { fc, it } from '@fast-check/vitest';
import type { SourceHourView } from '@thapcanh/api-schema';
import { expect } from 'vitest';
import { dayBars, daySummary } from '../../../dashboards/src/sources/day.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T03:29:00Z');

const hour = (hoursAgo: number, accepted: number, rejected = 0): SourceHourView => ({
  from: new Date(Math.floor(NOW / HOUR - hoursAgo) * HOUR).toISOString(),
  accepted,
  archived: accepted - rejected,
  rejected,
  waiting: 0,
  missing: 0,
  rejectedBy: {},
  matched: 0,
  late: 0,
});

it('a day has twenty-four bars that end with the hour that runs', () => {
  const bars = dayBars([hour(0, 50), hour(23, 100, 25), hour(24, 999)], NOW);
  expect(bars).toHaveLength(24);
  expect(bars[0]).toMatchObject({ accepted: 100, height: 1, rejectedHeight: 0.25 });
  expect(bars[23]).toMatchObject({ from: '2026-11-22T03:00:00.000Z', height: 0.5 });
  expect(bars[10]).toMatchObject({ accepted: 0, height: 0 });
});

it('its words say how much came, when most, and how many hours were empty', () => {
  const summary = daySummary(dayBars([hour(0, 50), hour(5, 100, 25)], NOW));
  expect(summary).toMatchObject({ accepted: 150, rejected: 25, emptyHours: 22 });
  expect(summary.busiest?.from).toBe('2026-11-21T22:00:00.000Z');
  expect(daySummary(dayBars([], NOW)).busiest).toBeUndefined();
});

it.prop([fc.array(fc.tuple(fc.integer({ min: 0, max: 23 }), fc.nat(1e9), fc.nat(1e9)))])(
  'an hour is drawn exactly where something came, and never taller than the chart',
  (drawn) => {
    const bars = dayBars(
      drawn.map(([ago, accepted, rejected]) => hour(ago, accepted, Math.min(accepted, rejected))),
      NOW,
    );
    for (const { accepted, height, rejectedHeight } of bars) {
      expect(height > 0).toBe(accepted > 0);
      expect(height).toBeLessThanOrEqual(1);
      expect(rejectedHeight).toBeLessThanOrEqual(height);
    }
  },
);
