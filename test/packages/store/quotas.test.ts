import type { IntakeLimits } from '@thapcanh/ingest';
import { createQuotas } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

const OF = { agency: 'LK-STC', source: 'app01' };
const LIMITS: IntakeLimits = { bytesPerDay: 1000, requestsPerDay: 5, requestsPerMinute: 2 };
const NOON = Date.parse('2026-11-22T12:00:10Z');

let core: TestCore;
let now = NOON;
beforeAll(async () => {
  core = await startCore();
});
beforeEach(async () => {
  await core.clear();
  now = NOON;
});
afterAll(() => core.stop());

const quotas = () => createQuotas({ ...core, clock: { now: () => now } });
const take = (bytes = 1, of = OF) => quotas().take(of, bytes, LIMITS);

it('takes what is within the limits, and counts it', async () => {
  expect(await take(10)).toEqual({ ok: true });
  expect(await take(20)).toEqual({ ok: true });
  expect(await core.items()).toMatchObject([
    { pk: 'A#LK-STC#S#app01', sk: 'Q#2026-11-22', bytes: 30, requests: 2, minuteRequests: 2 },
  ]);
});

it('refuses more requests than a minute may have, until the minute is over', async () => {
  await take();
  await take();
  expect(await take()).toEqual({ ok: false, exceeded: 'requestsPerMinute', retryAfter: 50 });
  now += 50_000;
  expect(await take()).toEqual({ ok: true });
});

it('refuses more requests than a day may have, until midnight UTC', async () => {
  for (let body = 0; body < 5; body += 1) {
    expect(await take()).toEqual({ ok: true });
    now += 60_000;
  }
  const midnight = Date.parse('2026-11-23T00:00:00Z');
  expect(await take()).toEqual({
    ok: false,
    exceeded: 'requestsPerDay',
    retryAfter: (midnight - now) / 1000,
  });
  now = midnight;
  expect(await take()).toEqual({ ok: true });
});

it('takes the body that passes the bytes of a day, and none after it', async () => {
  expect(await take(5000)).toEqual({ ok: true });
  expect(await take(1)).toMatchObject({ ok: false, exceeded: 'bytesPerDay' });
});

it('counts what was refused nowhere', async () => {
  await take(5000);
  await take(7);
  expect(await core.items()).toMatchObject([{ bytes: 5000, requests: 1 }]);
});

it('counts each source by itself', async () => {
  await take(5000);
  expect(await take(1, { ...OF, source: 'app02' })).toEqual({ ok: true });
  expect(await take(1, { ...OF, agency: 'LK-SYT' })).toEqual({ ok: true });
});

it('loses no count when bodies come at once, at the turn of a minute', async () => {
  const verdicts = await Promise.all(Array.from({ length: 8 }, () => take(1)));
  const counted = verdicts.filter(({ ok }) => ok).length;
  expect(counted).toBe(2);
  expect(await core.items()).toMatchObject([{ requests: counted, bytes: counted }]);
});

it('counts with a sandbox whose clock is behind', async () => {
  await take();
  now -= 60_000;
  expect(await take()).toEqual({ ok: true });
  expect(await core.items()).toMatchObject([{ requests: 2 }]);
});

it('lets its rows expire', async () => {
  await take();
  expect(await core.items()).toMatchObject([{ expires: NOON / 1000 + 2 * 86_400 }]);
});
