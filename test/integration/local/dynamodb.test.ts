import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixture, startFixture } from './fixture/cloud.ts';

let fixture: Fixture;
let dynamodb: DynamoDBClient;
let TableName: string;

beforeAll(async () => {
  fixture = await startFixture();
  dynamodb = fixture.cloud.clients().dynamodb;
  TableName = fixture.table;
});

afterAll(async () => {
  await fixture?.cloud.stop();
});

const keyOf = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const put = (pk: string, more: Record<string, AttributeValue> = {}): TransactWriteItem => ({
  Put: { TableName, Item: { ...keyOf(pk), ...more } },
});
const putIfAbsent = (pk: string): TransactWriteItem => ({
  Put: {
    TableName,
    Item: keyOf(pk),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});
const write = (items: TransactWriteItem[], token?: string) =>
  dynamodb.send(new TransactWriteItemsCommand({ TransactItems: items, ClientRequestToken: token }));
const read = async (pk: string) =>
  (await dynamodb.send(new GetItemCommand({ TableName, Key: keyOf(pk), ConsistentRead: true })))
    .Item;

async function reasonsOf(work: Promise<unknown>): Promise<(string | undefined)[]> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransactionCanceledException)) throw error;
  return error.CancellationReasons?.map(({ Code }) => Code) ?? [];
}

