// A file of evidence through the gateway: bytes that are no text come back as they went.
import { createHash, randomBytes } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { evidenceFileSchema, evidenceItemViewSchema, pageOf } from '@thapcanh/api-schema';
import { assign, planCase, resolveAlert } from '@thapcanh/incidents';
import { createIncidentStore, createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';
import { alertOf, lamKhe } from '../packages/incidents/province.ts';

let running: TestCloud;
let token = '';
let path = '';
beforeAll(async () => {
  running = await startTestCloud();
  const dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  const core = { dynamodb, table: running.cloud.outputs.CoreTable ?? '' };
  const lan = { sub: 'lan-thu', name: 'Lan', role: 'analyst', agency: 'LK' } as const;
  await createUserStore(core).put(lan);
  token = await running.cloud.issueToken(lan.sub, 24);
  const registry = lamKhe();
  const seen = { groups: new Map(), incidents: new Map() };
  const one = resolveAlert(alertOf({ time: '2026-11-22T05:00:00Z' }), registry);
  const [step] = planCase([one], {
    assignment: assign([one], seen, Date.parse('2026-11-22T06:00:00Z')),
    seen,
    facts: new Map(),
    waiting: new Map(),
    numbered: 0,
    registry,
    now: Date.parse('2026-11-22T06:00:00Z'),
  }).incidents;
  if (step === undefined) return expect.fail('nothing opened');
  await createIncidentStore(core).change({ steps: [step] });
  path = `/v1/incidents/${step.after.id}`;
});
afterAll(() => running.stop());

async function call(method: string, at: string, type: string, body?: string | Buffer<ArrayBuffer>) {
  return fetch(`${running.cloud.endpoints.api}${path}${at}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    ...(body === undefined ? {} : { body }),
  });
}

describe('a file of evidence', () => {
  it.each([
    ['every byte value', Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte))],
    ['the largest that is kept', Buffer.from(randomBytes(4 * 1024 * 1024))],
  ])('of %s comes back through the gateway as it went', async (name, bytes) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const posted = await call('POST', '/files', 'application/octet-stream', bytes);
    expect(evidenceFileSchema.parse(await posted.json())).toEqual({ sha256, size: bytes.length });
    const item = { name, sha256, size: bytes.length, kept: 'tủ 2', holder: 'Lan', file: true };
    await call('POST', '/evidence', 'application/json', JSON.stringify(item));
    const listed = await call('GET', '/evidence', 'application/json');
    const { items } = pageOf(evidenceItemViewSchema).parse(await listed.json());
    const id = items.find((each) => each.name === name)?.id;

    const file = await call('GET', `/evidence/${id}/file`, 'application/json');

    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;/);
  });
});
