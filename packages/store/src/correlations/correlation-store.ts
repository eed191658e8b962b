// Correlation state in `flow`: one item a (correlation, group, bucket), one binary set a referenced rule.
//   pk A#<agency>#C#<correlation>#<group>   sk <bucket>   e<rule> = {entries}
//   pk P#C#<correlation>#<group>            of a correlation over all agencies
// ADD to a set is idempotent and commutative, so writers need no lock.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type BucketKey, type CorrelationStore, EVERYONE } from 'sigma-engine';
import * as z from 'zod';
import { batchGet } from '../table/core-table.ts';

const BUCKET_DIGITS = 12;

const keyOf = ({ agency, correlation, group, bucket }: BucketKey) => ({
  pk: `${agency === EVERYONE ? 'P' : `A#${agency}`}#C#${correlation}#${group}`,
  sk: String(bucket).padStart(BUCKET_DIGITS, '0'),
});
const attributeOf = ({ rule }: BucketKey) => `e${rule}`;
const nameOf = ({ pk, sk }: Record<string, unknown>) => JSON.stringify([pk, sk]);

const setSchema = z.set(z.instanceof(Uint8Array));

export function createCorrelationStore(options: {
  readonly dynamodb: DynamoDBDocumentClient;
  readonly table: string;
}): CorrelationStore {
  const { dynamodb, table } = options;
  return {
    async add(key, entries, { cap, keepUntil }) {
      try {
        await dynamodb.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(key),
            UpdateExpression: 'ADD #e :entries SET v = :v, #type = :type, expires = :expires',
            ConditionExpression: 'attribute_not_exists(#e) OR size(#e) < :cap',
            ExpressionAttributeNames: { '#e': attributeOf(key), '#type': 'type' },
            ExpressionAttributeValues: {
              ':entries': new Set(entries),
              ':cap': cap,
              ':v': 1,
              ':type': 'correlationBucket',
              ':expires': Math.ceil(keepUntil / 1000),
            },
          }),
        );
      } catch (error) {
        // Full: readers see that it is.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async read(keys) {
      const items = await batchGet({ dynamodb, table }, keys.map(keyOf));
      const byName = new Map(items.map((item) => [nameOf(item), item]));
      return keys.map((key) => {
        const set = byName.get(nameOf(keyOf(key)))?.[attributeOf(key)];
        return set === undefined ? [] : [...setSchema.parse(set)];
      });
    },
  };
}
