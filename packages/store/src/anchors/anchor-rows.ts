// Anchors by day, in `core`: where `watch` goes on, and what an export covers itself with.
//   pk P#ANCHOR   sk <day>   anchor
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Anchor, anchorSchema } from '@thapcanh/audit';
import type { CoreTable } from '../table/core-table.ts';
import { keys, lists } from '../table/keys.ts';
import { mergedScan, type Page } from '../table/merged-scan.ts';

export interface AnchorRows {
  /** The anchor of the last day that has one; consistent. */
  newest(): Promise<Anchor | undefined>;
  /** Anchors from a day on, in order. */
  list(page: {
    readonly from: string;
    readonly limit: number;
    readonly after?: string;
  }): Promise<Page<Anchor>>;
  /** Notes an anchor; one that is noted stays as it is. */
  add(anchor: Anchor): Promise<void>;
}

export function createAnchorRows(core: CoreTable): AnchorRows {
  const { dynamodb, table: TableName } = core;
  return {
    async newest() {
      const { Items = [] } = await dynamodb.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': lists.anchors },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: 1,
        }),
      );
      return Items.map((item) => anchorSchema.parse(item.anchor))[0];
    },
    list: ({ from, limit, after }) =>
      mergedScan(core, {
        partitions: [lists.anchors],
        descending: false,
        low: from,
        limit,
        accept: (item) => anchorSchema.parse(item.anchor),
        ...(after === undefined ? {} : { after }),
      }),
    async add(anchor) {
      try {
        await dynamodb.send(
          new PutCommand({
            TableName,
            Item: { ...keys.anchor(anchor.day), v: 1, type: 'anchor', anchor },
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
