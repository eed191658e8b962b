import { fc, test as itHolds } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  HOUR,
  MINUTE,
  randomOf,
  SHAPES,
  START,
  shipments,
} from '../../packages/detection/health/simulated-source.ts';
import { type SimulatedWatch, simulateWatch } from './simulated-watch.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const WEEK_3 = START + 14 * DAY;

/** Instants at which `watch` runs: seldom on time, some twice, some after a later one. */
function runs(from: number, to: number, seed: number, longest = 20 * MINUTE): number[] {
  const random = randomOf(seed);
  const instants: number[] = [];
  for (let at = from; at < to; at += MINUTE + random() * longest) {
    instants.push(at);
    if (random() < 0.1) instants.push(at);
    if (random() < 0.1) instants.push(Math.max(from, at - 30 * MINUTE));
  }
  return instants;
}

async function watchThrough(watch: SimulatedWatch, instants: readonly number[]): Promise<void> {
  for (const at of instants) await watch.runAt(at);
}

const told = (watch: SimulatedWatch) =>
  [...watch.alerts.values()].map(({ rule, source }) => `${rule.attributes.code} ${source}`).sort();

/** Every minute's batch of a source, save those of a stretch. */
const steady = (days: number, silentFrom = 0, silentTo = 0) =>
  Array.from({ length: days * 24 * 60 }, (_, i) => START + i * MINUTE).filter(
    (at) => at <= silentFrom || at >= silentTo,
  );

describe('over ordinary weeks', () => {
  itHolds.prop([seeds], { numRuns: 2 })('nothing is raised, whenever watch runs', async (seed) => {
    const watch = simulateWatch(
      SHAPES.map((shape) => ({ id: shape, arrivals: shipments(shape, seed, 22) })),
    );
    await watchThrough(watch, runs(WEEK_3 + 3 * DAY, WEEK_3 + 7 * DAY, seed, 40 * MINUTE));
    expect(told(watch)).toEqual([]);
    expect(watch.notices()).toEqual([]);
  });

  it('nothing is raised of a source that is new, never sent, or is not registered', async () => {
    const watch = simulateWatch([
      { id: 'never', arrivals: [] },
      { id: 'new', arrivals: [WEEK_3, WEEK_3 + MINUTE] },
    ]);
    await watchThrough(watch, runs(WEEK_3, WEEK_3 + 2 * DAY, 1));
    expect(told(watch)).toEqual([]);
  });
});

describe('a source that stops and comes back', () => {
  itHolds.prop(
    [
      seeds,
      fc.constantFrom('heartbeat' as const, 'day and night' as const),
      fc.integer({ min: 0, max: 2 * 24 * 60 }),
      fc.array(seeds, { minLength: 2, maxLength: 2 }),
    ],
    { numRuns: 3 },
  )('is told once, under one id, whenever watch runs', async (seed, shape, minute, schedules) => {
    const stop = WEEK_3 + minute * MINUTE;
    const arrivals = shipments(shape, seed, 20).filter((at) => at < stop || at > stop + 2 * DAY);
    const ids = [];
    for (const schedule of schedules) {
      const watch = simulateWatch([{ id: 'fs', arrivals }]);
      await watchThrough(watch, runs(WEEK_3, stop + 2 * DAY, schedule));
      expect(told(watch)).toEqual(['SRC-03 fs']);
      expect(watch.notices()).toMatchObject([{ kind: 'silence' }]);
      expect(watch.notices()[0]?.endedAt).toBeUndefined();
      await watchThrough(watch, runs(stop + 2 * DAY + HOUR, stop + 3 * DAY, schedule));
      expect(told(watch)).toEqual(['SRC-03 fs']);
      expect(watch.notices()[0]?.endedAt).toBeDefined();
      ids.push(...watch.alerts.keys());
    }
    expect(new Set(ids).size).toBe(1);
  });

  it('says since when it has been silent, and how long its rhythm explains', async () => {
    const stop = WEEK_3 + 5 * HOUR;
    const watch = simulateWatch([{ id: 'fs', arrivals: steady(15, stop, stop + DAY) }]);
    await watchThrough(
      watch,
      Array.from({ length: 60 }, (_, i) => stop + i * MINUTE),
    );
    expect([...watch.alerts.values()]).toMatchObject([
      {
        time: new Date(stop).toISOString(),
        events: [{ fields: { notice: 'silence', minutes: 11, explainedMinutes: 11 } }],
      },
    ]);
  });

  it('after a grave alert on its machine is a sign of attack too, and asked about once', async () => {
    const stop = WEEK_3 + 9 * HOUR;
    const asked: string[] = [];
    const watch = simulateWatch(
      [
        { id: 'fs', hostName: 'FS-01', arrivals: steady(20, stop, stop + HOUR) },
        { id: 'relay', arrivals: steady(20, stop, stop + HOUR) },
      ],
      {
        async attackSigns(host, before) {
          asked.push(`${host} ${before - stop}`);
          return { attackLevel: 'critical', attackRule: 'Ghi đè hàng loạt', attackMinutes: 6 };
        },
      },
    );

    await watchThrough(watch, [stop + 30 * MINUTE, stop + 31 * MINUTE]);

    expect(told(watch)).toEqual(['SRC-01 fs', 'SRC-03 fs', 'SRC-03 relay']);
    expect(asked).toEqual(['FS-01 0']);
    const sign = [...watch.alerts.values()].find(({ rule }) => rule.attributes.code === 'SRC-01');
    expect(sign?.events).toMatchObject([
      { fields: { attackMinutes: 6 }, common: { 'host.name': 'FS-01' } },
    ]);
  });

  it('that stutters is one episode; that stops again next day is another', async () => {
    const stop = WEEK_3 + 5 * HOUR;
    const stutter = [stop + HOUR, stop + 2 * HOUR, stop + 3 * HOUR];
    const before = steady(15, stop, stop + 4 * HOUR).filter((at) => at < stop + DAY);
    const arrivals = [...before, ...stutter].sort((a, b) => a - b);
    const watch = simulateWatch([{ id: 'fs', arrivals }]);
    await watchThrough(watch, runs(stop, stop + 20 * HOUR, 4, 5 * MINUTE));
    expect(told(watch)).toEqual(['SRC-03 fs']);
    await watchThrough(watch, runs(stop + DAY, stop + 2 * DAY, 4));
    expect(told(watch)).toEqual(['SRC-03 fs', 'SRC-03 fs']);
  });

  it('is not told in its maintenance window', async () => {
    const stop = WEEK_3 + 22 * HOUR;
    const watch = simulateWatch([
      {
        id: 'fs',
        arrivals: steady(16, stop, stop + 2 * HOUR),
        maintenance: [{ start: '22:00', end: '00:00' }],
      },
    ]);
    await watchThrough(watch, runs(WEEK_3, WEEK_3 + 2 * DAY, 1, 5 * MINUTE));
    expect(told(watch)).toEqual([]);
  });

  it('is told though the first run that finds it cannot send', async () => {
    const stop = WEEK_3 + 5 * HOUR;
    const watch = simulateWatch([{ id: 'fs', arrivals: steady(15, stop, stop + DAY) }]);
    watch.failNextSend();
    await expect(watch.runAt(stop + 20 * MINUTE)).rejects.toThrow('the queue is down');
    expect(told(watch)).toEqual([]);
    await watch.runAt(stop + 25 * MINUTE);
    await watch.runAt(stop + 30 * MINUTE);
    expect(watch.sent).toHaveLength(1);
    expect([...watch.alerts.values()][0]?.receivedAt).toBe(
      new Date(stop + 20 * MINUTE).toISOString(),
    );
  });

  it('is told under one id by two runs at the same time', async () => {
    const stop = WEEK_3 + 5 * HOUR;
    const watch = simulateWatch([{ id: 'fs', arrivals: steady(15, stop, stop + DAY) }]);
    const at = stop + 20 * MINUTE;
    await Promise.all([watch.runAt(at), watch.runAt(at)]);
    await watch.runAt(at + MINUTE);
    expect(watch.alerts.size).toBe(1);
  });
});

