// How often a caller may call in a minute, in `flow`: calls are leased in portions and spent from memory.
//   pk RATE#<caller>   sk <minutes since 1970>
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keyPart } from '../table/keys.ts';

const MINUTE_MS = 60_000;
/** Rows are of use for their minute only. */
const ROW_LIFE_S = 3_600;
/** Callers kept in memory; whose lease is forgotten leases again. */
const MAX_LEASES = 2_000;

export type CallVerdict =
  | { readonly ok: true }
  /** Seconds until the caller may call again. */
  | { readonly ok: false; readonly retryAfter: number };

export interface CallRates {
  take(caller: string): Promise<CallVerdict>;
}

export interface CallRatesOptions {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: { now(): number };
  readonly perMinute: number;
  /** Calls leased at once: one write pays for so many. */
  readonly portion: number;
}

/**
 * Limits of calls a minute, kept across all instances of a function. Never more than `perMinute` are let
 * through; a caller served by n instances may be refused up to (n − 1) × (`portion` − 1) calls early, since
 * what an instance has leased it keeps for its minute.
 */
export function createCallRates(options: CallRatesOptions): CallRates {
  const { dynamodb, table, clock, perMinute, portion } = options;
  const leases = new Map<string, { readonly minute: number; left: number }>();

  /** Whether the minute had a portion left. */
  async function lease(caller: string, minute: number): Promise<boolean> {
    try {
      await dynamodb.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `RATE#${keyPart(caller)}`, sk: String(minute) },
          UpdateExpression: 'SET v = :v, #type = :type, expires = :expires ADD leased :portion',
          ConditionExpression: 'attribute_not_exists(leased) OR leased <= :most',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':v': 1,
            ':type': 'rate',
            ':expires': minute * 60 + ROW_LIFE_S,
            ':portion': portion,
            ':most': perMinute - portion,
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async take(caller) {
      const now = clock.now();
      const minute = Math.floor(now / MINUTE_MS);
      const refused: CallVerdict = {
        ok: false,
        retryAfter: Math.ceil(((minute + 1) * MINUTE_MS - now) / 1_000),
      };
      const held = leases.get(caller);
      if (held?.minute === minute) {
        if (held.left > 0) {
          held.left -= 1;
          return { ok: true };
        }
        // A minute that is used up is not asked again.
        if (held.left < 0) return refused;
      }
      const got = await lease(caller, minute);
      if (leases.size >= MAX_LEASES) leases.clear();
      leases.set(caller, { minute, left: got ? portion - 1 : -1 });
      return got ? { ok: true } : refused;
    },
  };
}
