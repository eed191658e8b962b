// Every minute: correlations whose time span is over are judged. Order: judge, keep what state cannot
// answer, send alerts, delete the rows; a run that dies leaves its rows to the next.
import { countReasons, settle } from '@thapcanh/detection';
import type { BeyondRows, DueJudgements, SendQueue } from '@thapcanh/store';
import type { LiveRuleset } from '../live-ruleset.ts';
import { sendAlerts } from '../send-alerts.ts';

export interface WatchOptions {
  readonly liveRuleset: () => Promise<LiveRuleset>;
  readonly due: Pick<DueJudgements, 'dueBy' | 'remove'>;
  readonly beyond: Pick<BeyondRows, 'putAll'>;
  readonly alerts: SendQueue;
  readonly clock: { now(): number };
  readonly log: Record<'info' | 'warn', (message: string, detail: Record<string, unknown>) => void>;
}

export interface WatchResult {
  readonly judged: number;
  readonly alerts: number;
  /** Buckets that do not hold; an earlier alert of theirs no longer stands. */
  readonly cleared: number;
  /** How long the oldest row was due when the run began, in seconds; 0 when none was. */
  readonly oldestDueS: number;
}

/** Rows judged together. */
const ROWS_A_STEP = 200;
/** `watch` runs each minute: rows that are due for longer mean that it does not, or does not keep up. */
const OVERDUE_S = 15 * 60;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 40_000;

export function createWatch(options: WatchOptions): () => Promise<WatchResult> {
  const { due, beyond, clock, log } = options;

  return async () => {
    const started = clock.now();
    const total = { judged: 0, alerts: 0, cleared: 0, oldestDueS: 0 };
    for (;;) {
      const { rows, more } = await due.dueBy(started, ROWS_A_STEP);
      if (rows.length === 0) break;
      for (const { work } of rows) {
        const dueForS = Math.floor((started - work.due.dueAt) / 1000);
        total.oldestDueS = Math.max(total.oldestDueS, dueForS);
      }
      const { correlator, version } = await options.liveRuleset();
      const work = rows.map((row) => row.work);
      const settled = await settle(correlator, work, { now: started, version });
      const at = new Date(started).toISOString();
      await beyond.putAll(settled.beyond.map((stretch) => ({ beyond: stretch, at })));
      if (settled.beyond.length > 0) {
        log.warn('Beyond correlation state', countReasons(settled.beyond));
      }
      await sendAlerts(options.alerts, settled.alerts, log);
      for (const row of rows) await due.remove(row);
      total.judged += rows.length;
      total.alerts += settled.alerts.length;
      total.cleared += settled.cleared.length;
      if (!more || clock.now() - started > RUN_MS) break;
    }
    if (total.oldestDueS > OVERDUE_S) log.warn('Due rows wait', { oldestDueS: total.oldestDueS });
    return total;
  };
}