describe('more sources than a run has time for', () => {
  it('are all looked at within the next runs', async () => {
    const stop = WEEK_3 + 5 * HOUR;
    const arrivals = steady(15, stop, stop + DAY);
    const ids = Array.from({ length: 40 }, (_, i) => `fs-${i}`);
    const watch = simulateWatch(
      ids.map((id) => ({ id, arrivals })),
      { readMs: 1000 },
    );
    const postponed = [];
    for (const minute of [20, 21, 22]) {
      postponed.push((await watch.runAt(stop + minute * MINUTE)).postponed);
    }
    expect(postponed).toEqual([24, 8, 0]);
    expect(told(watch)).toHaveLength(40);
  });
});

describe('a source whose volume falls', () => {
  it('is told once, and ends when it sends as much as before', async () => {
    const fall = WEEK_3 + DAY + 9 * HOUR;
    const records = (at: number) => (at >= fall && at < fall + 5 * HOUR ? 2 : 100);
    const watch = simulateWatch([{ id: 'fw', arrivals: steady(17), records }]);
    await watchThrough(watch, runs(WEEK_3, fall + 5 * HOUR, 9));
    expect(told(watch)).toEqual(['SRC-04 fw']);
    expect([...watch.alerts.values()]).toMatchObject([
      {
        time: new Date(fall).toISOString(),
        events: [{ fields: { accepted: 120, usual: 6000 } }],
      },
    ]);
    await watchThrough(watch, runs(fall + 5 * HOUR, fall + DAY, 9));
    expect(told(watch)).toEqual(['SRC-04 fw']);
    expect(watch.notices()[0]?.endedAt).toBeDefined();
  });
});

describe('a source whose clock is wrong', () => {
  it('is told once, with the minutes, and ends when it is right', async () => {
    const wrong = WEEK_3 + DAY;
    const lag = (at: number) => (at >= wrong && at < wrong + 8 * HOUR ? 245 : 1);
    const watch = simulateWatch([{ id: 'rt', arrivals: steady(17), lag }]);
    await watchThrough(watch, runs(WEEK_3, wrong + 8 * HOUR, 3));
    expect([...watch.alerts.values()]).toMatchObject([
      {
        rule: { attributes: { code: 'SRC-05' } },
        events: [{ fields: { direction: 'behind', minutes: 4 } }],
      },
    ]);
    await watchThrough(watch, runs(wrong + 8 * HOUR, wrong + DAY, 3));
    expect(watch.alerts.size).toBe(1);
    expect(watch.notices()[0]?.endedAt).toBeDefined();
  });
});
