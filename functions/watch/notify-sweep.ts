// Each minute: whether something waits to be told. Hints may be lost and messages may have to be tried
// again; what is in the table is not forgotten.
import type { Deliveries, Outbox } from '@thapcanh/store';
import type { Nudge } from '../nudge.ts';

export interface NotifySweepOptions {
  readonly outbox: Pick<Outbox, 'waits'>;
  readonly deliveries: Pick<Deliveries, 'dueBy'>;
  readonly nudge: Nudge;
  readonly clock: { now(): number };
}

export function createNotifySweep({
  outbox,
  deliveries,
  nudge,
  clock,
}: NotifySweepOptions): () => Promise<void> {
  return async () => {
    const due = await deliveries.dueBy(clock.now(), 1);
    if (due.rows.length > 0 || (await outbox.waits())) await nudge();
  };
}
