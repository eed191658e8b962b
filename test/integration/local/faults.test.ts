import type { FaultRule, RecordedCall } from '@thapcanh/local';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;
let worker: string;

beforeAll(async () => {
  fixture = await startFixture();
  worker = (await recordOneThing('probe'))[0]?.function ?? '';
});

afterEach(() => fixture.cloud.faults.clear());

afterAll(async () => {
  await fixture?.cloud.stop();
});

/** The calls that the queue function makes for one thing. */
async function recordOneThing(id: string): Promise<readonly RecordedCall[]> {
  const recording = fixture.cloud.faults.record();
  await fixture.postThing({ id });
  await fixture.cloud.drain();
  return recording.stop().filter((call) => call.functionLogicalId.startsWith('Worker'));
}

const receivesOf = async (id: string): Promise<string | undefined> =>
  (await fixture.items())[`THING#${id}`]?.receives;

describe('recording', () => {
  it('lists the calls of an invocation in order, with what they are about', async () => {
    const calls = await recordOneThing('recorded');

    expect(calls.map(({ service, operation, ordinal }) => [service, operation, ordinal])).toEqual([
      ['dynamodb', 'PutItem', 1],
      ['s3', 'PutObject', 2],
    ]);
    expect(calls.map(({ resource }) => resource)).toEqual([fixture.table, fixture.archive]);
    expect(new Set(calls.map(({ invocation }) => invocation)).size).toBe(1);
  });
});

describe('a fault at a call', () => {
  it('before: the service never sees it, and the message comes again', async () => {
    const fault = fixture.cloud.faults.inject({
      function: worker,
      operation: 'PutItem',
      at: 'before',
      effect: 'error',
    });
    await fixture.postThing({ id: 'before' });
    await fixture.cloud.drain();

    expect(fault.hits).toBe(1);
    expect(await receivesOf('before')).toBe('2');
  });

  it('after: it takes effect, and the message still comes again', async () => {
    fixture.cloud.faults.inject({
      function: worker,
      operation: 'PutItem',
      at: 'after',
      effect: 'error',
      times: 3,
    });
    await fixture.postThing({ id: 'after' });
    const { left } = await fixture.cloud.drain();

    expect(Object.values(left)).toEqual([1]);
    expect(await receivesOf('after')).toBe('3');
  });

  it('throttling: the SDK tries again on its own, within the invocation', async () => {
    fixture.cloud.faults.inject({
      function: worker,
      operation: 'PutItem',
      at: 'before',
      effect: 'throttle',
    });
    const calls = await recordOneThing('throttled');

    expect(calls.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem', 'PutObject']);
    expect(await receivesOf('throttled')).toBe('1');
  });

  it.each(['before', 'after'] as const)('slow %s: it takes effect once, late', async (at) => {
    const fault = fixture.cloud.faults.inject({
      function: worker,
      operation: 'PutItem',
      at,
      effect: 'slow',
      slowMs: 50,
    });
    const calls = await recordOneThing(`slow-${at}`);

    expect(fault.hits).toBe(1);
    expect(calls.map(({ operation }) => operation)).toEqual(['PutItem', 'PutObject']);
    expect(await receivesOf(`slow-${at}`)).toBe('1');
  });

  it('of one call number hits no other', async () => {
    const fault = fixture.cloud.faults.inject({
      function: worker,
      ordinal: 2,
      at: 'before',
      effect: 'error',
    });
    await fixture.postThing({ id: 'second' });
    await fixture.cloud.drain();

    expect(fault.hits).toBe(1);
    expect(await receivesOf('second')).toBe('2');
  });

  it('is refused when it could never hit', () => {
    const rule: FaultRule = { function: worker, ordinal: 0, at: 'before', effect: 'error' };

    expect(() => fixture.cloud.faults.inject(rule)).toThrow(/counts the calls from 1/);
    expect(() => fixture.cloud.faults.inject({ ...rule, function: 'Wroker' })).toThrow(
      /no function Wroker/,
    );
  });
});

describe('death of the process', () => {
  it.each(['before', 'after'] as const)('%s any call leaves the thing written once', async (at) => {
    const calls = await recordOneThing(`enumerated-${at}`);
    expect(calls.length).toBeGreaterThan(0);

    for (const { ordinal } of calls) {
      const id = `killed-${at}-${ordinal}`;
      const fault = fixture.cloud.faults.inject({ function: worker, ordinal, at, effect: 'kill' });
      await fixture.postThing({ id });
      await fixture.cloud.drain();

      expect(fault.hits).toBe(1);
      expect(await receivesOf(id)).toBe('2');
    }
  });
});

describe('a duplicate', () => {
  it('is the same message, delivered twice', async () => {
    const queue = fixture.cloud.outputs.ThingsUrl?.split('/').at(-1) ?? '';
    fixture.cloud.disturbNext(queue, 'duplicate', 1);
    const calls = await recordOneThing('twice');

    expect(calls.filter(({ operation }) => operation === 'PutItem')).toHaveLength(2);
  });
});
