// Each minute: whether something waits to be told. Hints may be lost and messages may have to be tried
// again; what is in the table is not forgotten.
import type { Deliveries, Outbox, StormNewsRows } from '@thapcanh/store';
import type { Nudge } from '../nudge.ts';

export interface NotifySweepOptions {
  readonly outbox: Pick<Outbox, 'waits'>;
  readonly stormNews: Pick<StormNewsRows, 'waits'>;
  readonly deliveries: Pick<Deliveries, 'dueBy'>;
  readonly nudge: Nudge;
  readonly clock: { now(): number };
}

export function createNotifySweep({
  outbox,
  stormNews,
  deliveries,
  nudge,
  clock,
}: NotifySweepOptions): () => Promise<void> {
  return async () => {
    const due = await deliveries.dueBy(clock.now(), 1);
    const waits = due.rows.length > 0 || (await outbox.waits()) || (await stormNews.waits());
    if (waits) await nudge();
  };
}
