// How many incidents alike there are in a window: a set of their ids, so that counting again changes nothing.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StormWindow } from '@thapcanh/notifications';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';

export interface Storms {
  /** Counts an incident in, and answers how many there are now, at most `MAX_COUNTED`. */
  count(window: StormWindow, incident: string): Promise<number>;
}

/** A row holds no more ids than this: a storm beyond it is told no further doubling. */
export const MAX_COUNTED = 4_000;
/** Rows are kept a day beyond their window, for what is told late. */
const KEPT_S = 86_400;

/** Storms on the `core` table. */
export function createStorms({ dynamodb, table }: CoreTable): Storms {
  return {
    async count(window, incident) {
      try {
        const { Attributes } = await dynamodb.send(
          new UpdateCommand({
            TableName: table,
            Key: { ...keys.storm(window.id) },
            UpdateExpression: 'ADD incidents :one SET #type = :type, v = :v, #expires = :expires',
            ConditionExpression: 'attribute_not_exists(incidents) OR size(incidents) < :most',
            ExpressionAttributeNames: { '#type': 'type', '#expires': 'expires' },
            ExpressionAttributeValues: {
              ':one': new Set([incident]),
              ':type': 'storm',
              ':v': 1,
              ':expires': Math.ceil(window.end / 1_000) + KEPT_S,
              ':most': MAX_COUNTED,
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        const counted = Attributes?.incidents;
        if (!(counted instanceof Set)) throw new TypeError('a storm holds a set of incidents');
        return counted.size;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return MAX_COUNTED;
        throw error;
      }
    },
  };
}
