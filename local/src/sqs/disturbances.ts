// What standard queues do to messages now and then, on demand: for the chaos suite.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html
import type { ArmedFault } from '../faults.ts';

/**
 * What happens to messages of a queue.
 * - `duplicate`: a message that is sent arrives twice.
 * - `delay`: a message that is sent arrives five minutes later, by the clock.
 * - `reorder`: a receive that finds several messages gives the youngest first.
 */
export type MessageEffect = 'duplicate' | 'delay' | 'reorder';

export const DELAY_MS = 300_000;

/** Disturbances by queue and effect; each is spent after its number of hits. */
export interface Disturbances {
  arm(queue: string, effect: MessageEffect, times: number): ArmedFault;
  /** Whether the effect is due now; if so it has hit. */
  take(queue: string, effect: MessageEffect): boolean;
}

export function createDisturbances(): Disturbances {
  const armed = new Set<{ queue: string; effect: MessageEffect; times: number; hits: number }>();
  return {
    arm(queue, effect, times) {
      const entry = { queue, effect, times, hits: 0 };
      armed.add(entry);
      return {
        get hits() {
          return entry.hits;
        },
        disarm: () => armed.delete(entry),
      };
    },
    take(queue, effect) {
      for (const entry of armed) {
        if (entry.queue !== queue || entry.effect !== effect) continue;
        entry.hits += 1;
        if (entry.hits === entry.times) armed.delete(entry);
        return true;
      }
      return false;
    },
  };
}
