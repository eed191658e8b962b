// One run: what the outbox holds, and what is new of storms, becomes messages owed; what is due is sent. A run gives way to the next
// before its time is over; whatever it leaves is where it was.
import type { AttemptResult, Deliveries, Outbox, StormNewsRows, WorkRows } from '@thapcanh/store';
import type { OweMessages } from './owe-messages.ts';
import type { SendMessage } from './send-messages.ts';

export interface NotifyOptions {
  readonly outbox: Pick<Outbox, 'list' | 'remove'>;
  readonly stormNews: Pick<StormNewsRows, 'list' | 'remove'>;
  readonly deliveries: Pick<Deliveries, 'dueBy' | 'claim' | 'settle'>;
  readonly owe: OweMessages;
  readonly send: SendMessage;
  readonly clock: { now(): number };
  readonly log: { error(message: string, detail: Record<string, unknown>): void };
}

export type NotifyResult = Readonly<Record<'told' | AttemptResult['state'], number>>;

/** Rows read at once. */
const ROWS_A_STEP = 64;
/** Messages on their way at the same time. */
const AT_ONCE = 8;
const RUN_MS = 30_000;

export function createNotify(options: NotifyOptions): () => Promise<NotifyResult> {
  const { outbox, stormNews, deliveries, owe, send, clock, log } = options;

  return async () => {
    const started = clock.now();
    const isTime = (): boolean => clock.now() - started < RUN_MS;
    const counts = { told: 0, sent: 0, withheld: 0, failed: 0 };

    /** Owes what the rows say, each before it goes. */
    async function tell<T>(
      rows: Pick<WorkRows<T>, 'list' | 'remove'>,
      oweOne: (work: T) => Promise<void>,
      nameOf: (work: T) => Record<string, unknown>,
    ): Promise<void> {
      for (let more = true; more && isTime(); ) {
        const list = await rows.list({ limit: ROWS_A_STEP });
        let removed = 0;
        for (const row of list.rows) {
          // One row that nobody can work out does not keep back the others.
          try {
            await oweOne(row.work);
            await rows.remove(row);
            removed += 1;
          } catch (error) {
            log.error('messages not owed', { ...nameOf(row.work), error });
          }
        }
        counts.told += removed;
        more = list.more && removed > 0;
      }
    }

    await tell(
      stormNews,
      (news) => owe.storm(news),
      ({ storm: { id, doublings } }) => ({ storm: id, doublings }),
    );
    await tell(
      outbox,
      (note) => owe.step(note),
      ({ incident, rev }) => ({ incident, rev }),
    );

    for (let more = true; more && isTime(); ) {
      const due = await deliveries.dueBy(clock.now(), ROWS_A_STEP);
      let taken = 0;
      for (let start = 0; start < due.rows.length && isTime(); start += AT_ONCE) {
        const batch = due.rows.slice(start, start + AT_ONCE);
        await Promise.all(
          batch.map(async (row) => {
            const claimed = await deliveries.claim(row, clock.now());
            if (claimed === undefined) return;
            taken += 1;
            const { id } = claimed.delivery;
            // What throws stays owed until its next attempt, and keeps no other back.
            try {
              const result = await send(claimed.delivery);
              counts[result.state] += 1;
              if (result.state === 'failed') {
                log.error('message not sent', { delivery: id, ...result.failure });
              }
              await deliveries.settle(claimed, result, clock.now());
            } catch (error) {
              log.error('message not sent', { delivery: id, error });
            }
          }),
        );
      }
      more = due.more && taken > 0;
    }
    return counts;
  };
}
