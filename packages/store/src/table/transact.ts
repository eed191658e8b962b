// Transactions whose conditions failing is an answer, not an exception.
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { CoreTable, Item } from './core-table.ts';
import type { Key } from './keys.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export interface Action {
  readonly item: TransactItem;
  /** Name by which a failed condition is answered. */
  readonly name: string;
}

export type TransactResult =
  | { readonly ok: true }
  /** `failed`: names of the actions whose condition failed; empty when others were in the way. */
  | { readonly ok: false; readonly failed: readonly string[] };

/** DynamoDB: actions in one transaction. */
export const MAX_ACTIONS = 100;

/** Codes of a cancelled transaction that a later try may not meet again. */
const PASSING = new Set([
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]);

/** Writes all actions or none. Throws for what no repetition repairs. */
export async function transact(
  { dynamodb }: CoreTable,
  actions: readonly Action[],
): Promise<TransactResult> {
  try {
    await dynamodb.send(
      new TransactWriteCommand({ TransactItems: actions.map(({ item }) => item) }),
    );
    return { ok: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
    if (!codes.some((code) => code !== 'None') || codes.some((code) => isFinal(code))) throw error;
    const failed = actions
      .filter((_, index) => codes[index] === 'ConditionalCheckFailed')
      .map(({ name }) => name);
    return { ok: false, failed };
  }
}

function isFinal(code: string): boolean {
  return code !== 'None' && !PASSING.has(code);
}

/** Puts an item that must not exist yet. */
export function putNew(core: CoreTable, item: Item & Key, name = ''): Action {
  return {
    name,
    item: {
      Put: {
        TableName: core.table,
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  };
}

/** Puts an item whose `rev` must still be the one seen; 0: it must not exist. */
export function putAt(core: CoreTable, item: Item & Key, seenRev: number, name = ''): Action {
  if (seenRev === 0) return putNew(core, item, name);
  return {
    name,
    item: {
      Put: {
        TableName: core.table,
        Item: item,
        ConditionExpression: '#rev = :seen',
        ExpressionAttributeNames: { '#rev': 'rev' },
        ExpressionAttributeValues: { ':seen': seenRev },
      },
    },
  };
}

/** Puts over an item as it was seen; a row that was provisioned has no `rev` until its first change. */
export function putSeen(
  core: CoreTable,
  item: Item & Key,
  seenRev: number | undefined,
  name = '',
): Action {
  if (seenRev !== undefined) return putAt(core, item, seenRev, name);
  return {
    name,
    item: {
      Put: {
        TableName: core.table,
        Item: item,
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#rev)',
        ExpressionAttributeNames: { '#rev': 'rev' },
      },
    },
  };
}

/** Puts an item whatever is there. */
export function put(core: CoreTable, item: Item & Key): Action {
  return { name: '', item: { Put: { TableName: core.table, Item: item } } };
}
