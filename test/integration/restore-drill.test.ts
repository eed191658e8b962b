// The restore drill on the local cloud: a copy of the tables is proven, what it has lost is counted, and what is
// wrong with it is found; from a copy another deployment goes on, and the archive gives back lost alerts.
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { genesis, linkHash } from '@thapcanh/incidents';
import { createLocalClock } from '@thapcanh/local';
import { createArchiveParts, createObjects, keys, storedEntries } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type CloudCli, cloudCli } from '../cloud/cloud-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { uploadBy } from '../cloud/upload-by.ts';

/** 23:40 in Vietnam: the day is anchored 80 minutes later. */
const EVENING = Date.parse('2026-11-22T16:40:00Z');
const MINUTE_MS = 60_000;
const BATCH = 40;

const reportSchema = z.object({
  whole: z.boolean(),
  incidents: z.number(),
  open: z.number(),
  entries: z.number(),
  anchors: z.object({ anchors: z.number(), held: z.number(), beyond: z.number() }),
  settings: z.object({ users: z.number(), sources: z.number(), ruleset: z.string().optional() }),
  archive: z.object({ parts: z.number(), hashed: z.number(), unindexed: z.number() }),
  copy: z.object({ core: z.string(), flow: z.string() }),
  lost: z.object({ incidents: z.number(), entries: z.number(), alerts: z.number() }),
  findings: z.array(z.object({ code: z.string(), text: z.string() })),
});
const copySchema = z.object({ core: z.string(), flow: z.string() });

let running: TestCloud;
let cli: CloudCli;
let copy: z.infer<typeof copySchema>;
let dynamodb: DynamoDBDocumentClient;
/** Cases of the first day. */
let anchored: readonly string[] = [];

async function makeCases(...numbers: readonly number[]): Promise<void> {
  const { status } = await running.ship(`${numbers.map(uploadBy).join('\n')}\n`);
  expect(status).toBe(200);
  await running.cloud.drain();
}

/** A drill, which ends with 1 when it finds something. */
async function drill(...args: readonly string[]) {
  const { code, stdout, stderr } = await cli.run('backup', 'drill', '--json', ...args);
  expect([stderr, code === 0 || code === 1]).toEqual(['', true]);
  const report = reportSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  expect(report.whole).toBe(code === 0);
  return report;
}

async function restored(): Promise<z.infer<typeof copySchema>> {
  const [names] = await cli.json('backup', 'restore');
  return copySchema.parse(names);
}

const drillOf = ({ core, flow }: z.infer<typeof copySchema>) =>
  drill('--core', core, '--flow', flow, '--hashes', 'all');

const openIds = async () =>
  (await running.incidents()).flatMap(({ id, status }) => (status === 'closed' ? [] : String(id)));

beforeAll(async () => {
  running = await startTestCloud({ clock: createLocalClock({ start: EVENING }) });
  dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  cli = await cloudCli(running);
  await makeCases(1, 2, 3);
  await running.sealHour();
  await running.cloud.advance(60 * MINUTE_MS, { stepMs: 15 * MINUTE_MS });
  await running.cloud.drain();
  anchored = await openIds();
  copy = await restored();
});
afterAll(async () => {
  cli.close();
  await running.stop();
});

describe('the restore drill', () => {
  it('proves a copy: rows, timelines, anchors, lists, settings, the archive', async () => {
    const report = await drillOf(copy);

    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ incidents: 3, open: 3 });
    expect(report.entries).toBeGreaterThanOrEqual(3);
    expect(report.anchors).toEqual({ anchors: 1, held: 3, beyond: 0 });
    expect(report.archive.parts).toBeGreaterThan(0);
    expect(report.archive).toMatchObject({ hashed: report.archive.parts, unindexed: 0 });
    expect(report.settings.users).toBeGreaterThan(0);
    expect(report.lost).toMatchObject({ incidents: 0, entries: 0, alerts: 0 });
  });

  it('says by number what was made after the copy, and is whole nevertheless', async () => {
    const before = await openIds();
    await makeCases(...Array.from({ length: BATCH }, (_, i) => 10 + i));
    await running.sealHour();

    const report = await drillOf(copy);

    expect(report.findings).toEqual([]);
    expect(report.lost.incidents).toBe((await openIds()).length - before.length);
    expect(report.lost.incidents).toBeGreaterThan(0);
    expect(report.lost.alerts).toBeGreaterThanOrEqual(BATCH);
    expect(report.archive.unindexed).toBeGreaterThan(0);
  });

  it('without names restores a copy of now, and leaves no table behind', async () => {
    const report = await drill();

    expect(report.findings).toEqual([]);
    expect(report.lost.incidents).toBe(0);
    const { dynamodb: client } = running.cloud.clients();
    const { TableNames = [] } = await client.send(new ListTablesCommand({}));
    expect(TableNames).not.toContain(report.copy.core);
    expect(TableNames).not.toContain(report.copy.flow);
  });

  it('refuses names that do not stand for one copy', async () => {
    expect((await cli.run('backup', 'drill', '--core', 'no-such-table')).code).toBe(2);
    expect((await cli.run('backup', 'drill', '--flow', copy.flow)).code).toBe(2);
    expect((await cli.run('backup', 'restore', '--at', 'yesterday')).code).toBe(2);
  });
});

