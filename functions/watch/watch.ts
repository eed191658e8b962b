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
  readonly log: { warn(message: string, detail: Record<string, unknown>): void };
}

export interface WatchResult {
  readonly judged: number;
  readonly alerts: number;
  /** Buckets that do not hold; an earlier alert of theirs no longer stands. */
  readonly cleared: number;
}

/** Rows judged together. */
const ROWS_A_STEP = 200;
/** A run gives way to the next one before its time is over. */
const RUN_MS = 40_000;

export function createWatch(options: WatchOptions): () => Promise<WatchResult> {
  const { due, beyond, clock, log } = options;

  return async () => {
    const started = clock.now();
    const total = { judged: 0, alerts: 0, cleared: 0 };
    for (;;) {
      const { rows, more } = await due.dueBy(started, ROWS_A_STEP);
      if (rows.length === 0) return total;
      const { correlator, version } = await options.liveRuleset();
      const work = rows.map((row) => row.work);
      const settled = await settle(correlator, work, { now: started, version });
      const at = new Date(started).toISOString();
      await beyond.putAll(settled.beyond.map((stretch) => ({ beyond: stretch, at })));
      if (settled.beyond.length > 0) {
        log.warn('Beyond correlation state', countReasons(settled.beyond));
      }
      await sendAlerts(options.alerts, settled.alerts);
      for (const row of rows) await due.remove(row);
      total.judged += rows.length;
      total.alerts += settled.alerts.length;
      total.cleared += settled.cleared.length;
      if (!more || clock.now() - started > RUN_MS) return total;
    }
  };
}
