// Each minute: whether something waits to be told. Hints may be lost and messages may have to be tried
// again; what is in the table is not forgotten.
import type { Deliveries, Outbox, StormNewsRows } from '@thapcanh/store';
import type { Nudge } from '../nudge.ts';

export interface NotifySweepOptions {
  readonly outbox: Pick<Outbox, 'list'>;
  readonly stormNews: Pick<StormNewsRows, 'waits'>;
  readonly deliveries: Pick<Deliveries, 'dueBy'>;
  readonly nudge: Nudge;
  readonly clock: { now(): number };
}

export interface NotifySweepResult {
  /** How long the oldest row of the outbox has waited, in seconds; 0 when none does. */
  readonly oldestS: number;
}

/** Enough to see the oldest: rows come in order, partition by partition. */
const ROWS_LOOKED_AT = 8;

export function createNotifySweep({
  outbox,
  stormNews,
  deliveries,
  nudge,
  clock,
}: NotifySweepOptions): () => Promise<NotifySweepResult> {
  return async () => {
    const now = clock.now();
    const due = await deliveries.dueBy(now, 1);
    const { rows } = await outbox.list({ limit: ROWS_LOOKED_AT });
    if (due.rows.length > 0 || rows.length > 0 || (await stormNews.waits())) await nudge();
    const oldest = Math.min(now, ...rows.map(({ work }) => Date.parse(work.at)));
    return { oldestS: Math.floor((now - oldest) / 1_000) };
  };
}
