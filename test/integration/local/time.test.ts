import { createLocalClock } from '@thapcanh/local';
import { afterEach, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

const START = Date.parse('2026-11-22T00:00:00Z');
const HOUR = 3_600_000;

let fixture: Fixture | undefined;

afterEach(async () => {
  await fixture?.cloud.stop();
});

describe('a frozen clock', () => {
  it('is the time that functions see, and moves in running sandboxes', async () => {
    const clock = createLocalClock({ start: START, frozen: true });
    fixture = await startFixture({ clock });
    await fixture.postThing({ id: 'early' });
    await fixture.cloud.drain();
    clock.advance(HOUR);
    await fixture.postThing({ id: 'late' });
    await fixture.cloud.drain();

    const items = await fixture.items();
    expect(items['THING#early']?.seenAt).toBe(String(START));
    expect(items['THING#late']?.seenAt).toBe(String(START + HOUR));
  });
});

describe('schedules', () => {
  it('run at each due time that the clock is moved past, in order', async () => {
    const clock = createLocalClock({ start: START, frozen: true });
    fixture = await startFixture({ clock });
    const rule = fixture.cloud.schedules()[0]?.logicalId ?? '';
    const recording = fixture.cloud.faults.record();
    await fixture.cloud.advance(3 * HOUR);
    const runs = recording.stop().length;
    const [result] = await fixture.cloud.runSchedule(rule);

    const lastTick = (await fixture.items()).TICK;
    expect(runs).toBe(3);
    expect(clock.now()).toBe(START + 3 * HOUR);
    expect(result).toMatchObject({ ok: true, payload: '2026-11-22T03:00:00.000Z' });
    expect(lastTick?.time).toBe('2026-11-22T03:00:00Z');
  });

  it('run once a stretch where the clock is moved in stretches', async () => {
    const clock = createLocalClock({ start: START, frozen: true });
    fixture = await startFixture({ clock });
    const recording = fixture.cloud.faults.record();
    await fixture.cloud.advance(25 * HOUR, { stepMs: 12 * HOUR });

    const runs = recording.stop().length;
    expect(runs).toBe(3);
    expect(clock.now()).toBe(START + 25 * HOUR);
    expect((await fixture.items()).TICK?.time).toBe('2026-11-23T01:00:00Z');
  });

  it('run on their own when the clock passes a due time', async () => {
    const clock = createLocalClock({ start: START, frozen: true });
    fixture = await startFixture({ clock, schedules: 'auto' });
    clock.advance(16 * 60_000);
    await fixture.cloud.drain();

    expect((await fixture.items()).TICK?.time).toBe('2026-11-22T00:16:00Z');
  });
});
