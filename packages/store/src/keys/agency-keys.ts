// Agency keys in `core`: pk K#<key id>, sk KEY. A revoked key is refused within a minute.
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import {
  type AgencyKeyRow,
  agencyKeyFits,
  type IntakeLimits,
  parseAgencyKey,
  type SourceKey,
} from '@thapcanh/ingest';
import { keys } from '../table/keys.ts';
import { itemOf, rowOfItem } from './key-item.ts';

/** How long a row is believed without asking again. */
export const KEY_CACHE_MS = 60_000;
/** Rows kept in memory: someone who tries keys cannot fill it. */
const MAX_CACHED = 10_000;

/** What a valid key stands for. */
export interface KeyHolder extends SourceKey {
  /** What the source may ship, where it differs from the defaults. */
  readonly limits?: Partial<IntakeLimits>;
}

export interface AgencyKeys {
  /** The source a presented key ships for, or undefined for a wrong, unknown or revoked key. */
  verify(key: string): Promise<KeyHolder | undefined>;
  put(row: AgencyKeyRow): Promise<void>;
  revoke(keyId: string, at: string): Promise<void>;
}

export function createAgencyKeys(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
}): AgencyKeys {
  const { dynamodb, table, clock } = options;
  const cache = new Map<
    string,
    { readonly row: AgencyKeyRow | undefined; readonly until: number }
  >();

  async function rowOf(keyId: string): Promise<AgencyKeyRow | undefined> {
    const cached = cache.get(keyId);
    if (cached !== undefined && cached.until > clock.now()) return cached.row;
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key: keys.agencyKey(keyId) }),
    );
    let row: AgencyKeyRow | undefined;
    if (Item !== undefined) {
      row = rowOfItem(Item);
    }
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(keyId, { row, until: clock.now() + KEY_CACHE_MS });
    return row;
  }

  return {
    async verify(key) {
      const parts = parseAgencyKey(key);
      if (parts === undefined) return undefined;
      const row = await rowOf(parts.keyId);
      if (row === undefined || !agencyKeyFits(row, parts.secret, clock.now())) return undefined;
      const { agency, source, limits } = row;
      return { agency, source, ...(limits && { limits }) };
    },
    async put(row) {
      await dynamodb.send(new PutCommand({ TableName: table, Item: itemOf(row) }));
    },
    async revoke(keyId, at) {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: keys.agencyKey(keyId),
          UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        }),
      );
    },
  };
}
