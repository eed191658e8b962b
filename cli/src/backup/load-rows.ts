// Rows of a copy into the tables of a deployment: what is missing is written, nothing is written over.
import { isDeepStrictEqual } from 'node:util';
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface Loaded {
  readonly written: number;
  /** There already, and the same. */
  readonly equal: number;
  /** There already, and another: left as it is. */
  readonly other: number;
  /** Keys of the first of those. */
  readonly others: readonly string[];
}

type Row = Record<string, AttributeValue>;

/** Writes at once: a table on demand takes 4,000 a second from the start. */
const AT_ONCE = 16;
const OTHERS_TOLD = 20;

/**
 * Loads a table into another. Doing it twice, or going on after it was broken off, changes nothing more.
 *
 * What travels is DynamoDB's own JSON, so that no number or set is turned into something of JavaScript and back.
 */
export async function loadRows(
  dynamodb: DynamoDBDocumentClient,
  {
    from,
    to,
    onProgress,
  }: {
    readonly from: string;
    readonly to: string;
    readonly onProgress: (rows: number) => void;
  },
): Promise<Loaded> {
  const loaded = { written: 0, equal: 0, other: 0 };
  const others: string[] = [];

  async function load(Item: Row): Promise<void> {
    try {
      await dynamodb.send(
        new PutItemCommand({
          TableName: to,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      loaded.written += 1;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      if (isDeepStrictEqual(error.Item, Item)) loaded.equal += 1;
      else {
        loaded.other += 1;
        if (others.length < OTHERS_TOLD) others.push(`${Item.pk?.S} ${Item.sk?.S}`);
      }
    }
  }

  let start: Row | undefined;
  do {
    const page = await dynamodb.send(
      new ScanCommand({
        TableName: from,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    const rows = page.Items ?? [];
    for (let i = 0; i < rows.length; i += AT_ONCE) {
      await Promise.all(rows.slice(i, i + AT_ONCE).map(load));
      onProgress(loaded.written + loaded.equal + loaded.other);
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return { ...loaded, others };
}
