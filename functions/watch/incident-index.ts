// Every minute: incidents that changed are found and counted by what they are now.
import type { PendingIndexes } from '@thapcanh/store';

export interface IncidentIndexOptions {
  readonly pending: PendingIndexes;
  /** Brings an incident's rows up to date; false: others wrote them at the same time. */
  readonly indexIncident: (id: string) => Promise<boolean>;
  readonly clock: { now(): number };
  readonly log: { error(message: string, detail: Record<string, unknown>): void };
}

export interface IncidentIndexResult {
  readonly indexed: number;
  /** Rows left to the next run. */
  readonly postponed: number;
}

/** Rows read at once. */
const ROWS_A_STEP = 200;
/** Incidents indexed at the same time. */
const AT_ONCE = 8;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 30_000;

/**
 * One run. A row only says where to look; it goes when the incident's rows are as the incident was when
 * the row was read or later. An incident that cannot be indexed does not keep back the others.
 */
export function createIncidentIndexing({
  pending,
  indexIncident,
  clock,
  log,
}: IncidentIndexOptions): () => Promise<IncidentIndexResult> {
  return async () => {
    const started = clock.now();
    const total = { indexed: 0, postponed: 0 };
    const left = new Set<string>();
    for (let more = true; more && clock.now() - started < RUN_MS; ) {
      const list = await pending.list(ROWS_A_STEP);
      const rows = list.rows.filter(({ work }) => !left.has(work.incident));
      for (let start = 0; start < rows.length; start += AT_ONCE) {
        await Promise.all(
          rows.slice(start, start + AT_ONCE).map(async (row) => {
            const { incident } = row.work;
            if (await tried(incident)) {
              await pending.remove(row);
              total.indexed += 1;
            } else {
              left.add(incident);
              total.postponed += 1;
            }
          }),
        );
      }
      more = list.more && rows.length > 0;
    }
    return total;
  };

  async function tried(incident: string): Promise<boolean> {
    try {
      return await indexIncident(incident);
    } catch (error) {
      log.error('Incident not indexed', { incident, error });
      return false;
    }
  }
}
