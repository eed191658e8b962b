// A source is registered and keyed through the API, a relay ships for agencies, and every count agrees.

import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { issuedKeySchema, keyViewSchema } from '@thapcanh/api-schema';
import { createUserStore } from '@thapcanh/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../cloud/test-cloud.ts';

let running: TestCloud;
let token = '';
beforeAll(async () => {
  running = await startTestCloud();
  const dynamodb = DynamoDBDocumentClient.from(running.cloud.clients().dynamodb);
  const table = running.cloud.outputs.CoreTable ?? '';
  const admin = { sub: 'quan-tri-thu', name: 'Quản trị', role: 'admin', agency: 'LK' } as const;
  await createUserStore({ dynamodb, table }).put(admin);
  token = await running.cloud.issueToken(admin.sub, 24);
});
afterAll(() => running.stop());

const MINUTE_MS = 60_000;

async function call(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${running.cloud.endpoints.api}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function register(agency: string, id: string, more: object = {}): Promise<string> {
  const made = await call('POST', '/v1/sources', { agency, id, title: id, ...more });
  expect(made.status).toBe(201);
  const issued = await call('POST', `/v1/sources/${agency}/${id}/keys`, {});
  return issuedKeySchema.parse(await issued.json()).key;
}

const ledgerOf = async (agency: string, source: string) => {
  const { accepted, archived, rejected, waiting } = await running.ledger({
    agency,
    source,
    key: '',
  });
  return { accepted, archived, rejected, waiting };
};

describe('a source registered through the API', () => {
  it('ships with its key until that is revoked, through the gateway', async () => {
    const key = await register('LK-TTCDS', 'thu-api');
    const headers = { authorization: `Bearer ${key}` };
    expect((await running.ship('{"a":1}\n', headers)).status).toBe(200);
    const path = `/v1/sources/LK-TTCDS/thu-api/keys/${key.split('_')[1]}`;
    expect(keyViewSchema.parse(await (await call('DELETE', path)).json()).state).toBe('revoked');
    await running.cloud.advance(MINUTE_MS);
    expect((await running.ship('{"a":2}\n', headers)).status).toBe(401);
  });

  it('is told what the live rules see of it', async () => {
    await register('LK-TTCDS', 'dc-thu', { format: 'windows.winlogbeat' });
    const answer = await call('GET', '/v1/sources/LK-TTCDS/dc-thu/coverage');
    const coverage = await answer.json();
    expect(coverage).toMatchObject({ total: expect.any(Number), rules: expect.any(Number) });
    expect(answer.status).toBe(200);
  });
});

describe('an administrator, through the gateway', () => {
  it('registers an organisation, lets its technician in, and merges it', async () => {
    const commune = { id: 'LK-X-MOI', name: 'UBND xã Khê Mới', kind: 'commune', parent: 'LK' };
    const made = await call('POST', '/v1/organisations', { ...commune, from: '2026-01-01' });
    expect(made.status).toBe(201);
    const person = { name: 'Lê Thị Hà', role: 'agency', agency: commune.id };
    const headers = { authorization: `Bearer ${token}`, 'if-none-match': '*' };
    await running.cloud.advance(MINUTE_MS);
    const put = await fetch(`${running.cloud.endpoints.api}/v1/users/ha`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(person),
    });
    expect(put.status).toBe(200);
    const merger = { from: '2026-02-01', organisations: [commune.id], successor: 'LK-TTCDS' };
    const merged = await call('POST', '/v1/organisations/merge', merger);
    expect(await merged.json()).toMatchObject({
      items: [{ id: commune.id, to: '2026-01-31', successors: ['LK-TTCDS'] }, { id: 'LK-TTCDS' }],
    });
  });
});

describe('a relay', () => {
  it('ships for agencies: each line is counted and archived once, at the source it belongs to', async () => {
    await register('LK-TTCDS', 'tuong-lua-thu');
    const routes = [{ address: '10.40.17.0/24', agency: 'LK-TTCDS', source: 'tuong-lua-thu' }];
    const key = await register('LK-TTCDS', 'chuyen-tiep', { relay: { routes } });
    await running.cloud.advance(MINUTE_MS);
    const line = (relay_address: string, n: number) =>
      JSON.stringify({ relay_address, message: `<134>Nov 22 10:00:00 fw01 kernel: so ${n}` });
    const headers = { authorization: `Bearer ${key}` };
    const mixed = [line('10.40.17.1', 1), line('192.0.2.9', 2), line('10.40.17.2', 3)].join('\n');
    const foreign = [line('10.40.17.1', 4), line('10.40.17.2', 5)].join('\n');
    for (const body of [mixed, foreign, mixed]) {
      expect((await running.ship(body, headers)).status).toBe(200);
    }
    await running.cloud.drain();
    expect(await ledgerOf('LK-TTCDS', 'tuong-lua-thu')).toMatchObject({ accepted: 4, waiting: 0 });
    expect(await ledgerOf('LK-TTCDS', 'chuyen-tiep')).toMatchObject({ accepted: 1, waiting: 0 });
    await running.sealHour();
    const kept = (await running.archive())
      .filter(({ raw }) => raw.includes('relay_address'))
      .map(({ source, raw }) => `${source} ${/so (\d)/.exec(raw)?.[1]}`)
      .sort();
    expect(kept).toEqual([
      'chuyen-tiep 2',
      'tuong-lua-thu 1',
      'tuong-lua-thu 3',
      'tuong-lua-thu 4',
      'tuong-lua-thu 5',
    ]);
    for (const source of ['tuong-lua-thu', 'chuyen-tiep']) {
      const { accepted, archived, rejected } = await ledgerOf('LK-TTCDS', source);
      expect(accepted).toBe(archived + rejected);
    }
  });
});
