// When each source was last heard, in `flow`: one partition, so that `watch` reads all in one query.
//   pk P#PULSE   sk <agency>#<source>   receivedAt
// A hint, at most `PULSE_EVERY_MS` behind: before it says that a source is silent, `watch` asks the ledger.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SourceKey } from '@thapcanh/ingest';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

/** A source is written down no more often than this, by its own times of arrival. */
export const PULSE_EVERY_MS = 5 * 60_000;
/** Sources one sandbox remembers having written. */
const MAX_REMEMBERED = 10_000;
const PK = 'P#PULSE';

export interface Pulse extends SourceKey {
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

export interface Pulses {
  /** Notes an arrival; the latest one stays, in any order of calls. */
  beat(pulse: Pulse): Promise<void>;
  all(): Promise<readonly Pulse[]>;
}

const itemSchema = z.object({ agency: z.string(), source: z.string(), receivedAt: z.number() });

export function createPulses(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}): Pulses {
  const { dynamodb, table } = options;
  const written = new Map<string, number>();

  return {
    async beat({ agency, source, receivedAt }) {
      const sk = `${agency}#${source}`;
      const last = written.get(sk);
      if (last !== undefined && receivedAt < last + PULSE_EVERY_MS) return;
      try {
        await dynamodb.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk: PK, sk },
            UpdateExpression:
              'SET v = :v, #type = :type, agency = :agency, #source = :source, receivedAt = :at',
            ConditionExpression: 'attribute_not_exists(receivedAt) OR receivedAt < :at',
            ExpressionAttributeNames: { '#type': 'type', '#source': 'source' },
            ExpressionAttributeValues: {
              ':v': 1,
              ':type': 'pulse',
              ':agency': agency,
              ':source': source,
              ':at': receivedAt,
            },
          }),
        );
      } catch (error) {
        // Another has written a later one.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
      if (written.size >= MAX_REMEMBERED) written.clear();
      written.set(sk, receivedAt);
    },
    async all() {
      const items = await queryAll(options, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': PK },
      });
      return items.map((item) => itemSchema.parse(item));
    },
  };
}
