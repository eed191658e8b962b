// A request that carried an Idempotency-Key, remembered for a day.
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';
import { type Action, transact } from '../table/transact.ts';

export interface RequestRecord {
  readonly user: string;
  readonly key: string;
  /** Hash of what was asked: method, path and body. */
  readonly fingerprint: string;
  /** Id of what was made or changed, such as an incident or an organisation. */
  readonly made: string;
  /** Its revision, or that of the entry made. */
  readonly rev: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was answered, as JSON, where it cannot be told from what was made. */
  readonly answer?: string;
}

/** What is known of a request that was carried out. */
export type RememberedRequest = Pick<RequestRecord, 'fingerprint' | 'made' | 'rev' | 'answer'>;

export interface RequestStore {
  /** What the user's Idempotency-Key was used for within a day before `now`. */
  request(user: string, key: string, now: number): Promise<RememberedRequest | undefined>;
}

/** Name of the action that remembers a request. */
export const REQUEST_ACTION = 'request';

const KEPT_S = 86_400;

const itemSchema = z.object({
  fingerprint: z.string(),
  made: z.string(),
  rev: z.number(),
  expires: z.number(),
  answer: z.string().optional(),
});

/** Puts the record where none is, or only one whose day is over: TTL deletes late. */
export function requestItem({ table }: CoreTable, record: RequestRecord, name: string): Action {
  const { user, key, fingerprint, made, rev, at, answer } = record;
  const now = Math.floor(at / 1_000);
  return {
    name,
    item: {
      Put: {
        TableName: table,
        Item: {
          ...keys.request(user, key),
          v: 2,
          type: 'request',
          fingerprint,
          made,
          rev,
          ...(answer === undefined ? {} : { answer }),
          expires: now + KEPT_S,
        },
        ConditionExpression: 'attribute_not_exists(pk) OR #expires <= :now',
        ExpressionAttributeNames: { '#expires': 'expires' },
        ExpressionAttributeValues: { ':now': now },
      },
    },
  };
}

/** The action that remembers a request, if there is one to remember. */
export function requestActions(core: CoreTable, record: RequestRecord | undefined): Action[] {
  return record === undefined ? [] : [requestItem(core, record, REQUEST_ACTION)];
}

/** Remembers a request by itself; false: its key was used within the last day. */
export async function rememberRequest(core: CoreTable, record: RequestRecord): Promise<boolean> {
  return (await transact(core, [requestItem(core, record, REQUEST_ACTION)])).ok;
}

/** What a user's key was used for within the last day; consistent. */
export async function readRequest(
  { dynamodb, table }: CoreTable,
  user: string,
  key: string,
  now: number,
): Promise<RememberedRequest | undefined> {
  const { Item } = await dynamodb.send(
    new GetCommand({ TableName: table, Key: { ...keys.request(user, key) }, ConsistentRead: true }),
  );
  if (Item === undefined) return undefined;
  // Version 1 knew incidents only.
  const { expires, answer, ...record } = itemSchema.parse({ made: Item.incident, ...Item });
  if (expires * 1_000 <= now) return undefined;
  return { ...record, ...(answer === undefined ? {} : { answer }) };
}
