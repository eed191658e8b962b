// A move to another region, as far as one machine has regions: the tables and buckets of one deployment are copied
// to another, which then serves the same incidents; what came after the copy is judged again from the archive.
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { createLocalClock, type LocalCloud } from '@thapcanh/local';
import { createObjects } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { caseUpload } from '../e2e/case-upload.ts';

const START = Date.parse('2026-11-22T03:40:00Z');
const COPY = { core: 'core-moved', flow: 'flow-moved' } as const;
const BUCKETS = ['ArchiveBucket', 'RulesetBucket', 'EvidenceBucket'] as const;

let old: TestCloud;
let moved: TestCloud;
let cli: CloudCli;
let cutAt = '';
let before: readonly string[] = [];

async function makeCases(...addresses: readonly string[]): Promise<void> {
  const now = old.cloud.clock.now();
  const body = addresses.map((address) => caseUpload(now, address)).join('\n');
  expect((await old.ship(`${body}\n`)).status).toBe(200);
  await old.cloud.drain();
}

/** What DynamoDB does when a table is restored in another region. */
async function copyTable(from: DynamoDBClient, source: string, to: DynamoDBClient, target: string) {
  const { Table } = await from.send(new DescribeTableCommand({ TableName: source }));
  await to.send(
    new CreateTableCommand({
      TableName: target,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: Table?.AttributeDefinitions,
      KeySchema: Table?.KeySchema,
      ...(Table?.GlobalSecondaryIndexes && {
        GlobalSecondaryIndexes: Table.GlobalSecondaryIndexes.map(
          ({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }),
        ),
      }),
    }),
  );
  await waitUntilTableExists({ client: to, maxWaitTime: 30, minDelay: 1 }, { TableName: target });
  for await (const { Items = [] } of paginateScan({ client: from }, { TableName: source })) {
    await Promise.all(
      Items.map((Item) => to.send(new PutItemCommand({ TableName: target, Item }))),
    );
  }
}

/** What replication or a batch copy does with a bucket. */
async function copyBucket(name: (typeof BUCKETS)[number]): Promise<void> {
  const bucketOf = (cloud: LocalCloud) =>
    createObjects({ s3: cloud.clients().s3, bucket: cloud.outputs[name] ?? '' });
  const from = bucketOf(old.cloud);
  const to = bucketOf(moved.cloud);
  for await (const { key } of from.list('')) {
    await to.putIfAbsent(key, (await from.get(key))?.bytes ?? new Uint8Array());
  }
}

const idsOf = async (cloud: TestCloud) =>
  (await cloud.incidents()).map(({ id }) => String(id)).sort();
const alertsOf = async (cloud: TestCloud) => (await cloud.alerts()).map(({ id }) => id).sort();

/** An incident with its timeline, as the API answers it. */
async function shown(cloud: TestCloud, id: string): Promise<unknown> {
  const answer = await cloud.ask('lan', 'GET', `/v1/incidents/${id}`);
  expect(answer.status).toBe(200);
  return { etag: answer.headers.get('etag'), body: await answer.json() };
}

beforeAll(async () => {
  old = await startTestCloud({ clock: createLocalClock({ start: START }) });
  await makeCases('198.51.100.1', '198.51.100.2', '198.51.100.3');
  await old.sealHour();
  before = await idsOf(old);
  cutAt = new Date(old.cloud.clock.now()).toISOString();
  moved = await startTestCloud({
    clock: createLocalClock({ start: old.cloud.clock.now() }),
    keys: old.keys,
  });
  cli = await cloudCli(moved);
  const { dynamodb: from } = old.cloud.clients();
  const { dynamodb: to } = moved.cloud.clients();
  // `core` as it was at the cut; what comes after it is lost with the old region, but for its archive.
  await copyTable(from, old.cloud.outputs.CoreTable ?? '', to, COPY.core);
  await makeCases('198.51.100.4', '198.51.100.5');
  await old.sealHour();
  await copyTable(from, old.cloud.outputs.FlowTable ?? '', to, COPY.flow);
  for (const bucket of BUCKETS) await copyBucket(bucket);
});
afterAll(async () => {
  cli.close();
  await moved.stop();
  await old.stop();
});

const names = ['--core', COPY.core, '--flow', COPY.flow];

describe('a deployment in another region', () => {
  it('is proven to have what it needs before anything is loaded', async () => {
    const [report] = await cli.json('backup', 'drill', ...names, '--hashes', 'all');

    expect(report).toMatchObject({ whole: true, incidents: before.length, found: 0 });
  });

  it('loads the copy only when told to, and writes over nothing', async () => {
    expect((await cli.run('backup', 'load', ...names)).code).toBe(2);

    const [first] = await cli.json('backup', 'load', ...names, '--yes');
    const [again] = await cli.json('backup', 'load', ...names, '--yes');

    const core = (loaded: unknown) => z.object({ core: loadedSchema }).parse(loaded).core;
    expect(core(first).written).toBeGreaterThan(before.length);
    expect(core(again)).toMatchObject({
      written: 0,
      equal: core(first).written + core(first).equal,
      other: core(first).other,
    });
  });

  it('serves the same incidents under the same ids', async () => {
    await moved.cloud.recycle();

    expect(await idsOf(moved)).toEqual(before);
    for (const id of before) expect(await shown(moved, id)).toEqual(await shown(old, id));
  });

  it('gets the alerts after the copy back out of the archive, id for id', async () => {
    const [counted] = await cli.json('backup', 'rejudge', '--since', cutAt);
    expect(counted).toMatchObject({ missing: 2, unsure: 0, sent: 0 });
    expect(await idsOf(moved)).toEqual(before);

    const [sent] = await cli.json('backup', 'rejudge', '--since', cutAt, '--send');
    await moved.cloud.drain();

    expect(sent).toMatchObject({ missing: 2, sent: 2 });
    expect(await alertsOf(moved)).toEqual(await alertsOf(old));
    expect(await idsOf(moved)).toHaveLength((await idsOf(old)).length);
    const [rest] = await cli.json('backup', 'rejudge', '--since', cutAt);
    expect(rest).toMatchObject({ missing: 0 });
  });

  it('takes logs under the old keys', async () => {
    const body = `${caseUpload(moved.cloud.clock.now(), '198.51.100.9')}\n`;

    expect((await moved.ship(body)).status).toBe(200);
    await moved.cloud.drain();

    expect(await idsOf(moved)).toHaveLength((await idsOf(old)).length + 1);
  });
});

const loadedSchema = z.object({
  written: z.number(),
  equal: z.number(),
  other: z.number(),
});
