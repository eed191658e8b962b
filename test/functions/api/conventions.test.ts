// What holds for every route: tags, methods, queries, limits; and the live queue.
import {
  incidentChangesSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  issuedKeySchema,
  keyViewSchema,
  pageOf,
  problemSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

const time = '2026-11-22T10:00:00Z';
let api: TestApi;

async function putPeople(): Promise<void> {
  await api.putUser({ sub: 'lan', name: 'Nguyễn Lan', role: 'analyst', agency: 'LK' });
  await api.putUser({ sub: 'minh', name: 'Trần Minh', role: 'analyst', agency: 'LK' });
  await api.putUser({ sub: 'sxd', name: 'Sở Xây dựng', role: 'agency', agency: 'LK-SXD' });
}

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  await api.clear();
  await putPeople();
});
afterAll(() => api.stop());

async function openOne(agency = 'LK-TTCDS', ip = '198.51.100.1'): Promise<string> {
  await api.deliver([alertOf({ time, agency, source: 'x', common: { 'source.ip': ip } })]);
  const { items } = await api.incidents.list(
    { scope: [agency], status: 'open', restricted: true },
    { limit: 10, now: Date.parse(time) },
  );
  return items[0]?.id ?? '';
}

async function changes(sub: string, since?: string) {
  const query = since === undefined ? '' : `?since=${since}`;
  const answer = await api.call(sub, 'GET', `/v1/incidents/changes${query}`);
  return incidentChangesSchema.parse(await answer.json());
}

const problemOf = async (answer: Response) => problemSchema.parse(await answer.json());

describe('reading again', () => {
  it('answers 304 to what the caller has, until it changes', async () => {
    const path = `/v1/incidents/${await openOne()}`;
    const etag = (await api.call('lan', 'GET', path)).headers.get('etag') ?? '';
    const headers = { 'if-none-match': `"other", ${etag}` };
    const same = await api.call('lan', 'GET', path, { headers });
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag]);
    await api.call('minh', 'POST', `${path}/comments`, { body: { text: 'đã gọi' } });
    expect((await api.call('lan', 'GET', path, { headers })).status).toBe(200);
  });

  it('tags lists by their content', async () => {
    await openOne();
    const etag = (await api.call('lan', 'GET', '/v1/incidents')).headers.get('etag') ?? '';
    const headers = { 'if-none-match': etag };
    expect((await api.call('lan', 'GET', '/v1/incidents', { headers })).status).toBe(304);
    await openOne('LK-STC');
    expect((await api.call('lan', 'GET', '/v1/incidents', { headers })).status).toBe(200);
  });

  it('tags no refusal', async () => {
    const answer = await api.call('lan', 'GET', '/v1/incidents/none');
    expect([answer.status, answer.headers.get('etag')]).toEqual([404, null]);
  });
});

describe('changing what somebody changed', () => {
  it('says who changed what since, and the tag it has now', async () => {
    const path = `/v1/incidents/${await openOne()}`;
    const etag = (await api.call('lan', 'GET', path)).headers.get('etag') ?? '';
    await api.call('minh', 'PATCH', path, {
      body: { assignee: 'minh' },
      headers: { 'if-match': etag },
    });
    const answer = await api.call('lan', 'PATCH', path, {
      body: { severity: 'M2' },
      headers: { 'if-match': etag },
    });
    const { code, detail, changes: since = [] } = await problemOf(answer);
    expect([answer.status, code, answer.headers.get('etag')]).toEqual([
      412,
      'precondition_failed',
      '"2"',
    ]);
    expect(detail).toContain('Trần Minh');
    expect(since.map(({ rev, change }) => [rev, change.kind])).toEqual([[2, 'changed']]);
  });

  it('tells nothing of a tag that was never given out', async () => {
    const path = `/v1/incidents/${await openOne()}`;
    for (const tag of ['"99"', 'W/"1"', '"0"', 'x']) {
      const headers = { 'if-match': tag };
      const answer = await api.call('lan', 'PATCH', path, { body: { severity: 'M2' }, headers });
      const problem = await problemOf(answer);
      expect([answer.status, problem.changes]).toEqual([412, undefined]);
    }
  });
});

