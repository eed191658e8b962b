import { zstdCompressSync } from 'node:zlib';
import { createDeliveries } from '@thapcanh/functions/triage/deliveries.ts';
import { alertOfMessage } from '@thapcanh/functions/triage/message.ts';
import { createTriage } from '@thapcanh/functions/triage/triage.ts';
import type { Alert } from '@thapcanh/incidents';
import { BodyTooLargeError } from '@thapcanh/ingest';
import { describe, expect, it } from 'vitest';
import { alertOf, lamKhe } from '../../packages/incidents/province.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

const bodyOf = (value: unknown): string =>
  zstdCompressSync(JSON.stringify(value)).toString('base64');

const some = (n: number): Alert =>
  alertOf({ time: '2026-11-17T14:18:00Z', common: { 'source.ip': `198.51.100.${n}` } });

function deliverTo(store: MemoryStore) {
  const logged: string[] = [];
  const log = { info: () => {}, error: (message: string) => logged.push(message) };
  const triage = createTriage({
    store,
    registry: async () => lamKhe(),
    clock: { now: () => Date.parse('2026-11-17T14:20:00Z') },
    random: () => 0,
    sleep: async () => {},
    log,
  });
  return { deliver: createDeliveries({ triage, log }), logged };
}

describe('a batch of the alerts queue', () => {
  it('is acknowledged when its alerts are stored', async () => {
    const store = createMemoryStore();
    const { deliver } = deliverTo(store);
    const failed = await deliver([
      { messageId: 'm1', body: bodyOf(some(1)) },
      { messageId: 'm2', body: bodyOf(some(2)) },
    ]);
    expect(failed).toEqual([]);
    expect(store.alerts.size).toBe(2);
  });

  it('gives back only messages that are no alert', async () => {
    const store = createMemoryStore();
    const { deliver, logged } = deliverTo(store);
    const failed = await deliver([
      { messageId: 'text', body: 'not base64 of anything' },
      { messageId: 'shape', body: bodyOf({ v: 1 }) },
      { messageId: 'newer', body: bodyOf({ ...some(1), v: 2 }) },
      { messageId: 'good', body: bodyOf(some(3)) },
    ]);
    expect(failed).toEqual(['text', 'shape', 'newer']);
    expect(logged).toHaveLength(3);
    expect(store.alerts.size).toBe(1);
  });

  it('gives back a message whose write throws, and writes the others', async () => {
    const store = createMemoryStore();
    const bad = some(1);
    const failing: MemoryStore = {
      ...store,
      commit: async (write) => {
        if (write.alerts.some(({ alert }) => alert.id === bad.id)) throw new Error('too large');
        return store.commit(write);
      },
    };
    const { deliver, logged } = deliverTo(failing);
    const failed = await deliver([
      { messageId: 'bad', body: bodyOf(bad) },
      { messageId: 'again', body: bodyOf(bad) },
      { messageId: 'good', body: bodyOf(some(2)) },
    ]);
    expect(failed).toEqual(['bad', 'again']);
    expect(logged).toEqual(['alerts not written']);
    expect(store.alerts.size).toBe(1);
  });

  it('refuses a message that unpacks to more than an alert can be', () => {
    const bomb = zstdCompressSync(Buffer.alloc(64_000_000, 0x20)).toString('base64');
    expect(() => alertOfMessage(bomb)).toThrow(BodyTooLargeError);
  });
});
