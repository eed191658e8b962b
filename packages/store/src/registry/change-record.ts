// Who changed what of the registry, and when: written with the change, never rewritten.
import { randomBytes } from 'node:crypto';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { type Action, put } from '../table/transact.ts';

export const CHANGE_KINDS = [
  'source_created',
  'source_changed',
  'key_created',
  'key_rotated',
  'key_revoked',
  'organisation_created',
  'organisation_changed',
  'organisation_merged',
  'organisation_divided',
  'user_created',
  'user_changed',
  'subscription_created',
  'subscription_changed',
  'webhook_secret_issued',
  'list_created',
  'list_changed',
] as const;

export const changeRecordSchema = z.object({
  at: z.iso.datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  kind: z.enum(CHANGE_KINDS),
  keyId: z.string().optional(),
  /** Names of the settings that changed. */
  fields: z.array(z.string()).optional(),
});
export type ChangeRecord = z.infer<typeof changeRecordSchema>;

/** Puts the record into the partition of what was changed; a draw tells changes of one moment apart. */
export function putChange(core: CoreTable, pk: string, change: ChangeRecord): Action {
  const key = keys.change(pk, change.at, randomBytes(6).toString('hex'));
  return put(core, { ...key, v: 1, type: 'change', change });
}

/** The newest changes of what the partition holds, newest first. */
export async function changesOf(
  { dynamodb, table }: CoreTable,
  pk: string,
  limit: number,
): Promise<readonly ChangeRecord[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :change)',
      ExpressionAttributeValues: { ':pk': pk, ':change': 'C#' },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map(({ change }) => changeRecordSchema.parse(change));
}
