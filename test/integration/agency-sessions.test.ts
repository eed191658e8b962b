// People of an agency read its ledger and archive with a session of that agency: the session reaches nothing else,
// and where none can be opened nothing is shown.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { STSClient } from '@aws-sdk/client-sts';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { rejectsSchema, sourceSchema } from '@thapcanh/api-schema';
import { openAgencySession } from '@thapcanh/functions/api/agency-session.ts';
import type { RecordedCall } from '@thapcanh/local';
import { createArchiveParts, createBatches, createObjects, createUserStore } from '@thapcanh/store';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const OWN = 'LK-TTCDS';
/** The agency of another source. */
let other = '';
let running: TestCloud;

beforeAll(async () => {
  running = await startTestCloud({ environment: { AWS_MAX_ATTEMPTS: '1' } });
  const { cloud } = running;
  const dynamodb = DynamoDBDocumentClient.from(cloud.clients().dynamodb);
  const users = createUserStore({ dynamodb, table: cloud.outputs.CoreTable ?? '' });
  await users.put({ sub: 'ky-thuat', name: 'Kỹ thuật', role: 'agency', agency: OWN });
  const others = running.keys.find(({ agency }) => agency !== OWN);
  other = others?.agency ?? '';
  const as = (key = '') => ({ authorization: `Bearer ${key}` });
  for (const key of [running.keyOf().key, others?.key]) {
    expect((await running.ship('{"a":1}\n{"a":\n', as(key))).status).toBe(200);
  }
  await cloud.drain();
  await running.sealHour();
});
afterEach(() => running.cloud.faults.clear());
afterAll(() => running.stop());

const page = (what: string) => `/v1/sources/${OWN}/${running.keyOf().source}/${what}`;

/** The calls that the API makes to answer a request. */
async function callsOf(sub: string, path: string): Promise<readonly RecordedCall[]> {
  await running.cloud.recycle();
  const recording = running.cloud.faults.record();
  expect((await running.ask(sub, 'GET', path)).status).toBe(200);
  return recording.stop().filter(({ functionLogicalId }) => functionLogicalId.startsWith('Api'));
}

const sessionsIn = (calls: readonly RecordedCall[]) =>
  calls.filter(({ service, operation }) => service === 'sts' && operation === 'AssumeRole').length;

describe('people of an agency', () => {
  it('see the ledger, hours and rejected lines of their sources', async () => {
    const status = await running.ask('ky-thuat', 'GET', page('status'));
    const hours = await running.ask('ky-thuat', 'GET', page('hours'));
    const rejects = await running.ask('ky-thuat', 'GET', page('rejects'));

    expect([status.status, hours.status, rejects.status]).toEqual([200, 200, 200]);
    const { ledger } = sourceSchema.parse(await status.json());
    expect(ledger).toMatchObject({ accepted: 2, rejected: 1 });
    const { items } = rejectsSchema.parse(await rejects.json());
    expect(items).toHaveLength(ledger.rejected);
  });

  it('do so with a session that is opened once for several calls', async () => {
    expect(sessionsIn(await callsOf('ky-thuat', page('status')))).toBe(1);
    const recording = running.cloud.faults.record();
    await running.ask('ky-thuat', 'GET', page('hours'));
    expect(sessionsIn(recording.stop())).toBe(0);
  });

  it('are answered 503 where no session can be opened, and people of the centre go on', async () => {
    await running.cloud.recycle();
    running.cloud.faults.inject({
      service: 'sts',
      at: 'before',
      effect: 'down',
      times: Number.POSITIVE_INFINITY,
    });

    expect((await running.ask('ky-thuat', 'GET', page('status'))).status).toBe(503);
    expect((await running.ask('lan', 'GET', page('status'))).status).toBe(200);
    running.cloud.faults.clear();
    expect((await running.ask('ky-thuat', 'GET', page('status'))).status).toBe(200);
  });
});

it('people of the centre open no session', async () => {
  expect(sessionsIn(await callsOf('lan', page('status')))).toBe(0);
});

describe('a session of an agency, whatever holds it', () => {
  function readersOf(agency: string) {
    const { cloud } = running;
    const { endpoints, outputs, region, account } = cloud;
    const table = outputs.FlowTable ?? '';
    const bucket = outputs.ArchiveBucket ?? '';
    const sts = new STSClient({
      region,
      endpoint: endpoints.sts,
      credentials: { accessKeyId: account, secretAccessKey: 'local' },
    });
    const credentials = () =>
      openAgencySession(sts, agency, {
        roleArn: `arn:aws:iam::${account}:role/AgencyReader`,
        flowTableArn: `arn:aws:dynamodb:${region}:${account}:table/${table}`,
        archiveBucketArn: `arn:aws:s3:::${bucket}`,
        keyArn: `arn:aws:kms:${region}:${account}:key/records`,
      });
    const client = new DynamoDBClient({ region, endpoint: endpoints.dynamodb, credentials });
    const s3 = new S3Client({ region, endpoint: endpoints.s3, credentials, forcePathStyle: true });
    const rows = { dynamodb: DynamoDBDocumentClient.from(client), table };
    return {
      parts: createArchiveParts(rows),
      batches: createBatches({ ...rows, clock: cloud.clock }),
      archive: createObjects({ s3, bucket }),
      users: createUserStore({ ...rows, table: outputs.CoreTable ?? '' }),
    };
  }
  const sourceOf = (agency: string) => {
    const key = running.keys.find((each) => each.agency === agency);
    return { agency, source: key?.source ?? '' };
  };
  /** An archived object of an agency. */
  async function objectOf(agency: string): Promise<string> {
    const { dynamodb } = running.cloud.clients();
    const table = running.cloud.outputs.FlowTable ?? '';
    const all = createArchiveParts({ dynamodb: DynamoDBDocumentClient.from(dynamodb), table });
    const [part] = await all.ofSource(sourceOf(agency));
    return part?.object ?? '';
  }

  it('reads its own rows and objects', async () => {
    const { parts, batches, archive } = readersOf(OWN);

    expect(await parts.ofSource(sourceOf(OWN))).not.toEqual([]);
    expect(await batches.ofSource(sourceOf(OWN))).not.toEqual([]);
    expect((await archive.get(await objectOf(OWN)))?.bytes.length).toBeGreaterThan(0);
  });

  it('is refused rows and objects of another, the other table, and every write', async () => {
    const { parts, batches, archive, users } = readersOf(OWN);
    const denied = { name: 'AccessDeniedException' };

    await expect(parts.ofSource(sourceOf(other))).rejects.toMatchObject(denied);
    await expect(batches.ofSource(sourceOf(other))).rejects.toMatchObject(denied);
    await expect(archive.get(await objectOf(other))).rejects.toMatchObject(denied);
    await expect(archive.get('anchors/2026-11-22.json')).rejects.toMatchObject(denied);
    await expect(archive.put(await objectOf(OWN), new Uint8Array())).rejects.toMatchObject(denied);
    await expect(users.get('lan')).rejects.toMatchObject(denied);
  });
});
