// "There may be something to tell": a hint to `notify`, so that it need not wait for the next minute.
// What it has to do is in the outbox; a hint that is lost costs at most that minute.
import type { SendQueue } from '@thapcanh/store';

export interface NudgeOptions {
  readonly queue: SendQueue;
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export type Nudge = () => Promise<void>;

/** All hints are alike, and none is worth more than another. */
const HINT = { body: 'look', group: 'notify' } as const;

export function createNudge({ queue, log }: NudgeOptions): Nudge {
  return async () => {
    try {
      await queue.send(HINT);
    } catch (error) {
      log.warn('notify was not nudged', { error });
    }
  };
}
