// Subscriptions as administrators write them, with the generation of their webhook's secret.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { subscriptionIdSchema, subscriptionSettingsSchema } from '@thapcanh/notifications';
import * as z from 'zod';
import { type ChangeRecord, putChange } from '../registry/change-record.ts';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import { putAt, transact } from '../table/transact.ts';

export const storedSubscriptionSchema = subscriptionSettingsSchema.extend({
  id: subscriptionIdSchema,
  /** Times it was written, from 1. */
  rev: z.number().int().min(1),
  /** Of its webhook's secret, and when that was made: the one before signs along for a day. */
  secret: z.object({ generation: z.number().int().min(1), since: z.iso.datetime() }),
});
export type StoredSubscription = z.infer<typeof storedSubscriptionSchema>;

export interface Subscriptions {
  /** Those that an administrator wrote, by id. */
  all(): Promise<readonly StoredSubscription[]>;
  get(id: string): Promise<StoredSubscription | undefined>;
  /** `conflict`: another was faster. `after.rev` follows the one that was read. */
  write(after: StoredSubscription, change: ChangeRecord): Promise<'written' | 'conflict'>;
}

/** Subscriptions on the `core` table. */
export function createSubscriptions(core: CoreTable): Subscriptions {
  return {
    async all() {
      const items = await queryAll(core, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': keys.subscription('').pk },
        ConsistentRead: true,
      });
      return items
        .filter(({ type }) => type === 'subscription')
        .map(({ subscription }) => storedSubscriptionSchema.parse(subscription));
    },
    async get(id) {
      const { Item } = await core.dynamodb.send(
        new GetCommand({
          TableName: core.table,
          Key: { ...keys.subscription(id) },
          ConsistentRead: true,
        }),
      );
      return Item === undefined ? undefined : storedSubscriptionSchema.parse(Item.subscription);
    },
    async write(after, change) {
      const key = keys.subscription(after.id);
      const item = { ...key, v: 1, type: 'subscription', rev: after.rev, subscription: after };
      const written = await transact(core, [
        putAt(core, item, after.rev - 1),
        putChange(core, `SUBSCRIPTION#${after.id}`, change),
      ]);
      return written.ok ? 'written' : 'conflict';
    },
  };
}
