// Who reads evidence is recorded: one write a call, no answer without it, and shown to auditors.
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AuditEvent,
  auditEventSchema,
  evidenceFileSchema,
  pageOf,
} from '@thapcanh/api-schema';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

let api: TestApi;
let id = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
afterEach(() => vi.restoreAllMocks());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  await api.putUser({ sub: 'qt', name: 'Quản trị', role: 'admin', agency: 'LK' });
  [id = ''] = await openIncidents(api, 1);
});

async function events(): Promise<readonly AuditEvent[]> {
  const rows = (await api.core.items()).filter(({ type }) => type === 'audit');
  return rows.map(({ event }) => auditEventSchema.parse(event));
}

/** A file of evidence; answers its record. */
async function fileOfEvidence(): Promise<string> {
  const headers = { authorization: `Bearer ${await api.token({ sub: 'lan' })}` };
  const url = `http://api.example/v1/incidents/${id}/files`;
  const posted = await api.answer(new Request(url, { method: 'POST', headers, body: 'tệp' }));
  const file = evidenceFileSchema.parse(await posted.json());
  const body = { ...file, name: 'a.txt', kept: 'tủ 2', holder: 'Lan', file: true };
  await acted(api, 'lan', `/v1/incidents/${id}/evidence`, { body });
  const [item] = (await api.core.items()).filter(({ type }) => type === 'record');
  return String(item?.id);
}

describe('reading', () => {
  it.each([
    ['the page of an incident', () => `/v1/incidents/${id}`, 'evidence.view', 'incident'],
    ['its alerts', () => `/v1/incidents/${id}/alerts`, 'evidence.view', 'incident'],
    ['its list of evidence', () => `/v1/incidents/${id}/evidence`, 'evidence.view', 'evidence'],
    ['alerts of all', () => '/v1/alerts', 'alert.list', 'alert'],
  ])('%s is recorded once, with who and what', async (_, path, action, type) => {
    const answer = await api.call('lan', 'GET', path());
    expect(answer.status).toBe(200);
    expect(await events()).toMatchObject([
      {
        actor: { id: 'lan', type: 'staff', org: 'LK-CA' },
        action,
        result: 'success',
        object: { type, ...(action === 'alert.list' ? {} : { id, owner_org: 'LK-TTCDS' }) },
      },
    ]);
  });

  it('a file of evidence is recorded as taken out', async () => {
    const record = await fileOfEvidence();
    await api.call('ttcds', 'GET', `/v1/incidents/${id}/evidence/${record}/file`);
    expect(await events()).toMatchObject([
      { actor: { id: 'ttcds', type: 'technical' }, action: 'evidence.download' },
    ]);
  });

  it('an export is recorded as one, and its other pages as pages', async () => {
    const first = await api.call('kiemtra', 'GET', '/v1/audit/export?limit=1');
    const { nextCursor } = pageOf(auditEventSchema.loose().partial()).parse(await first.json());
    await api.call('kiemtra', 'GET', `/v1/audit/export?limit=1&cursor=${nextCursor}`);
    expect((await events()).map(({ action }) => action).sort()).toEqual([
      'export.page',
      'export.run',
    ]);
  });

  it('lists without evidence is not recorded', async () => {
    for (const path of ['/v1/incidents', '/v1/incidents/counts', '/v1/me', '/v1/openapi.json']) {
      await api.call('lan', 'GET', path);
    }
    expect(await events()).toEqual([]);
  });

  it('what the reader has already is answered with 304 and not recorded again', async () => {
    const first = await api.call('lan', 'GET', `/v1/incidents/${id}`);
    const headers = { 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await api.call('lan', 'GET', `/v1/incidents/${id}`, { headers })).status).toBe(304);
    expect(await events()).toHaveLength(1);
  });

  it('what cannot be read is not recorded as read', async () => {
    await api.call('lan', 'GET', `/v1/incidents/${id}/evidence/none/file`);
    await api.call('lan', 'GET', '/v1/alerts?limit=0');
    expect(await events()).toEqual([]);
  });
});

