// The ruleset: an immutable object `rulesets/<sha256>`, and `RULESET/LIVE` in `core` that names it.

import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Objects } from '../objects.ts';

const liveSchema = z.object({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  version: z.number().int(),
  publishedAt: z.string(),
});
export type LiveRuleset = z.infer<typeof liveSchema>;

const LIVE = { pk: 'RULESET', sk: 'LIVE' } as const;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export interface Rulesets {
  live(): Promise<LiveRuleset | undefined>;
  /** The artefact, its hash verified. */
  read(sha256: string): Promise<Uint8Array>;
  /** Stores the artefact and makes it the live one. */
  publish(artefact: Uint8Array, at: string): Promise<LiveRuleset>;
}

export function createRulesets(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
  readonly objects: Objects;
}): Rulesets {
  const { dynamodb, table, objects } = options;

  async function live(): Promise<LiveRuleset | undefined> {
    const { Item } = await dynamodb.send(
      new GetCommand({ TableName: table, Key: LIVE, ConsistentRead: true }),
    );
    return Item === undefined ? undefined : liveSchema.parse(Item);
  }

  return {
    live,
    async read(hash) {
      const found = await objects.get(`rulesets/${hash}`);
      if (found === undefined) throw new Error(`The live ruleset ${hash} is not in the bucket.`);
      if (sha256(found.bytes) !== hash)
        throw new Error(`The ruleset ${hash} is not what its name says.`);
      return found.bytes;
    },
    async publish(artefact, at) {
      const hash = sha256(artefact);
      await objects.putIfAbsent(`rulesets/${hash}`, artefact);
      for (;;) {
        const seen = await live();
        if (seen?.sha256 === hash) return seen;
        const next = { sha256: hash, version: (seen?.version ?? 0) + 1, publishedAt: at };
        try {
          await dynamodb.send(
            new PutCommand({
              TableName: table,
              Item: { ...LIVE, v: 1, type: 'ruleset', ...next },
              ConditionExpression: 'attribute_not_exists(pk) OR #version = :seen',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':seen': seen?.version ?? 0 },
            }),
          );
          return next;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error;
        }
      }
    },
  };
}
