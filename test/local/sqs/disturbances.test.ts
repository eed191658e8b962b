import { DatabaseSync } from 'node:sqlite';
import { createLocalClock } from '@thapcanh/local';
import { DELAY_MS } from '@thapcanh/local/src/sqs/disturbances.ts';
import { createQueueEngine, type QueueConfig } from '@thapcanh/local/src/sqs/queue-engine.ts';
import { beforeEach, describe, expect, it } from 'vitest';

const QUEUE: QueueConfig = {
  name: 'things',
  arn: 'arn:aws:sqs:ap-southeast-1:000000000000:things',
  visibilityMs: 30_000,
  delayMs: 0,
  retentionMs: 86_400_000,
  maxMessageBytes: 1024,
  waitMs: 0,
};

let clock: ReturnType<typeof createLocalClock>;
let engine: ReturnType<typeof createQueueEngine>;
beforeEach(() => {
  clock = createLocalClock({ start: Date.parse('2026-11-22T00:00:00Z'), frozen: true });
  engine = createQueueEngine({ queues: [QUEUE], database: new DatabaseSync(':memory:'), clock });
});

function send(...bodies: readonly string[]): void {
  for (const body of bodies) engine.send(QUEUE, { body });
}

async function receive(): Promise<readonly string[]> {
  const taken = await engine.receive(QUEUE, { max: 10, waitMs: 0, visibilityMs: 30_000 });
  return taken.map(({ body }) => body);
}

describe('a disturbed queue', () => {
  it('delivers as many messages twice as it was told', async () => {
    const fault = engine.disturbNext(QUEUE, 'duplicate', 2);
    send('a', 'b', 'c');
    expect([await receive(), fault.hits]).toEqual([['a', 'a', 'b', 'b', 'c'], 2]);
  });

  it('delivers a delayed message when its time has come', async () => {
    const fault = engine.disturbNext(QUEUE, 'delay', 1);
    send('late', 'prompt');
    expect([await receive(), fault.hits]).toEqual([['prompt'], 1]);
    clock.advance(DELAY_MS - 1);
    expect(await receive()).not.toContain('late');
    clock.advance(1);
    expect(await receive()).toContain('late');
  });

  it('gives the youngest first, and counts only where there was an order to change', async () => {
    const fault = engine.disturbNext(QUEUE, 'reorder', 1);
    send('alone');
    expect([await receive(), fault.hits]).toEqual([['alone'], 0]);
    send('first', 'second', 'third');
    expect([await receive(), fault.hits]).toEqual([['third', 'second', 'first'], 1]);
    send('fourth', 'fifth');
    expect(await receive()).toEqual(['fourth', 'fifth']);
  });

  it('is left alone once a disturbance is taken back', async () => {
    engine.disturbNext(QUEUE, 'duplicate', 5).disarm();
    send('once');
    expect(await receive()).toEqual(['once']);
  });
});
