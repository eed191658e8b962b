// A `core` table and a bucket on the local cloud: in memory, on an ephemeral port.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startLocalCloud } from '@thapcanh/local';
import { type CoreTable, createObjects, INDEXES, type Item, type Objects } from '@thapcanh/store';

export interface TestCore extends CoreTable {
  /** All items. */
  items(): Promise<readonly Item[]>;
  /** A bucket beside the table. */
  readonly objects: Objects;
  clear(): Promise<void>;
  stop(): Promise<void>;
}

const TABLE = 'core';
const BUCKET = 'evidence';
/** Items deleted at a time. */
const AT_ONCE = 32;

/** Starts a cloud whose template is one table, as the CDK app declares it, and one bucket. */
export async function startCore(): Promise<TestCore> {
  const assembly = mkdtempSync(join(tmpdir(), 'thapcanh-core-'));
  writeFileSync(join(assembly, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(assembly, 'core.template.json'), JSON.stringify(template));
  const cloud = await startLocalCloud({ assembly, schedules: 'manual' });
  const { s3, dynamodb: client } = cloud.clients();
  const dynamodb = DynamoDBDocumentClient.from(client);

  async function items(): Promise<readonly Item[]> {
    const found: Item[] = [];
    let start: Item | undefined;
    do {
      const page = await dynamodb.send(
        new ScanCommand({
          TableName: TABLE,
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      found.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start !== undefined);
    return found;
  }

  const objects = createObjects({ s3, bucket: BUCKET });
  return {
    dynamodb,
    table: TABLE,
    objects,
    items,
    async clear() {
      const left = [...(await items())];
      while (left.length > 0) {
        const some = left.splice(0, AT_ONCE).map(({ pk, sk }) => ({ pk, sk }));
        await Promise.all(
          some.map((Key) => dynamodb.send(new DeleteCommand({ TableName: TABLE, Key }))),
        );
      }
      for await (const { key } of objects.list('')) await objects.delete([key]);
    },
    async stop() {
      await cloud.stop();
      rmSync(assembly, { recursive: true });
    },
  };
}

const pairs = [{ pk: 'pk', sk: 'sk' }, ...Object.values(INDEXES)];

const keySchema = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];

const template = {
  Resources: {
    Evidence: { Type: 'AWS::S3::Bucket', Properties: { BucketName: BUCKET } },
    Core: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: TABLE,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: pairs.flatMap(({ pk, sk }) =>
          [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        ),
        KeySchema: keySchema({ pk: 'pk', sk: 'sk' }),
        GlobalSecondaryIndexes: Object.values(INDEXES).map((index) => ({
          IndexName: index.name,
          KeySchema: keySchema(index),
          Projection: { ProjectionType: 'ALL' },
        })),
      },
    },
  },
};

const manifest = {
  artifacts: {
    core: {
      type: 'aws:cloudformation:stack',
      properties: { templateFile: 'core.template.json', stackName: 'core' },
    },
  },
};
