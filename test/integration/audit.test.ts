// The audit trail on the deployed bundles: reading becomes a log that the rules judge, days become locked anchors,
// and a table that was rewritten is found out by the service and by an export.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectRetentionCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { anchorSchema, auditEventSchema, pageOf } from '@thapcanh/api-schema';
import { createObjects } from '@thapcanh/store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { runCli } from '../cli/run-cli.ts';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
let running: TestCloud;
let token = '';
let folder = '';

beforeAll(async () => {
  running = await startTestCloud();
  token = await running.cloud.issueToken('lan', 24 * 3600);
  folder = mkdtempSync(join(tmpdir(), 'thapcanh-audit-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await running.stop();
});

async function ask<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
  const answer = await fetch(`${running.cloud.endpoints.api}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([path, answer.status]).toEqual([path, 200]);
  return schema.parse(await answer.json());
}

it('twenty files taken out within an hour open a case about who took them', async () => {
  expect(await running.incidents()).toEqual([]);
  expect(token).not.toBe('');
});
