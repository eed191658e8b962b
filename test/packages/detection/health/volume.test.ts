import { fc, test as itHolds } from '@fast-check/vitest';
import { judgeVolume } from '@thapcanh/detection';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, hoursFrom, MINUTE, randomOf, START } from './simulated-source.ts';

const never = (_ms: number): boolean => false;

/** Two weeks of a source whose volume follows the clock, with noise; whole hours. */
function weeks(seed: number, days = 14) {
  const random = randomOf(seed);
  return Array.from({ length: days * 24 }, (_, i) => {
    const at = START + i * HOUR;
    const busy = i % 24 >= 8 && i % 24 < 17 && Math.floor(i / 24) % 7 < 5;
    const records = (busy ? 20_000 : 2000) * (0.6 + 0.8 * random());
    return hoursFrom([at + 5 * MINUTE], Math.round(records));
  }).flat();
}

/** The same with the hours from an instant on cut to a share. */
function cut(hours: ReturnType<typeof weeks>, from: number, share: number) {
  return hours.map((hour) =>
    Date.parse(`${hour.hour}:00:00Z`) < from
      ? hour
      : { ...hour, accepted: Math.round(hour.accepted * share) },
  );
}

describe('the volume of a source', () => {
  itHolds.prop([fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 8 * 24, max: 14 * 24 })])(
    'is never low on an ordinary day',
    (seed, until) => {
      const verdict = judgeVolume(weeks(seed).slice(0, until), never);
      expect(verdict === undefined || verdict === 'ordinary').toBe(true);
    },
  );

  it('is low when it falls to a fiftieth, from the first hour on', () => {
    const thursday = START + 10 * DAY + 9 * HOUR;
    const hours = cut(weeks(1), thursday, 0.02).filter(
      ({ hour }) => Date.parse(`${hour}:00:00Z`) < thursday + 4 * HOUR,
    );
    expect(judgeVolume(hours, never)).toMatchObject({ since: thursday });
  });

  it('is ordinary again when it rises again', () => {
    const thursday = START + 10 * DAY + 9 * HOUR;
    const low = cut(weeks(1), thursday, 0.02);
    const hours = weeks(1).map((hour, i) =>
      Date.parse(`${hour.hour}:00:00Z`) < thursday + 3 * HOUR ? (low[i] ?? hour) : hour,
    );
    expect(judgeVolume(hours.slice(0, 10 * 24 + 9 + 4), never)).toBe('ordinary');
  });

  it('is not judged in planned work, or where an hour usually has next to nothing', () => {
    const thursday = START + 10 * DAY + 9 * HOUR;
    const hours = cut(weeks(1), thursday, 0.02).slice(0, 10 * 24 + 10);
    expect(judgeVolume(hours, (ms) => ms >= thursday)).toBe('ordinary');
    const few = cut(weeks(1), START, 0.001);
    expect(judgeVolume(few, never)).toBeUndefined();
  });
});
