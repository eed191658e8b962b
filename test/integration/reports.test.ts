// A report from a log to a Word file, through the gateway and the real bundle.
import { createHash } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { incidentSummarySchema, pageOf, reportDetailSchema } from '@thapcanh/api-schema';
import { createUserStore } from '@thapcanh/store';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
let token = '';
beforeAll(async () => {
  running = await startTestCloud();
  const dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  const table = running.cloud.outputs.CoreTable ?? '';
  const lead = { sub: 'truong-ca-thu', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' } as const;
  await createUserStore({ dynamodb, table }).put(lead);
  token = await running.cloud.issueToken(lead.sub, 24);
});
afterAll(() => running.stop());

async function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${running.cloud.endpoints.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** An executable uploaded to a case file: rule DVC-01 matches it. */
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

describe('a report', () => {
  it('is drafted from what a log led to, approved, and downloaded byte for byte', async () => {
    await running.ship(`${upload}\n`);
    await running.cloud.drain();
    const queue = pageOf(incidentSummarySchema).parse(
      await (await call('GET', '/v1/incidents')).json(),
    );
    const reports = `/v1/incidents/${queue.items[0]?.id ?? ''}/reports`;
    expect((await call('POST', reports, { form: 'initial' })).status).toBe(201);
    expect((await call('POST', `${reports}/initial-1/submission`, {})).status).toBe(201);
    const shown = await call('GET', `${reports}/initial-1`);
    const { digest } = reportDetailSchema.parse(await shown.json());
    expect((await call('POST', `${reports}/initial-1/approval`, { digest })).status).toBe(201);

    const word = await call('GET', `${reports}/initial-1/document?format=docx`);
    const bytes = new Uint8Array(await word.arrayBuffer());
    const page = await call('GET', `${reports}/initial-1/document?format=html`);

    expect(word.headers.get('repr-digest')).toBe(
      `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    );
    const xml = unzipSync(bytes)['word/document.xml'] ?? new Uint8Array();
    expect(strFromU8(xml)).toContain('198.51.100.23');
    expect(await page.text()).toContain('Biểu mẫu do hệ thống đề xuất');
  });

  it('of a week counts it', async () => {
    expect((await call('POST', '/v1/reports', { form: 'weekly', from: '2026-11-16' })).status).toBe(
      201,
    );
    const shown = await call('GET', '/v1/reports/weekly.20261116.20261122.1');

    expect(reportDetailSchema.parse(await shown.json()).missing.map(({ id }) => id)).not.toContain(
      'by_severity',
    );
  });
});
