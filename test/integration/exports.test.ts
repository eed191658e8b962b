// An incident from a log to a file for others, through the gateway and the real bundle.
import { createHash } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { incidentSummarySchema, pageOf } from '@thapcanh/api-schema';
import { EXPORT_FORMATS } from '@thapcanh/incidents';
import { createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
let token = '';
let incident = '';
beforeAll(async () => {
  running = await startTestCloud();
  const dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  const table = running.cloud.outputs.CoreTable ?? '';
  const analyst = { sub: 'lan-xuat', name: 'Lan', role: 'analyst', agency: 'LK-CA' } as const;
  await createUserStore({ dynamodb, table }).put(analyst);
  token = await running.cloud.issueToken(analyst.sub, 24);
  // An executable uploaded to a case file: rule DVC-01 matches it.
  const upload = JSON.stringify({
    ts: '2026-11-22T08:15:00+07:00',
    org_code: 'LK-TTCDS',
    system_code: 'dvc',
    actor: { id: 'cd-7f21c09a44', type: 'citizen' },
    src_ip: '198.51.100.23',
    action: 'case.upload',
    object: { type: 'case', id: 'H99-1', name: 'anh-the.jpg.jsp' },
    result: 'success',
  });
  await running.ship(`${upload}\n`);
  await running.cloud.drain();
  const response = await call('GET', '/v1/incidents');
  incident = pageOf(incidentSummarySchema).parse(await response.json()).items[0]?.id ?? '';
});
afterAll(() => running.stop());

async function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${running.cloud.endpoints.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** The bytes that came, which must be those whose hash the answer names. */
async function bytesOf(response: Response): Promise<Buffer> {
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(response.headers.get('repr-digest')).toBe(
    `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
  );
  return bytes;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

describe('an export', () => {
  it.each(EXPORT_FORMATS)('as %s comes byte for byte', async (format) => {
    const bytes = await bytesOf(await call('POST', `/v1/incidents/${incident}/export`, { format }));

    expect(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)).toBe(format.startsWith('csv'));
    expect(bytes.toString('utf8')).toContain('mô phỏng');
  });

  it('of the list comes byte for byte', async () => {
    const bytes = await bytesOf(await call('GET', '/v1/incidents/export?format=csv'));

    expect(bytes.subarray(0, 3).equals(BYTE_ORDER_MARK)).toBe(true);
  });
});
