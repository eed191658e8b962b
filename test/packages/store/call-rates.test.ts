import { fc, test } from '@fast-check/vitest';
import { type CallRates, createCallRates } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

const START = Date.parse('2026-11-22T12:00:15Z');
let core: TestCore;
let now = START;
beforeAll(async () => {
  core = await startCore();
});
beforeEach(async () => {
  await core.clear();
  now = START;
});
afterAll(() => core.stop());

const rates = (perMinute = 10, portion = 5): CallRates =>
  createCallRates({ ...core, clock: { now: () => now }, perMinute, portion });

async function passed(instances: readonly CallRates[], caller = 'lan'): Promise<number> {
  let count = 0;
  for (const one of instances) if ((await one.take(caller)).ok) count += 1;
  return count;
}

it('lets a caller call so often in a minute, then says how long to wait', async () => {
  const one = rates();
  expect(await passed(Array.from({ length: 10 }, () => one))).toBe(10);
  expect(await one.take('lan')).toEqual({ ok: false, retryAfter: 45 });
  expect(await one.take('minh')).toEqual({ ok: true });
  now += 45_000;
  expect(await one.take('lan')).toEqual({ ok: true });
});

it('writes once a portion', async () => {
  const one = rates();
  await passed(Array.from({ length: 5 }, () => one));
  expect(await core.items()).toMatchObject([{ pk: 'RATE#lan', leased: 5 }]);
});

test.prop([fc.array(fc.nat(3), { minLength: 1, maxLength: 40 })], { numRuns: 20 })(
  'lets through no more than the limit, however many instances serve the caller',
  async (order) => {
    await core.clear();
    const instances = [rates(), rates(), rates(), rates()];
    const served = order.flatMap((index) => instances[index] ?? []);
    expect(await passed(served)).toBeLessThanOrEqual(10);
  },
);
