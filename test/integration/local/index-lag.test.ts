import {
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { createLocalClock } from '@thapcanh/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

const LAG_MS = 2000;
const clock = createLocalClock({ start: Date.parse('2026-11-22T00:00:00Z'), frozen: true });
let fixture: Fixture;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  fixture = await startFixture({ clock, indexLagMs: LAG_MS });
  dynamodb = fixture.cloud.clients().dynamodb;
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

const item = (pk: string, kind: string, note = '') => ({
  pk: { S: pk },
  sk: { S: 'x' },
  kind: { S: kind },
  note: { S: note },
});
const put = (...given: Parameters<typeof item>) =>
  dynamodb.send(new PutItemCommand({ TableName: fixture.table, Item: item(...given) }));

/** Keys and notes that the index lists under a kind. */
async function listed(kind: string): Promise<string[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: fixture.table,
      IndexName: 'kinds',
      KeyConditionExpression: 'kind = :kind',
      ExpressionAttributeValues: { ':kind': { S: kind } },
    }),
  );
  return Items.map(({ pk, note }) => `${pk?.S}${note?.S}`).sort();
}

describe('a lagging index', () => {
  it('shows a new item later, however it was written', async () => {
    await put('plain', 'new');
    await dynamodb.send(
      new BatchWriteItemCommand({
        RequestItems: { [fixture.table]: [{ PutRequest: { Item: item('batch', 'new') } }] },
      }),
    );
    await dynamodb.send(
      new TransactWriteItemsCommand({
        TransactItems: [{ Put: { TableName: fixture.table, Item: item('transaction', 'new') } }],
      }),
    );

    expect(await listed('new')).toEqual([]);
    clock.advance(LAG_MS);
    expect(await listed('new')).toEqual(['batch', 'plain', 'transaction']);
  });

  it('shows an item’s old attributes until then', async () => {
    await put('changed', 'old', '-1');
    clock.advance(LAG_MS);
    await put('changed', 'old', '-2');
    await put('changed', 'old', '-3');

    expect(await listed('old')).toEqual(['changed-1']);
    clock.advance(LAG_MS);
    expect(await listed('old')).toEqual(['changed-3']);
  });

  it('shows an item that moved to another key only after that', async () => {
    await put('moved', 'from');
    clock.advance(LAG_MS);
    await put('moved', 'to');

    expect(await listed('to')).toEqual([]);
    clock.advance(LAG_MS);
    expect(await listed('to')).toEqual(['moved']);
  });

  it('does not show a deleted item, though DynamoDB’s would for a while', async () => {
    await put('deleted', 'gone');
    clock.advance(LAG_MS);
    await dynamodb.send(
      new DeleteItemCommand({
        TableName: fixture.table,
        Key: { pk: { S: 'deleted' }, sk: { S: 'x' } },
      }),
    );

    expect(await listed('gone')).toEqual([]);
  });
});