describe('a record that cannot be written', () => {
  function withoutRecords(): void {
    const send = api.core.dynamodb.send.bind(api.core.dynamodb);
    vi.spyOn(api.core.dynamodb, 'send').mockImplementation((command: unknown) =>
      command instanceof PutCommand && command.input.Item?.type === 'audit'
        ? Promise.reject(new Error('throttled'))
        : Reflect.apply(send, undefined, [command]),
    );
  }

  it.each(['', '/alerts', '/evidence'])('keeps %s of an incident closed', async (path) => {
    withoutRecords();
    const answer = await api.call('lan', 'GET', `/v1/incidents/${id}${path}`);
    const text = await answer.clone().text();
    expect(await refusal(answer)).toEqual([503, 'unavailable']);
    expect(text).not.toContain('198.51.100');
    expect(api.logged.join()).toContain('reading not recorded');
  });

  it('lets go on what discloses nothing, and hides what is hidden', async () => {
    withoutRecords();
    expect((await api.call('lan', 'GET', '/v1/incidents')).status).toBe(200);
    const hidden = await api.call('kt.khethuong', 'GET', `/v1/incidents/${id}`);
    expect(await refusal(hidden)).toEqual([404, 'not_found']);
  });
});

describe('an incident that is hidden from the caller', () => {
  it.each(['GET', 'PATCH'])('is recorded as refused, asked for with %s', async (method) => {
    const body = method === 'PATCH' ? { body: { severity: 'M2' } } : {};
    const sub = method === 'PATCH' ? 'khethuong.analyst' : 'kt.khethuong';
    await api.putUser({ sub: 'khethuong.analyst', name: 'x', role: 'analyst', agency: 'LK-X-KT' });
    await api.call(sub, method, `/v1/incidents/${id}`, body);
    expect(await events()).toMatchObject([
      {
        actor: { id: sub, org: 'LK-X-KT' },
        result: 'denied',
        object: { id, owner_org: 'LK-TTCDS' },
      },
    ]);
  });

  it('is recorded alike whether it exists or not', async () => {
    const other = `LK-TTCDS.${'0'.repeat(32)}`;
    await api.call('kt.khethuong', 'GET', `/v1/incidents/${other}`);
    expect(await events()).toMatchObject([{ result: 'denied', object: { owner_org: 'LK-TTCDS' } }]);
  });

  it.each([
    ['none of their own', `LK-X-KT.${'0'.repeat(32)}`],
    ['of an agency that nobody is', `NOBODY.${'0'.repeat(32)}`],
    ['that is no id', '%23%0a..%2f'],
  ])('is no probing where it is %s', async (_, asked) => {
    await api.call('kt.khethuong', 'GET', `/v1/incidents/${asked}`);
    expect(await events()).toEqual([]);
  });
});

describe('GET /v1/audit', () => {
  const page = async (sub: string, query = '') => {
    const answer = await api.call(sub, 'GET', `/v1/audit${query}`);
    return pageOf(auditEventSchema).parse(await answer.json());
  };
  beforeEach(async () => {
    for (const sub of ['lan', 'minh', 'truongca']) {
      await api.call(sub, 'GET', `/v1/incidents/${id}`);
      api.advance(1_000);
    }
    await api.call('lan', 'GET', '/v1/alerts');
  });

  it('tells the newest first, page after page, and that it was read', async () => {
    const { items, nextCursor } = await page('kiemtra', '?limit=3');
    const rest = await page('kiemtra', `?limit=3&cursor=${nextCursor}`);
    const told = [...items, ...rest.items].map(({ actor, action }) => `${actor.id} ${action}`);
    expect(told.slice(0, 4)).toEqual([
      'lan alert.list',
      'truongca evidence.view',
      'minh evidence.view',
      'lan evidence.view',
    ]);
    const again = await page('qt', '?action=audit.view');
    expect(again.items.map(({ actor }) => actor.id)).toEqual(['kiemtra', 'kiemtra']);
  });

  it('finds by person and by incident', async () => {
    expect((await page('qt', '?actor=lan')).items).toHaveLength(2);
    expect((await page('qt', `?incident=${id}&actor=minh`)).items).toHaveLength(1);
    expect((await page('qt', '?to=2026-11-01T00:00:00Z&from=2026-10-01T00:00:00Z')).items).toEqual(
      [],
    );
  });

  it('shows an auditor of an agency what concerns it', async () => {
    await api.putUser({ sub: 'kt.ttcds', name: 'x', role: 'auditor', agency: 'LK-TTCDS' });
    await api.putUser({ sub: 'kt.stc', name: 'x', role: 'auditor', agency: 'LK-STC' });
    expect((await page('kt.stc')).items).toEqual([]);
    expect((await page('kt.ttcds')).items.map(({ action }) => action)).toEqual([
      'evidence.view',
      'evidence.view',
      'evidence.view',
    ]);
  });
});
