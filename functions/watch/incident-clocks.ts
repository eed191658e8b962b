// Deadlines of incidents: those that come near or pass are recorded on their timelines.
import { type Clock, watchClocks } from '@thapcanh/incidents';
import type { IncidentStore, IncidentTimers } from '@thapcanh/store';

export interface IncidentClocksOptions {
  readonly timers: IncidentTimers;
  readonly incidents: Pick<IncidentStore, 'get' | 'change'>;
  readonly clock: Clock;
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export interface IncidentClocksResult {
  /** Incidents whose deadlines came near or passed. */
  readonly changed: number;
  /** Deadlines that passed. */
  readonly missed: number;
  /** Rows left to the next run: somebody else changed the incident meanwhile. */
  readonly postponed: number;
}

/** Rows read at once. */
const ROWS_A_STEP = 200;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 30_000;

/**
 * One run. A row only says when to look; the head says what is due. A run that dies leaves its rows,
 * and a row that fires twice finds nothing to do.
 */
export function createIncidentClocks({
  timers,
  incidents,
  clock,
  log,
}: IncidentClocksOptions): () => Promise<IncidentClocksResult> {
  return async () => {
    const started = clock.now();
    const total = { changed: 0, missed: 0, postponed: 0 };
    for (let more = true; more && clock.now() - started < RUN_MS; ) {
      const due = await timers.dueBy(started, ROWS_A_STEP);
      let removed = 0;
      for (const row of due.rows) {
        const incident = await incidents.get(row.work.incident);
        const step = incident && watchClocks(incident, clock.now());
        if (step !== undefined) {
          if ((await incidents.change({ steps: [step] })) !== 'written') {
            total.postponed += 1;
            continue;
          }
          total.changed += 1;
          total.missed += step.entries.filter(
            ({ change }) => change.kind === 'clock_missed',
          ).length;
        }
        await timers.remove(row);
        removed += 1;
      }
      // Rows that stay would be read again and again in this run.
      more = due.more && removed > 0;
    }
    if (total.postponed > 0) log.warn('Deadlines postponed', { ...total });
    return total;
  };
}
