// Canaries on their way, in `flow`: one row a canary, named by the stretch of time it is shipped in.
//   pk CANARY   sk <start of the stretch>   shippedAt, doneAt?
// The row is written before the line is shipped and decides what the line says, so that a run that is repeated
// ships the same line.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { queryAll } from '../table/query-all.ts';

const canarySchema = z.object({
  /** Start of the stretch, ISO 8601 UTC. */
  sk: z.iso.datetime(),
  shippedAt: z.iso.datetime(),
  /** When it was seen to have arrived, and closed. */
  doneAt: z.iso.datetime().optional(),
});

export interface Canary {
  readonly slot: string;
  /** The time of its line. */
  readonly shippedAt: string;
  readonly doneAt?: string | undefined;
}

/** A day: far longer than anybody waits for it. */
const ROW_LIFE_S = 86_400;
const PK = 'CANARY';

export interface Canaries {
  /** Those of stretches from an instant on, oldest first; consistent. */
  since(from: string): Promise<readonly Canary[]>;
  /** False: another run began it. */
  begin(canary: Canary): Promise<boolean>;
  finish(canary: Canary, doneAt: string): Promise<void>;
}

export function createCanaries(flow: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}): Canaries {
  const { dynamodb, table } = flow;
  const itemOf = ({ slot, shippedAt, doneAt }: Canary) => ({
    pk: PK,
    sk: slot,
    v: 1,
    type: 'canary',
    shippedAt,
    ...(doneAt === undefined ? {} : { doneAt }),
    expires: Math.ceil(Date.parse(slot) / 1_000) + ROW_LIFE_S,
  });
  return {
    async since(from) {
      const items = await queryAll(flow, {
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk >= :from',
        ExpressionAttributeValues: { ':pk': PK, ':from': from },
      });
      return items.map((item) => {
        const { sk: slot, ...rest } = canarySchema.parse(item);
        return { slot, ...rest };
      });
    },
    async begin(canary) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName: table,
            Item: itemOf(canary),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async finish(canary, doneAt) {
      await dynamodb.send(
        new PutCommand({ TableName: table, Item: itemOf({ ...canary, doneAt }) }),
      );
    },
  };
}
