// Waits until the work is done: mapped queues empty, nothing running.
import type { LocalClock } from './clock.ts';
import { LocalCloudError } from './errors.ts';
import type { EventSource } from './events/event-source.ts';
import type { LambdaRuntime } from './lambda/runtime.ts';
import type { QueueEngine } from './sqs/queue-engine.ts';

/** How to wait. */
export interface DrainOptions {
  /**
   * Move the clock to the next delayed or invisible message when nothing else is left to do, so
   * that retries take no real time. Default true.
   */
  skipWaits?: boolean;
  /** Real milliseconds after which the wait fails. Default 60,000. */
  timeoutMs?: number;
}

/** What was left when the work came to rest. */
export interface Drained {
  /** Messages in each queue that no function reads (dead-letter queues), where there are any. */
  left: Record<string, number>;
}

const LOOK_MS = 5;

/**
 * Resolves when all queues of event-source mappings are empty and no invocation runs.
 *
 * @throws {LocalCloudError} `DRAIN_STUCK`
 */
export async function drain(
  parts: {
    clock: LocalClock;
    engine: QueueEngine;
    runtime: LambdaRuntime;
    sources: readonly EventSource[];
  },
  { skipWaits = true, timeoutMs = 60_000 }: DrainOptions = {},
): Promise<Drained> {
  const { clock, engine, runtime, sources } = parts;
  const deadline = Date.now() + timeoutMs;
  let isDraining = true;
  for (const source of sources) source.flushWhile(() => isDraining);
  try {
    for (;;) {
      const isBusy =
        runtime.active > 0 ||
        sources.some(({ busy, config }) => busy || engine.depth(config.queue).visible > 0);
      if (!isBusy) {
        const next = nextVisible(parts);
        if (next === undefined) return { left: leftOver(parts) };
        if (skipWaits) clock.advance(Math.max(0, next - clock.now()));
      }
      if (Date.now() > deadline) throw stuck(parts, timeoutMs);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  } finally {
    isDraining = false;
  }
}

function nextVisible(parts: {
  engine: QueueEngine;
  sources: readonly EventSource[];
}): number | undefined {
  const times = parts.sources.flatMap(
    ({ config }) => parts.engine.nextVisibleAt(config.queue) ?? [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}

function leftOver(parts: {
  engine: QueueEngine;
  sources: readonly EventSource[];
}): Record<string, number> {
  const read = new Set(parts.sources.map(({ config }) => config.queue.name));
  const left: Record<string, number> = {};
  for (const queue of parts.engine.queues()) {
    const { visible, inFlight, delayed } = parts.engine.depth(queue);
    const count = visible + inFlight + delayed;
    if (!read.has(queue.name) && count > 0) left[queue.name] = count;
  }
  return left;
}

function stuck(
  parts: { engine: QueueEngine; runtime: LambdaRuntime; sources: readonly EventSource[] },
  timeoutMs: number,
): LocalCloudError {
  const depths = parts.sources.map(
    ({ config }) => `${config.queue.name} ${JSON.stringify(parts.engine.depth(config.queue))}`,
  );
  return new LocalCloudError(
    'DRAIN_STUCK',
    `Work is not done after ${timeoutMs} ms: ${parts.runtime.active} invocations, ${depths.join(', ')}.`,
  );
}
