import { createPulses, createSourceNotices, PULSE_EVERY_MS } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startCore, type TestCore } from './core-table.ts';

const NOW = Date.parse('2026-11-22T03:00:00Z');
const DAY = 86_400_000;
let flow: TestCore;
let now = NOW;
beforeAll(async () => {
  flow = await startCore();
});
beforeEach(async () => {
  now = NOW;
  await flow.clear();
});
afterAll(() => flow.stop());

const of = { agency: 'LK-STC', source: 'dc01' };

describe('when a source was last heard', () => {
  it('is its latest arrival, whatever the order in which functions say so', async () => {
    const [one, other] = [createPulses(flow), createPulses(flow)];
    await one.beat({ ...of, receivedAt: NOW + 10 * PULSE_EVERY_MS });
    await other.beat({ ...of, receivedAt: NOW });
    expect(await other.all()).toEqual([{ ...of, receivedAt: NOW + 10 * PULSE_EVERY_MS }]);
  });

  it('is written by one function no more often than every five minutes', async () => {
    const pulses = createPulses(flow);
    await pulses.beat({ ...of, receivedAt: NOW });
    await pulses.beat({ ...of, receivedAt: NOW + PULSE_EVERY_MS - 1 });
    expect(await pulses.all()).toEqual([{ ...of, receivedAt: NOW }]);
    await pulses.beat({ ...of, receivedAt: NOW + PULSE_EVERY_MS });
    expect(await pulses.all()).toEqual([{ ...of, receivedAt: NOW + PULSE_EVERY_MS }]);
  });
});

describe('a notice of a source', () => {
  const notice = {
    ...of,
    kind: 'silence',
    since: '2026-11-22T02:30:00.000Z',
    foundAt: '2026-11-22T03:00:00.000Z',
    facts: { minutes: 30 },
  } as const;
  const store = () => createSourceNotices({ ...flow, clock: { now: () => now } });

  it('is written by one of two runs that find it', async () => {
    expect(await store().put(notice, 0)).toEqual({ ...notice, rev: 1 });
    expect(await store().put({ ...notice, facts: { minutes: 31 } }, 0)).toBeUndefined();
    expect(await store().all()).toEqual([{ ...notice, rev: 1 }]);
  });

  it('changes only as it was seen', async () => {
    await store().put(notice, 0);
    const toldAt = '2026-11-22T03:00:01.000Z';
    expect(await store().put({ ...notice, toldAt }, 1)).toMatchObject({ rev: 2 });
    expect(await store().put(notice, 1)).toBeUndefined();
  });

  it('is gone a week after its end, also where it was not deleted yet', async () => {
    await store().put({ ...notice, endedAt: '2026-11-22T03:10:00.000Z' }, 0);
    now = NOW + 6 * DAY;
    expect(await store().all()).toHaveLength(1);
    now = NOW + 8 * DAY;
    expect(await store().all()).toEqual([]);
    expect(await store().put(notice, 0)).toMatchObject({ rev: 1 });
  });
});