/** Hashes a timeline anew as it stands, as whoever owns the table could. */
async function forge(core: string, id: string): Promise<void> {
  const { entries } = await storedEntries(
    { dynamodb, table: core },
    { agency: 'LK-TTCDS', id },
    { after: 0, limit: 100 },
  );
  let { hash } = genesis(id);
  for (const { hash: _, ...entry } of entries) {
    const link = { ...entry, prev: hash };
    hash = linkHash(link);
    await dynamodb.send(
      new UpdateCommand({
        TableName: core,
        Key: { ...keys.timeline('LK-TTCDS', id, entry.rev) },
        UpdateExpression: 'SET entry = :entry',
        ExpressionAttributeValues: { ':entry': { ...link, hash } },
      }),
    );
  }
  await dynamodb.send(
    new UpdateCommand({
      TableName: core,
      Key: { ...keys.head('LK-TTCDS', id) },
      UpdateExpression: 'SET head.#hash = :hash',
      ExpressionAttributeNames: { '#hash': 'hash' },
      ExpressionAttributeValues: { ':hash': hash },
    }),
  );
}

describe('a copy that is not whole', () => {
  let spoilt: z.infer<typeof copySchema>;
  let incident = '';

  const codes = async () => {
    const { findings } = await drillOf(spoilt);
    return [...new Set(findings.map(({ code }) => code))].sort();
  };
  const keyOfEntry = () => ({ ...keys.timeline('LK-TTCDS', incident, 1) });

  beforeAll(async () => {
    spoilt = await restored();
    [incident = ''] = anchored;
  });

  it('is found out by its timelines', async () => {
    await dynamodb.send(
      new UpdateCommand({
        TableName: spoilt.core,
        Key: keyOfEntry(),
        UpdateExpression: 'SET entry.actor.id = :other',
        ExpressionAttributeValues: { ':other': 'nobody' },
      }),
    );

    const { findings } = await drillOf(spoilt);

    expect(findings).toEqual([
      {
        code: 'timeline',
        text: `Incident ${incident}, entry 1: its content is not what was hashed when it was made.`,
      },
    ]);
  });

  it('is found out by the locked anchor alone, where a whole chain was forged', async () => {
    await forge(spoilt.core, incident);

    const { findings } = await drillOf(spoilt);

    expect(findings.map(({ code }) => code)).toEqual(['anchor']);
  });

  it('is found out by a head that is gone', async () => {
    const Key = { ...keys.head('LK-TTCDS', incident) };
    await dynamodb.send(new DeleteCommand({ TableName: spoilt.core, Key }));

    expect(await codes()).toEqual(['entry_without_head']);
  });

  it('is found out by settings that nobody could work with', async () => {
    await dynamodb.send(
      new DeleteCommand({ TableName: spoilt.core, Key: { pk: 'RULESET', sk: 'LIVE' } }),
    );

    expect(await codes()).toContain('ruleset');
  });

  it('is found out by an archived part that is gone, or another', async () => {
    const { s3 } = running.cloud.clients();
    const Bucket = running.cloud.outputs.ArchiveBucket ?? '';
    const { agency, source } = running.keyOf();
    const parts = createArchiveParts({ dynamodb, table: spoilt.flow });
    const [first, second] = await parts.ofSource({ agency, source });
    const archive = createObjects({ s3, bucket: Bucket });
    const kept = await archive.get(second?.object ?? '');
    await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: first?.object }] } }),
    );
    await archive.put(second?.object ?? '', kept?.bytes.toReversed() ?? new Uint8Array());

    const { findings } = await drillOf(spoilt);

    const texts = findings.flatMap(({ code, text }) => (code === 'archive' ? text : []));
    expect(texts).toEqual([
      `${first?.object} is in the index and not there.`,
      `${second?.object} is not what was sealed (SHA-256).`,
    ]);
  });
});
