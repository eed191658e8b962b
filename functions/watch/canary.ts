// Each few minutes a line is shipped as an agency ships, and a minute later its incident is looked for, measured and
// closed. Order: note, ship; look, measure, close, note that it is done. A run that dies is repeated by the next, with
// the same line, so that there is one incident, and it is closed.
import { changeIncident } from '@thapcanh/incidents';
import type { Canaries, Canary, IncidentStore } from '@thapcanh/store';
import { type CanaryLine, canaryLine } from './canary-line.ts';
import type { ShipCanary } from './ship-canary.ts';

export interface CanaryOptions {
  /** Minutes from one to the next; off: none. */
  readonly every: number | 'off';
  readonly canaries: Canaries;
  readonly incidents: Pick<IncidentStore, 'exactly' | 'change'>;
  readonly ship: ShipCanary;
  readonly clock: { now(): number };
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

export interface CanaryResult {
  /** Lines sent, those again included. */
  readonly shipped: number;
  /** Incidents that were found and closed. */
  readonly arrived: number;
  /** On their way for a minute or more. */
  readonly awaited: number;
}

const MINUTE_MS = 60_000;
/** Later it is not waited for: the alarm has long told that it is missing. */
const AWAITED_MS = 60 * MINUTE_MS;
const TAKEN = 200;
const WATCH = { kind: 'system', id: 'watch' } as const;
const CLOSURE = {
  class: 'benign_positive',
  impact: false,
  note: 'Chim báo mỏ đã tới nơi. · The canary arrived.',
} as const;

export function createCanary(options: CanaryOptions): () => Promise<CanaryResult> {
  const { every, canaries, incidents, clock, log } = options;

  /** The same body again is a retry to intake: it stores nothing twice. */
  async function ship({ body, batch }: CanaryLine): Promise<void> {
    try {
      const status = await options.ship(body);
      if (status !== TAKEN) log.warn('Canary not taken', { batch, status });
    } catch (error) {
      log.warn('Canary not taken', { batch, error });
    }
  }

  /** False: its incident is not there yet. */
  async function settle(canary: Canary, { batch, incident: id }: CanaryLine): Promise<boolean> {
    const found = await incidents.exactly(id);
    if (found === undefined) return false;
    const latencyMs = Date.parse(found.queuedAt) - Date.parse(canary.shippedAt);
    log.info('Canary arrived', { latencyMs, batch, incident: id });
    const now = clock.now();
    const closing = { status: 'closed', closure: CLOSURE } as const;
    const closed = changeIncident(found, closing, { actor: WATCH, now });
    if (closed.ok) {
      const { incident: after, entry } = closed;
      const outcome = await incidents.change({
        steps: [{ before: found, after, entries: [entry] }],
      });
      // Somebody wrote it at the same time: the next run closes what is left.
      if (outcome !== 'written') return true;
    }
    await canaries.finish(canary, new Date(now).toISOString());
    return true;
  }

  return async () => {
    const total = { shipped: 0, arrived: 0, awaited: 0 };
    if (every === 'off') return total;
    const now = clock.now();
    const stretch = every * MINUTE_MS;
    const slot = new Date(Math.floor(now / stretch) * stretch).toISOString();
    const known = await canaries.since(new Date(now - AWAITED_MS).toISOString());
    for (const canary of known.filter(({ doneAt }) => doneAt === undefined)) {
      const line = canaryLine(canary);
      if (await settle(canary, line)) total.arrived += 1;
      else {
        total.awaited += 1;
        total.shipped += 1;
        await ship(line);
      }
    }
    if (known.some((canary) => canary.slot === slot)) return total;
    const fresh = { slot, shippedAt: new Date(now).toISOString() };
    if (await canaries.begin(fresh)) {
      total.shipped += 1;
      await ship(canaryLine(fresh));
    }
    return total;
  };
}
