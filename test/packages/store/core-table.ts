// A `core` table in memory. dynalite has no transactions: here they run one at a time, each action
// as the conditional write that it is, and a cancelled one is put back before anybody reads.
import type { AddressInfo } from 'node:net';
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type CoreTable, INDEXES } from '@thapcanh/store';
import dynalite from 'dynalite';

type Item = Record<string, unknown>;
type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

export interface TestCore extends CoreTable {
  /** Empties the table. */
  clear(): Promise<void>;
  /** All items. */
  items(): Promise<readonly Item[]>;
  stop(): Promise<void>;
}

const TABLE = 'core';

export async function startCore(): Promise<TestCore> {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await createTable(client);
  const inner = DynamoDBDocumentClient.from(client);
  const dynamodb = DynamoDBDocumentClient.from(client);
  let queue: Promise<unknown> = Promise.resolve();
  const oneAtATime = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work, work);
    queue = done.catch(() => {});
    return done;
  };
  Object.defineProperty(dynamodb, 'send', {
    value: (command: Parameters<typeof inner.send>[0]) =>
      command instanceof TransactWriteCommand
        ? oneAtATime(() => transact(inner, command.input.TransactItems ?? []))
        : oneAtATime(() => inner.send(command)),
  });

  async function items(): Promise<readonly Item[]> {
    return (await inner.send(new ScanCommand({ TableName: TABLE }))).Items ?? [];
  }

  return {
    dynamodb,
    table: TABLE,
    items,
    async clear() {
      for (const { pk, sk } of await items()) {
        await inner.send(new DeleteCommand({ TableName: TABLE, Key: { pk, sk } }));
      }
    },
    async stop() {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function transact(client: DynamoDBDocumentClient, actions: readonly TransactItem[]) {
  if (actions.length > 100) throw new Error(`${actions.length} actions in a transaction`);
  const keys = actions.map(keyOf);
  const distinct = new Set(keys.map((key) => JSON.stringify(key)));
  if (distinct.size !== keys.length) throw new Error('two actions on one item');
  const undo: (() => Promise<unknown>)[] = [];
  const codes: string[] = [];
  for (const [index, action] of actions.entries()) {
    const Key = keys[index] ?? {};
    const { Item } = await client.send(new GetCommand({ TableName: TABLE, Key }));
    try {
      if (action.Put !== undefined) await client.send(new PutCommand(action.Put));
      if (action.Update !== undefined) await client.send(new UpdateCommand(action.Update));
      codes.push('None');
      undo.push(() =>
        Item === undefined
          ? client.send(new DeleteCommand({ TableName: TABLE, Key }))
          : client.send(new PutCommand({ TableName: TABLE, Item })),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      codes.push('ConditionalCheckFailed');
    }
  }
  if (codes.every((code) => code === 'None')) return {};
  for (const step of undo.reverse()) await step();
  throw new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

function keyOf({ Put, Update }: TransactItem): Item {
  const of = Put?.Item ?? Update?.Key ?? {};
  return { pk: of.pk, sk: of.sk };
}

async function createTable(client: DynamoDBClient): Promise<void> {
  const pairs = [{ pk: 'pk', sk: 'sk' }, ...Object.values(INDEXES)];
  const schema = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: pairs.flatMap(({ pk, sk }) =>
        [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      ),
      KeySchema: schema({ pk: 'pk', sk: 'sk' }),
      GlobalSecondaryIndexes: Object.values(INDEXES).map((index) => ({
        IndexName: index.name,
        KeySchema: schema(index),
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
}
