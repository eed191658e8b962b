// The audit trail on the deployed bundles: reading becomes a log that the rules judge, a day becomes locked
// anchors, and a table that was rewritten is found out by the service itself and by an export.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectRetentionCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { anchorSchema, incidentSummarySchema, pageOf } from '@thapcanh/api-schema';
import { createLocalClock } from '@thapcanh/local';
import { keys } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { type Ran, runCli } from '../cli/run-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { uploadBy } from '../cloud/upload-by.ts';

const MINUTE_MS = 60_000;
/** 23:40 in Vietnam: the day is anchored 80 minutes later. */
const EVENING = Date.parse('2026-11-22T16:40:00Z');
let running: TestCloud;
let folder = '';
let incident = '';
let forged = '';

beforeAll(async () => {
  running = await startTestCloud({ clock: createLocalClock({ start: EVENING }) });
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-audit-'));
  await running.ship(`${uploadBy(1)}\n${uploadBy(2)}\n`);
  await running.cloud.drain();
  const { items } = await ask('lan', pageOf(incidentSummarySchema), '/v1/incidents');
  [incident = '', forged = ''] = items.map(({ id }) => id);
  await rewrite(forged);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await running.stop();
});

/** What the owner of the table does to an incident's first entry. */
async function rewrite(id: string): Promise<void> {
  const dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  const TableName = running.cloud.outputs.CoreTable;
  await dynamodb.send(
    new UpdateCommand({
      TableName,
      Key: { ...keys.timeline('LK-TTCDS', id, 1) },
      UpdateExpression: 'SET entry.actor.id = :other',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':other': 'nobody' },
    }),
  );
}

async function ask<T extends z.ZodType>(sub: string, schema: T, path: string) {
  const token = await running.cloud.issueToken(sub, 24);
  const answer = await fetch(`${running.cloud.endpoints.api}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return schema.parse(await answer.json());
}

/** What is due each minute runs each minute, or once every `step` minutes. */
async function pass(minutes: number, step = 1): Promise<void> {
  await running.cloud.advance(minutes * MINUTE_MS, { stepMs: step * MINUTE_MS });
  await running.cloud.drain();
}

/** Titles of cases of the SOC's own organisation. */
async function ownCases(): Promise<string> {
  const all = await running.incidents();
  return all.flatMap(({ agency, title }) => (agency === 'LK-CA' ? [String(title)] : [])).join('\n');
}

async function exported(id: string): Promise<Ran> {
  const token = await running.cloud.issueToken('kiemtra', 24);
  const { api = '' } = running.cloud.endpoints;
  const file = join(folder, `${id}.ndjson`);
  const how = ['--api', api, '--token', token, '--incident', id, '-o', file];
  const done = await runCli(['audit', 'export', ...how]);
  expect(done.code).toBe(0);
  return runCli(['audit', 'verify', file]);
}

describe('the audit trail', () => {
  it('of twenty exports within an hour opens a case about who made them', async () => {
    for (let n = 0; n < 20; n += 1) {
      await ask(
        'kiemtra',
        pageOf(anchorSchema.loose().partial()),
        `/v1/audit/export?incident=${incident}`,
      );
    }
    await pass(5);
    expect(await ownCases()).toContain('kiemtra');
  });

  it('of a day is anchored after its midnight, under lock', async () => {
    await pass(80, 5);
    const { items } = await ask(
      'kiemtra',
      pageOf(anchorSchema),
      '/v1/audit/anchors?from=2026-11-22',
    );
    expect(items.map(({ day }) => day)).toEqual(['2026-11-22']);
    expect(items[0]?.parts.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    const { s3 } = running.cloud.clients();
    const Bucket = running.cloud.outputs.ArchiveBucket ?? '';
    const { Retention } = await s3.send(
      new GetObjectRetentionCommand({ Bucket, Key: 'anchors/2026-11-22.json' }),
    );
    expect(Retention?.Mode).toBe('GOVERNANCE');
    expect(Retention?.RetainUntilDate?.getTime()).toBeGreaterThan(EVENING + 366 * 86_400_000);
  });

  it('is taken out and verified without the service', async () => {
    const { code, stdout } = await exported(incident);
    expect(stdout).toContain('whole (1 incident, ');
    expect(stdout).toContain('Newest anchor, to compare: 2026-11-22:');
    expect(code).toBe(0);
  });

  it('that was rewritten in the table is found out when its day is anchored', async () => {
    await pass(5);
    expect(await ownCases()).toContain('Chuỗi kiểm chứng bị đứt');
  });

  it('that was rewritten in the table is found out by an export', async () => {
    const { code, stdout } = await exported(forged);
    expect(stdout).toContain(
      `Incident ${forged}, entry 1: its content is not what was hashed when it was made.`,
    );
    expect(code).toBe(1);
  });
});
