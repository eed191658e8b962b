// The sweep says how long somebody has waited to be told, and wakes notify where somebody does.
import { createNotifySweep } from '@thapcanh/functions/watch/notify-sweep.ts';
import type { OutboxNote } from '@thapcanh/store';
import { describe, expect, it } from 'vitest';

const NOW = Date.parse('2026-11-22T03:00:00Z');

function sweepOver(waiting: readonly string[]) {
  let nudges = 0;
  const rows = waiting.map((at, i) => {
    const work: OutboxNote = {
      incident: `LK-${i}`,
      rev: 1,
      at,
      events: [{ kind: 'opened', rev: 1 }],
    };
    return { work, pk: 'OUT#0', sk: `${at}#${i}`, nonce: 'n' };
  });
  const sweep = createNotifySweep({
    outbox: { list: async () => ({ rows, more: false }) },
    stormNews: { waits: async () => false },
    deliveries: { dueBy: async () => ({ rows: [], more: false }) },
    nudge: async () => {
      nudges += 1;
    },
    clock: { now: () => NOW },
  });
  return { sweep, nudges: () => nudges };
}

describe('the sweep of the outbox', () => {
  it('tells the age of the oldest row, whatever partition it lies in', async () => {
    const { sweep, nudges } = sweepOver(['2026-11-22T02:59:30.000Z', '2026-11-22T02:48:00.000Z']);
    expect(await sweep()).toEqual({ oldestS: 720 });
    expect(nudges()).toBe(1);
  });

  it('is at rest where nothing waits', async () => {
    const { sweep, nudges } = sweepOver([]);
    expect(await sweep()).toEqual({ oldestS: 0 });
    expect(nudges()).toBe(0);
  });

  it('calls a row from a clock ahead of ours no wait', async () => {
    const { sweep } = sweepOver(['2026-11-22T03:00:09.000Z']);
    expect(await sweep()).toEqual({ oldestS: 0 });
  });
});