describe('a write transaction', () => {
  it('writes all its items', async () => {
    await write([put('all-1'), put('all-2', { n: { N: '2' } })]);

    expect(await read('all-1')).toBeDefined();
    expect((await read('all-2'))?.n).toEqual({ N: '2' });
  });

  it('writes nothing when one condition fails, and tells which and what was there', async () => {
    await write([put('taken', { owner: { S: 'first' } })]);
    const work = write([put('nothing'), putIfAbsent('taken')]);

    const error: unknown = await work.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    if (!(error instanceof TransactionCanceledException)) return;
    expect(error.CancellationReasons?.map(({ Code }) => Code)).toEqual([
      'None',
      'ConditionalCheckFailed',
    ]);
    expect(error.CancellationReasons?.[1]?.Item?.owner).toEqual({ S: 'first' });
    expect(await read('nothing')).toBeUndefined();
  });

  it('takes back what it wrote when a later update cannot be applied', async () => {
    await write([put('text', { n: { S: 'no number' } })]);
    const reasons = await reasonsOf(
      write([
        put('undone'),
        {
          Update: {
            TableName,
            Key: keyOf('text'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ]),
    );

    expect(reasons).toEqual(['None', 'ValidationError']);
    expect(await read('undone')).toBeUndefined();
  });

  it('checks, updates and deletes in one', async () => {
    await write([put('checked'), put('counted', { n: { N: '1' } }), put('gone')]);
    await write([
      {
        ConditionCheck: {
          TableName,
          Key: keyOf('checked'),
          ConditionExpression: 'attribute_exists(pk)',
        },
      },
      {
        Update: {
          TableName,
          Key: keyOf('counted'),
          UpdateExpression: 'ADD n :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        },
      },
      { Delete: { TableName, Key: keyOf('gone') } },
    ]);

    expect((await read('counted'))?.n).toEqual({ N: '2' });
    expect(await read('checked')).toBeDefined();
    expect(await read('gone')).toBeUndefined();
  });

  it('does its work once for one token, and refuses other work under it', async () => {
    const add: TransactWriteItem = {
      Update: {
        TableName,
        Key: keyOf('token'),
        UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      },
    };
    await write([add], 'token-1');
    await write([add], 'token-1');

    expect((await read('token'))?.n).toEqual({ N: '1' });
    await expect(write([put('other')], 'token-1')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    fixture.cloud.clock.advance(10 * 60_000);
    await write([add], 'token-1');
    expect((await read('token'))?.n).toEqual({ N: '2' });
  });

  it('lets one of two that meet on an item win', async () => {
    const attempts = Array.from({ length: 8 }, () => write([putIfAbsent('race')]));
    const results = await Promise.allSettled(attempts);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses two actions on one item, and more than 100', async () => {
    await expect(write([put('same'), put('same')])).rejects.toThrow(/multiple operations/);
    const many = Array.from({ length: 101 }, (_, index) => put(`many-${index}`));
    await expect(write(many)).rejects.toMatchObject({ name: 'ValidationException' });
    await write(many.slice(0, 100));
    expect(await read('many-99')).toBeDefined();
  });

  it('refuses more than 4 MB and writes none of it', async () => {
    const body = { b: { B: new Uint8Array(390_000) } };
    const big = Array.from({ length: 11 }, (_, index) => put(`big-${index}`, body));

    await expect(write(big)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await read('big-0')).toBeUndefined();
  });
});

describe('a read transaction', () => {
  it('gives the items in the order they were asked for, missing ones empty', async () => {
    await write([put('read-1')]);
    const { Responses } = await dynamodb.send(
      new TransactGetItemsCommand({
        TransactItems: ['read-none', 'read-1'].map((pk) => ({
          Get: { TableName, Key: keyOf(pk) },
        })),
      }),
    );

    expect(Responses?.map(({ Item }) => Item?.pk?.S)).toEqual([undefined, 'read-1']);
  });
});

describe('single writes', () => {
  it('give the old item when their condition fails and it was asked for', async () => {
    await write([put('single', { owner: { S: 'first' } })]);
    const error: unknown = await dynamodb
      .send(
        new PutItemCommand({
          TableName,
          Item: keyOf('single'),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ Item: { owner: { S: 'first' } } });
  });

  it('refuse items above 400 KB', async () => {
    const item = { ...keyOf('large'), b: { B: new Uint8Array(410_000) } };

    await expect(dynamodb.send(new PutItemCommand({ TableName, Item: item }))).rejects.toThrow(
      /size/i,
    );
  });
});

describe('an attribute called __proto__', () => {
  it('is kept like any other, in items and inside maps', async () => {
    const fields: Record<string, AttributeValue> = JSON.parse('{"__proto__":{"S":"text"}}');
    await write([put('proto', { fields: { M: fields } })]);
    await dynamodb.send(
      new PutItemCommand({
        TableName,
        Item: { ...keyOf('proto-2'), fields: { M: fields } },
      }),
    );

    for (const pk of ['proto', 'proto-2']) {
      const item = await read(pk);
      expect(Object.entries(item?.fields?.M ?? {})).toEqual([['__proto__', { S: 'text' }]]);
    }
  });
});

describe('the index of the template', () => {
  it('lists what has its key, and follows transactions', async () => {
    await write([put('indexed', { kind: { S: 'rare' } }), put('not-indexed')]);
    const { Items } = await dynamodb.send(
      new QueryCommand({
        TableName,
        IndexName: 'kinds',
        KeyConditionExpression: 'kind = :kind',
        ExpressionAttributeValues: { ':kind': { S: 'rare' } },
      }),
    );

    expect(Items?.map(({ pk }) => pk?.S)).toEqual(['indexed']);
  });
});

describe('a table restored beside itself', () => {
  const restore = (target: string, more: object = { UseLatestRestorableTime: true }) =>
    dynamodb.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: TableName,
        TargetTableName: target,
        ...more,
      }),
    );

  it('has what was there, and nothing that came later', async () => {
    await write([put('before-1'), put('before-2', { n: { N: '2' } })]);
    await restore('beside');
    await write([put('after')]);

    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: 'beside' }));

    const found = Items.map(({ pk }) => pk?.S);
    expect(found).toEqual(expect.arrayContaining(['before-1', 'before-2']));
    expect(found).not.toContain('after');
    await dynamodb.send(new DeleteTableCommand({ TableName: 'beside' }));
    await expect(
      dynamodb.send(new DescribeTableCommand({ TableName: 'beside' })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('is refused for an earlier time, a name that is taken, and no table', async () => {
    await expect(restore('early', { RestoreDateTime: new Date(0) })).rejects.toMatchObject({
      name: 'InvalidRestoreTimeException',
    });
    await expect(restore(TableName)).rejects.toMatchObject({ name: 'TableAlreadyExistsException' });
    await expect(
      dynamodb.send(
        new RestoreTableToPointInTimeCommand({
          SourceTableName: 'no-such-table',
          TargetTableName: 'beside',
          UseLatestRestorableTime: true,
        }),
      ),
    ).rejects.toMatchObject({ name: 'TableNotFoundException' });
  });
});
