// A simulated day: what does not depend on the figures, and what they mean for the deployment as it is.
import { fc, test } from '@fast-check/vitest';
import { type Cell, hotKeys, pathMemory, shippedInputs, simulate } from '@thapcanh/cost-model';
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../infra/config-of.ts';
import { synthesize } from '../../infra/synthesize.ts';

const inputs = shippedInputs('ap-southeast-1');
const memory = pathMemory([synthesize(EXAMPLE).toJSON()]);
const cell = {
  peakEvents: 10_000,
  way: 'https',
  bodyBytes: 2_720_000,
  sources: 100,
  maximumConcurrency: 8,
  accountConcurrency: 1000,
} as const satisfies Cell;

const cells = fc.record({
  peakEvents: fc.integer({ min: 1, max: 1_000_000 }),
  way: fc.constantFrom('https' as const, 's3' as const),
  bodyBytes: fc.integer({ min: 10_000, max: 32_000_000 }),
  sources: fc.integer({ min: 1, max: 10_000 }),
  maximumConcurrency: fc.integer({ min: 2, max: 500 }),
  accountConcurrency: fc.integer({ min: 10, max: 1000 }),
});

describe('a day', () => {
  test.prop([cells])('leaves nothing and waits less where more may run at once', (of) => {
    const more = simulate(inputs, { ...of, maximumConcurrency: of.maximumConcurrency * 2 }, memory);
    const less = simulate(inputs, of, memory);
    expect(more.longestWait).toBeLessThanOrEqual(less.longestWait);
    expect(more.left).toBeLessThanOrEqual(less.left);
  });

  test.prop([cells])('with the concurrency that it needs keeps up', (of) => {
    const { neededConcurrency } = simulate(inputs, of, memory);
    const given = { ...of, maximumConcurrency: neededConcurrency, accountConcurrency: 100_000 };
    expect(simulate(inputs, given, memory).left).toBe(0);
  });

  test.prop([cells])('tells quotas by the share used of them', (of) => {
    const shares = simulate(inputs, of, memory).quotas.map(({ used, limit }) => used / limit);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('of ten times what may run at once never ends', () => {
    const day = simulate(inputs, { ...cell, peakEvents: 1_000_000 }, memory);
    expect(day.left).toBeGreaterThan(0);
    expect(day.quotas[0]).toMatchObject({ quota: 'MaximumConcurrency' });
  });

  it('of every province leaves half of the deployed concurrency free', () => {
    const perMillion = inputs.figures.eventsPerSecondPerMillion.value;
    for (const thousands of Object.values(inputs.cells.thousands)) {
      const peakEvents = (thousands / 1000) * perMillion;
      const { quotas, longestWait } = simulate(inputs, { ...cell, peakEvents }, memory);
      expect(quotas.every(({ used, limit }) => used <= limit / 2)).toBe(true);
      expect(longestWait).toBe(0);
    }
  });
});

describe('keys', () => {
  const load = { bodiesPerSecond: 500, writesPerBody: 4, sources: 10_000, concurrency: 130 };

  it('of sources and pulses take a million events a second unsharded, in bodies of 2,000', () => {
    expect(hotKeys(inputs, load).map(({ shards }) => shards)).toEqual([1, 1]);
  });

  it('of pulses are hot where bodies are small: it is told how many shards they would need', () => {
    const [, pulses] = hotKeys(inputs, { ...load, bodiesPerSecond: 50_000 });
    expect(pulses).toMatchObject({ key: 'P#PULSE', shards: 5 });
  });
});
