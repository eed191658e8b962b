// Up to when records of reading were sent as a log, in `core`: one row.
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CoreTable } from '../table/core-table.ts';
import { keys } from '../table/keys.ts';

const rowSchema = z.object({ to: z.iso.datetime() });

export interface AuditShipped {
  /** ISO 8601 UTC; undefined: nothing was ever sent. */
  to(): Promise<string | undefined>;
  /** Moves it on, unless it has been moved by another. */
  advance(from: string | undefined, to: string): Promise<void>;
}

export function createAuditShipped({ dynamodb, table: TableName }: CoreTable): AuditShipped {
  return {
    async to() {
      const { Item } = await dynamodb.send(
        new GetCommand({ TableName, Key: { ...keys.auditShipped }, ConsistentRead: true }),
      );
      return Item === undefined ? undefined : rowSchema.parse(Item).to;
    },
    async advance(from, to) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName,
            Item: { ...keys.auditShipped, v: 1, type: 'auditShipped', to },
            ...(from === undefined
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : {
                  ConditionExpression: '#to = :from',
                  ExpressionAttributeNames: { '#to': 'to' },
                  ExpressionAttributeValues: { ':from': from },
                }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
