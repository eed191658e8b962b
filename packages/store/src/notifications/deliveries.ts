// Messages owed, sent and given up. A delivery is written once, with a row of work that says when it is
// tried next. An attempt begins by moving that row to the time of the attempt after it, so that of two
// runs one sends, and a run that dies leaves the message to be sent again with the same id.
import { randomUUID } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { localMonth } from '@thapcanh/incidents';
import {
  type Delivery,
  deliverySchema,
  type FailureCode,
  MAX_ATTEMPTS,
  nextAttemptAt,
} from '@thapcanh/notifications';
import * as z from 'zod';
import type { CoreTable, Item } from '../table/core-table.ts';
import { INDEXES, type Key, keys, lists } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';
import { type Action, put, putNew, transact } from '../table/transact.ts';
import { createDueRows, type DueRows } from '../work/due-rows.ts';
import type { WorkList, WorkRow } from '../work/work-rows.ts';

/** A delivery to be tried at `due`, milliseconds since 1970, as the n-th attempt. */
const attemptSchema = z.object({ delivery: z.string(), due: z.number(), attempt: z.number() });
type Attempt = z.infer<typeof attemptSchema>;

/** An attempt that this run has for itself. */
export interface ClaimedAttempt {
  readonly delivery: Delivery;
  /** The n-th, from 1. */
  readonly attempt: number;
  /** The row of work, as it was put off. */
  readonly row: WorkRow<Attempt>;
}

/** What became of an attempt. */
export type AttemptResult =
  | { readonly state: 'sent' }
  | { readonly state: 'withheld' }
  | {
      readonly state: 'failed';
      readonly failure: { readonly code: FailureCode; readonly status?: number };
      /** Whether trying again may help. */
      readonly passing: boolean;
    };

export interface Deliveries {
  /** Owes a message, unless it is or was owed already. @param due when it may be sent */
  owe(delivery: Delivery, due: number): Promise<void>;
  /** Attempts due by an instant. */
  dueBy(now: number, limit: number): Promise<WorkList<Attempt>>;
  /** Takes an attempt; undefined: another run has it, or the message is not owed any more. */
  claim(row: WorkRow<Attempt>, now: number): Promise<ClaimedAttempt | undefined>;
  /** Writes down what became of it. */
  settle(claimed: ClaimedAttempt, result: AttemptResult, now: number): Promise<void>;
  get(id: string): Promise<Delivery | undefined>;
  /** Sends a message again that was sent, withheld or given up; false: it is still waiting. */
  replay(delivery: Delivery, now: number): Promise<boolean>;
  /** Deliveries of a month (`202611`), newest first. */
  ofMonth(
    month: string,
    page: { readonly limit: number; readonly after?: string },
    accept: (delivery: Delivery) => boolean,
  ): Promise<Page<Delivery>>;
}

const OWED = 'owed';
const KEPT_S = 180 * 86_400;

/** Deliveries on the `core` table. */
export function createDeliveries(core: CoreTable): Deliveries {
  const attempts: DueRows<Attempt> = createDueRows<Attempt>({
    dynamodb: core.dynamodb,
    table: core.table,
    uniqueName: randomUUID,
    prefix: 'SEND',
    type: 'attempt',
    schema: attemptSchema,
    dueAtOf: ({ due }) => due,
    identityOf: ({ delivery }) => [delivery],
    keptAfterS: KEPT_S,
  });

  async function get(id: string): Promise<Delivery | undefined> {
    const { Item } = await core.dynamodb.send(
      new GetCommand({
        TableName: core.table,
        Key: { ...keys.delivery(id) },
        ConsistentRead: true,
      }),
    );
    return Item === undefined ? undefined : deliveryOf(Item);
  }

  return {
    get,
    async owe(delivery, due) {
      const result = await transact(core, [
        putNew(core, itemOf(delivery), OWED),
        attempts.put({ delivery: delivery.id, due, attempt: 1 }),
      ]);
      if (result.ok || result.failed.includes(OWED)) return;
      throw new Error(`delivery ${delivery.id} met another write; it is owed again later`);
    },
    dueBy: (now, limit) => attempts.dueBy(now, limit),
    async claim(row, now) {
      const { delivery: id, attempt } = row.work;
      const next = { delivery: id, due: nextAttemptAt(attempt, now), attempt: attempt + 1 };
      const { action, row: written } = attempts.putRow(next);
      const claimed = await transact(core, [attempts.removal(row), action]);
      if (!claimed.ok) return undefined;
      const delivery = await get(id);
      if (delivery?.state !== 'waiting') {
        await attempts.remove(written);
        return undefined;
      }
      if (attempt <= MAX_ATTEMPTS) return { delivery, attempt, row: written };
      // Nobody said what became of the last attempt.
      const given = put(core, itemOf({ ...delivery, state: 'failed' }));
      await transact(core, [attempts.removal(written), given]);
      return undefined;
    },
    async settle({ delivery, attempt, row }, result, now) {
      const { failure: _failure, ...rest } = delivery;
      const again = result.state === 'failed' && result.passing && attempt < MAX_ATTEMPTS;
      const after: Delivery = {
        ...rest,
        state: again ? 'waiting' : result.state,
        attempts: delivery.attempts + 1,
        lastAttemptAt: new Date(now).toISOString(),
        ...(result.state === 'failed' ? { failure: result.failure } : {}),
      };
      const done: readonly Action[] = again ? [] : [attempts.removal(row)];
      await transact(core, [put(core, itemOf(after)), ...done]);
    },
    async replay(delivery, now) {
      if (delivery.state === 'waiting') return false;
      const { failure: _failure, ...rest } = delivery;
      const after: Delivery = { ...rest, state: 'waiting' };
      await transact(core, [
        put(core, itemOf(after)),
        attempts.put({ delivery: delivery.id, due: now, attempt: 1 }),
      ]);
      return true;
    },
    ofMonth: (month, page, accept) =>
      mergedScan(core, {
        index: INDEXES.queue,
        partitions: [lists.deliveries(month)],
        descending: true,
        accept: (item) => {
          const delivery = deliveryOf(item);
          return accept(delivery) ? delivery : undefined;
        },
        ...page,
      }),
  };
}

function itemOf(delivery: Delivery): Item & Key {
  const at = Date.parse(delivery.at);
  return {
    ...keys.delivery(delivery.id),
    gsi1pk: lists.deliveries(localMonth(at)),
    gsi1sk: `${delivery.at}#${delivery.id}`,
    v: 1,
    type: 'delivery',
    delivery,
    expires: Math.ceil(at / 1_000) + KEPT_S,
  };
}

function deliveryOf({ delivery }: Item): Delivery {
  return deliverySchema.parse(delivery);
}
