// What the machine carries, and a share of it in the background.
import { randomUUID } from 'node:crypto';
import type { LocalCloud } from '@thapcanh/local';
import type { LocalKey } from 'thapcanh/cloud';
import { ship } from './probe.ts';

/** So many that a source's quota of bodies a minute is not what is measured. */
export const LINES_A_BODY = 1_000;
const SENDERS = [1, 2, 4, 8] as const;
const STEP_MS = 5_000;
/** More senders than carry so much more find nothing. */
const WORTH_MORE = 1.05;

/**
 * Bodies a second that come through intake and detect: ever more senders, each with its next body when the last
 * was taken, until more of them carry no more. It ends when the queues are empty.
 */
export async function throughputOf(
  cloud: LocalCloud,
  key: LocalKey,
  progress: (text: string) => void,
): Promise<number> {
  let best = 0;
  for (const senders of SENDERS) {
    const begun = performance.now();
    let bodies = 0;
    await Promise.all(
      Array.from({ length: senders }, async () => {
        while (performance.now() - begun < STEP_MS) {
          await ship(cloud, key, body());
          bodies += 1;
        }
      }),
    );
    await cloud.drain({ skipWaits: false });
    const rate = bodies / ((performance.now() - begun) / 1000);
    progress(`${senders} senders: ${rate.toFixed(1)} bodies/s of ${LINES_A_BODY} lines`);
    if (rate < best * WORTH_MORE) return Math.max(best, rate);
    best = rate;
  }
  return best;
}

/** Ships so many bodies a second, whatever becomes of those before, until stopped. */
export function startLoad(
  cloud: LocalCloud,
  key: LocalKey,
  bodiesPerSecond: number,
): { stop(): Promise<{ readonly bodiesPerSecond: number }> } {
  const underway = new Set<Promise<void>>();
  const begun = performance.now();
  let sent = 0;
  let failure: unknown;
  const timer = setInterval(() => {
    const due = ((performance.now() - begun) / 1000) * bodiesPerSecond;
    for (; sent < due; sent += 1) {
      const one: Promise<void> = ship(cloud, key, body())
        .catch((error: unknown) => {
          failure ??= error;
        })
        .finally(() => underway.delete(one));
      underway.add(one);
    }
  }, 10);
  return {
    async stop() {
      clearInterval(timer);
      const seconds = (performance.now() - begun) / 1000;
      await Promise.all(underway);
      if (failure !== undefined) throw failure;
      return { bodiesPerSecond: sent / seconds };
    },
  };
}

/** Lines of the public services' audit log that no rule matches, and no other body has. */
function body(): string {
  const id = randomUUID();
  const ts = new Date().toISOString();
  return Array.from(
    { length: LINES_A_BODY },
    (_, i) =>
      `{"ts":"${ts}","system_code":"dvc","actor":{"id":"cd-${i}","type":"citizen"},"src_ip":"203.0.113.${i % 256}","action":"case.view","object":{"type":"case","id":"H99-${id}-${i}"},"result":"success"}\n`,
  ).join('');
}
