import { bulkResultSchema } from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';
import { openIncidents, putCast, refusal } from './cast.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
});

interface Item {
  readonly id: string;
  readonly ifMatch: string;
}
const at = (ids: readonly string[], ifMatch = '"1"'): Item[] => ids.map((id) => ({ id, ifMatch }));

async function bulk(items: readonly Item[], change: object, sub = 'lan', key?: string) {
  const response = await send(items, change, sub, key);
  expect(response.status).toBe(200);
  return bulkResultSchema.parse(await response.json()).items;
}

async function send(items: readonly Item[], change: object, sub = 'lan', key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return api.call(sub, 'POST', '/v1/incidents/bulk', { body: { items, change }, headers });
}

describe('a change of many incidents', () => {
  it('says of each what became of it, in the order asked', async () => {
    const [a = '', b = '', c = ''] = await openIncidents(api, 3);
    await bulk(at([b]), { assignee: 'minh' });
    const missing = `LK-TTCDS.${'0'.repeat(32)}`;

    const items = await bulk(at([a, b, missing, c]), { assignee: 'lan' });

    expect(items.map(({ id, status }) => [id, status])).toEqual([
      [a, 200],
      [b, 412],
      [missing, 404],
      [c, 200],
    ]);
    expect((await api.incidents.get(b))?.assignee).toBe('minh');
    expect((await api.incidents.get(c))?.assignee).toBe('lan');
  });

  it('tells of one that others changed first who changed what', async () => {
    const [id = ''] = await openIncidents(api, 1);
    await bulk(at([id]), { assignee: 'minh' }, 'minh');

    const [item] = await bulk(at([id]), { severity: 'M2' });

    expect(item).toMatchObject({
      status: 412,
      problem: {
        code: 'precondition_failed',
        changes: [{ rev: 2, actor: { id: 'minh' }, change: { kind: 'changed' } }],
      },
    });
  });

  it('tells the values before and the change that takes it back', async () => {
    const ids = await openIncidents(api, 2);
    const closure = { class: 'false_positive', impact: false };
    const closed = await bulk(at(ids), { status: 'closed', closure });
    expect(closed[0]).toMatchObject({
      etag: '"2"',
      previous: { status: 'new', assignee: null },
      undo: { status: 'investigating' },
    });
    for (const item of closed) {
      if (!('undo' in item) || item.undo === undefined) return expect.fail('no way back');
      const [undone] = await bulk([{ id: item.id, ifMatch: item.etag }], item.undo);
      expect(undone?.status).toBe(200);
      expect((await api.incidents.get(item.id))?.status).toBe('investigating');
    }
  });

  it('answers what the caller may not see as what is not there', async () => {
    const [id = ''] = await openIncidents(api, 1);
    const restriction = { restricted: true, people: [], reason: 'người liên quan' };
    await api.call('truongca', 'POST', `/v1/incidents/${id}/restriction`, {
      body: restriction,
      headers: { 'if-match': '"1"' },
    });
    const missing = `LK-TTCDS.${'0'.repeat(32)}`;
    const [hidden, absent] = await bulk(at([id, missing], '"2"'), { severity: 'M2' });
    expect({ ...hidden, id: '' }).toEqual({ ...absent, id: '' });
    expect((await api.incidents.get(id))?.rev).toBe(2);
  });

  it('that is sent again changes nothing', async () => {
    const ids = await openIncidents(api, 2);
    await bulk(at(ids), { severity: 'M2' });
    const again = await bulk(at(ids), { severity: 'M2' });
    expect(again.map(({ status }) => status)).toEqual([412, 412]);
    expect((await api.incidents.get(ids[0] ?? ''))?.rev).toBe(2);
  });

  it('answers the same again under one key, whatever happened since, and does what was left', async () => {
    const [a = '', b = ''] = await openIncidents(api, 2);
    const items = [...at([a]), ...at([b], '"2"')];
    const first = await bulk(items, { severity: 'M2' }, 'lan', 'k1');
    expect(first.map(({ status }) => status)).toEqual([200, 412]);
    await bulk(at([a], '"2"'), { severity: 'M4' }, 'minh');
    await bulk(at([b]), { assignee: 'minh' }, 'minh');

    const again = await bulk(items, { severity: 'M2' }, 'lan', 'k1');

    expect(again[0]).toEqual(first[0]);
    expect(again[1]).toMatchObject({ id: b, status: 200, etag: '"3"' });
    expect((await api.incidents.get(a))?.severity.code).toBe('M4');
    expect((await api.incidents.get(b))?.severity.code).toBe('M2');
  });

  it('is done once when it comes twice at a time under one key', async () => {
    const ids = await openIncidents(api, 3);
    const twice = await Promise.all([
      bulk(at(ids), { severity: 'M2' }, 'lan', 'k2'),
      bulk(at(ids), { severity: 'M2' }, 'lan', 'k2'),
    ]);

    expect(twice[0]).toEqual(twice[1]);
    for (const id of ids) expect((await api.incidents.get(id))?.rev).toBe(2);
  });

  it('refuses a key that named another change, also of other incidents', async () => {
    const [a = '', b = ''] = await openIncidents(api, 2);
    await bulk(at([a]), { severity: 'M2' }, 'lan', 'k3');

    expect(await refusal(await send(at([b]), { severity: 'M2' }, 'lan', 'k3'))).toEqual([
      409,
      'idempotency_conflict',
    ]);
    expect((await api.incidents.get(b))?.rev).toBe(1);
  });

  it('refuses each where the state machine does, and says what it allows', async () => {
    const ids = await openIncidents(api, 1);
    const [item] = await bulk(at(ids), { status: 'recovered' });
    expect(item).toMatchObject({
      status: 409,
      problem: { code: 'invalid_transition', detail: expect.stringContaining('triaged') },
    });
  });

  it('takes a hundred at once', async () => {
    const ids = await openIncidents(api, 100);
    const items = await bulk(at(ids), { assignee: 'lan' });
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it.each([
    ['none', []],
    ['one twice', [...at(['a']), ...at(['a'])]],
    ['more than a hundred', at(Array.from({ length: 101 }, (_, index) => `${index}`))],
  ])('of %s is refused', async (_, items) => {
    const body = { items, change: { assignee: 'lan' } };
    const response = await api.call('lan', 'POST', '/v1/incidents/bulk', { body });
    expect(await refusal(response)).toEqual([400, 'invalid_request']);
  });
});
