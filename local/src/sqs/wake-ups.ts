// Lets long polls sleep until something was sent, time has passed, or the clock was moved.
import type { LocalClock } from '../clock.ts';

/** Sleepers by queue name. */
export interface WakeUps {
  wake(queue: string): void;
  /**
   * Resolves on `wake(queue)`, on a move of the clock, after `maxMs` of real time, when the clock
   * reaches `at`, or on `signal`; whichever comes first.
   */
  wait(queue: string, maxMs: number, at?: number, signal?: AbortSignal): Promise<void>;
  /** Wakes all and keeps nobody asleep from now on. */
  close(): void;
}

/** Sleepers that follow `clock`. */
export function createWakeUps(clock: LocalClock): WakeUps {
  const sleepers = new Map<string, Set<() => void>>();
  let closed = false;
  const wakeAll = (): void => {
    for (const queue of sleepers.keys()) wake(queue);
  };
  const stopListening = clock.onMove(wakeAll);

  function wake(queue: string): void {
    for (const awaken of Array.from(sleepers.get(queue) ?? [])) awaken();
  }

  return {
    wake,
    async wait(queue, maxMs, at, signal) {
      if (closed) return;
      const untilVisible = at === undefined ? maxMs : Math.max(0, at - clock.now());
      const ms = clock.frozen && untilVisible > 0 ? maxMs : Math.min(maxMs, untilVisible);
      await new Promise<void>((resolve) => {
        const sleeping = sleepers.get(queue) ?? new Set();
        sleepers.set(queue, sleeping);
        const awaken = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', awaken);
          sleeping.delete(awaken);
          resolve();
        };
        const timer = setTimeout(awaken, ms);
        signal?.addEventListener('abort', awaken);
        sleeping.add(awaken);
      });
    },
    close() {
      closed = true;
      stopListening();
      wakeAll();
    },
  };
}
