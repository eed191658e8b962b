import { fc, it } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { ticksOf, timeScale } from '../../../../dashboards/src/incident/lanes/time-scale.ts';
import { at, MINUTE } from './activity-factory.ts';

const HOUR = 60 * MINUTE;
const instants = fc.array(fc.integer({ min: 0, max: 8 * 24 * HOUR }), {
  minLength: 1,
  maxLength: 200,
});

describe('timeScale', () => {
  it.prop([instants, fc.integer({ min: 500, max: 2_000 })])(
    'never runs backwards, and stays within its width',
    (times, width) => {
      const scale = timeScale(times, width);

      const positions = times.toSorted((a, b) => a - b).map((time) => scale.x(time));
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(positions.every((x) => x >= 0 && x <= width + 1e-6)).toBe(true);
    },
  );

  it.prop([instants, fc.integer({ min: 500, max: 2_000 })])(
    'leaves room for the label of every tick of a stretch',
    (times, width) => {
      const scale = timeScale(times, width);

      for (const { x0, x1 } of scale.stretches) {
        const ticks = ticksOf(scale).filter(({ x }) => x >= x0 && x <= x1);
        const gaps = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0));
        expect(gaps.every((gap) => gap >= 63)).toBe(true);
      }
    },
  );

  it('draws the night until somebody looked short, so that the attack stays readable', () => {
    const scale = timeScale([at(0), at(10), at(35), at(335)], 700);

    expect(scale.idle).toMatchObject([{ from: at(35), to: at(335) }]);
    expect(scale.x(at(35)) - scale.x(at(0))).toBeGreaterThan(500);
  });

  it('keeps a day of scattered alerts to scale', () => {
    const hours = Array.from({ length: 24 }, (_, index) => at(index * 60));

    expect(timeScale(hours, 700).idle).toEqual([]);
  });

  it('has one tick for one instant', () => {
    const scale = timeScale([at(0)], 700);

    expect(ticksOf(scale)).toEqual([{ at: at(0), x: scale.x(at(0)) }]);
  });

  it('ticks full hours as clocks in Vietnam show them', () => {
    const ticks = ticksOf(timeScale([0, 60, 120, 180, 240, 300].map(at), 700));

    expect(ticks.every((tick) => tick.at % (30 * MINUTE) === 0)).toBe(true);
    expect(ticks.length).toBeGreaterThan(3);
  });
});