describe('methods and queries', () => {
  it('says which methods a path has', async () => {
    const answer = await api.call('lan', 'DELETE', '/v1/incidents/x');
    expect([answer.status, answer.headers.get('allow')]).toEqual([
      405,
      'GET, HEAD, OPTIONS, PATCH',
    ]);
    expect((await problemOf(answer)).code).toBe('method_not_allowed');
    const options = await api.call('lan', 'OPTIONS', '/v1/incidents');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('answers HEAD as GET without a body', async () => {
    const answer = await api.call('lan', 'HEAD', '/v1/incidents');
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('etag')).not.toBeNull();
  });

  it('refuses parameters that a route does not read, before it changes anything', async () => {
    const id = await openOne();
    for (const [method, path] of [
      ['GET', `/v1/incidents/${id}?expand=1`],
      ['GET', '/v1/incidents?sort=x'],
      ['POST', `/v1/incidents/${id}/comments?dry=1`],
    ] as const) {
      const body = method === 'POST' ? { body: { text: 'x' } } : {};
      const answer = await api.call('lan', method, path, body);
      expect([path, answer.status]).toEqual([path, 400]);
    }
    const detail = await api.call('lan', 'GET', `/v1/incidents/${id}`);
    expect(incidentDetailSchema.parse(await detail.json()).timeline).toHaveLength(1);
  });

  it('takes a cursor from nobody but who got it', async () => {
    await openOne();
    await openOne('LK-STC');
    const first = await api.call('lan', 'GET', '/v1/incidents?limit=1');
    const { nextCursor } = pageOf(incidentSummarySchema).parse(await first.json());
    const path = `/v1/incidents?limit=1&cursor=${nextCursor}`;
    expect((await api.call('lan', 'GET', path)).status).toBe(200);
    const foreign = await api.call('minh', 'GET', path);
    expect([foreign.status, (await problemOf(foreign)).code]).toEqual([400, 'invalid_cursor']);
  });

  it('lets a caller call so often in a minute', async () => {
    const narrow = await startApi({ callsPerMinute: 2 });
    await narrow.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK' });
    const statuses: number[] = [];
    for (let call = 0; call < 3; call += 1) {
      statuses.push((await narrow.call('lan', 'GET', '/v1/me')).status);
    }
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await narrow.call('lan', 'GET', '/v1/me');
    expect(refused.headers.get('retry-after')).toBe('60');
    narrow.advance(60_000);
    expect((await narrow.call('lan', 'GET', '/v1/me')).status).toBe(200);
    await narrow.stop();
  });
});

describe('a repeated request', () => {
  it('registers one source, and answers it again', async () => {
    await api.putUser({ sub: 'quantri', name: 'Quản trị', role: 'admin', agency: 'LK' });
    const body = { agency: 'LK-STC', id: 'moi', title: 'Nguồn mới' };
    const post = (key: string, asked: object) =>
      api.call('quantri', 'POST', '/v1/sources', {
        body: asked,
        headers: { 'idempotency-key': key },
      });
    const [first, again] = [await post('k1', body), await post('k1', body)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect((await post('k1', { ...body, id: 'khac' })).status).toBe(409);
    const taken = await post('k2', body);
    expect((await problemOf(taken)).code).toBe('already_exists');
  });

  it('issues one key, whose secret is told once', async () => {
    await api.putUser({ sub: 'quantri', name: 'Quản trị', role: 'admin', agency: 'LK' });
    const keys = '/v1/sources/LK-TTCDS/fw/keys';
    const post = (path: string) =>
      api.call('quantri', 'POST', path, { body: {}, headers: { 'idempotency-key': path } });
    const { keyId } = issuedKeySchema.parse(await (await post(keys)).json());
    const again = await problemOf(await post(keys));
    expect([again.code, again.detail.includes(keyId)]).toEqual(['idempotency_conflict', true]);
    expect((await post(`${keys}/${keyId}/rotate`)).status).toBe(201);
    expect((await post(`${keys}/${keyId}/rotate`)).status).toBe(409);
    const list = await api.call('quantri', 'GET', keys);
    expect(pageOf(keyViewSchema).parse(await list.json()).items).toHaveLength(2);
  });
});

describe('the live queue', () => {
  it('tells each change once, in scope only', async () => {
    const start = { lan: await changes('lan'), sxd: await changes('sxd') };
    expect(start.lan).toMatchObject({ items: [], gone: [], reset: false, more: false });
    const id = await openOne();
    const first = await changes('lan', start.lan.next);
    expect(first.items.map((one) => [one.id, one.rev])).toEqual([[id, 1]]);
    expect((await changes('lan', first.next)).items).toEqual([]);
    expect((await changes('sxd', start.sxd.next)).items).toEqual([]);
    await api.call('lan', 'POST', `/v1/incidents/${id}/comments`, { body: { text: 'x' } });
    const second = await changes('lan', first.next);
    expect(second.items.map(({ rev }) => rev)).toEqual([2]);
    api.advance(120_000);
    const third = await changes('lan', second.next);
    expect(third.items).toEqual([]);
    expect((await changes('lan', third.next)).items).toEqual([]);
  });

  it('says what was merged away', async () => {
    const one = await openOne('LK-TTCDS', '198.51.100.1');
    await openOne('LK-TTCDS', '198.51.100.2');
    const { next } = await changes('lan');
    const both = { 'source.ip': '198.51.100.1', 'destination.ip': '198.51.100.2' };
    await api.deliver([alertOf({ time, agency: 'LK-TTCDS', source: 'x', common: both })]);
    const { items, gone } = await changes('lan', next);
    expect(items.map(({ id }) => id)).toEqual([one]);
    expect(gone).toHaveLength(1);
  });

  it('asks to begin again after half a day', async () => {
    const { next } = await changes('lan');
    api.advance(13 * 3_600_000);
    const late = await changes('lan', next);
    expect(late.reset).toBe(true);
    expect((await changes('lan', late.next)).reset).toBe(false);
  });

  it('goes on where a page of many ends', async () => {
    const { next } = await changes('sxd');
    for (let n = 0; n < 3; n += 1) await openOne('LK-SXD', `198.51.100.${n}`);
    expect((await changes('sxd', next)).items).toHaveLength(3);
  });
});
