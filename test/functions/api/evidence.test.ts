import { createHash } from 'node:crypto';
import {
  type EvidenceItemView,
  evidenceItemViewSchema,
  MAX_EVIDENCE_FILE_BYTES,
  observableViewSchema,
  pageOf,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

let api: TestApi;
let id = '';
let other = '';
let path = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  [id = '', other = ''] = await openIncidents(api, 2);
  path = `/v1/incidents/${id}`;
});

const BYTES = new TextEncoder().encode('<script>alert(1)</script>');
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const taken = { sha256: SHA256, size: BYTES.length, kept: 'tủ số 2', holder: 'Lan' };

async function upload(bytes: Uint8Array<ArrayBuffer>, incident = id): Promise<Response> {
  const headers = { authorization: `Bearer ${await api.token({ sub: 'lan' })}` };
  const url = `http://api.example/v1/incidents/${incident}/files`;
  return api.answer(new Request(url, { method: 'POST', headers, body: bytes }));
}

async function list(): Promise<readonly EvidenceItemView[]> {
  const response = await api.call('lan', 'GET', `${path}/evidence`);
  return pageOf(evidenceItemViewSchema).parse(await response.json()).items;
}

describe('a file of evidence', () => {
  it('is named by the hash that the server took, and given back byte for byte', async () => {
    const uploaded = await upload(BYTES);
    expect(uploaded.status).toBe(201);
    expect(await uploaded.json()).toEqual({ sha256: SHA256, size: BYTES.length });
    await acted(api, 'lan', `${path}/evidence`, { body: { ...taken, name: 'a.html', file: true } });
    const [item] = await list();

    const file = await api.call('ttcds', 'GET', `${path}/evidence/${item?.id}/file`);

    expect(new Uint8Array(await file.arrayBuffer())).toEqual(BYTES);
  });

  it('is never shown by a browser, whatever it is called', async () => {
    await upload(BYTES);
    const name = 'biên bản"; filename=x.html\r\n\u202e(1).html';
    await acted(api, 'lan', `${path}/evidence`, { body: { ...taken, name, file: true } });
    const [item] = await list();
    const file = await api.call('lan', 'GET', `${path}/evidence/${item?.id}/file`);
    expect(item?.name).toBe('biên bản"; filename=x.html (1).html');
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition':
        "attachment; filename*=UTF-8''bi%C3%AAn%20b%E1%BA%A3n%22%3B%20filename%3Dx.html%20%281%29.html",
    });
  });

  it('of another incident, hash or size is no file of this one', async () => {
    await upload(BYTES, other);
    const add = (over: object) =>
      api.call('lan', 'POST', `${path}/evidence`, {
        body: { ...taken, name: 'a', file: true, ...over },
      });
    expect(await refusal(await add({}))).toEqual([400, 'invalid_request']);
    await upload(BYTES);
    expect(await refusal(await add({ size: 1 }))).toEqual([400, 'invalid_request']);
    expect(await refusal(await add({ sha256: '0'.repeat(64) }))).toEqual([400, 'invalid_request']);
    expect((await add({})).status).toBe(201);
  });

  it('is refused where it is empty or larger than is kept here', async () => {
    expect(await refusal(await upload(new Uint8Array()))).toEqual([400, 'invalid_request']);
    const large = new Uint8Array(MAX_EVIDENCE_FILE_BYTES + 1);
    expect(await refusal(await upload(large))).toEqual([413, 'body_too_large']);
  });
});

describe('evidence', () => {
  const add = (name: string) => acted(api, 'lan', `${path}/evidence`, { body: { ...taken, name } });
  const handOver = (item: EvidenceItemView | undefined, body: object, rev = item?.rev) =>
    api.call('minh', 'POST', `${path}/evidence/${item?.id}/handovers`, {
      body,
      headers: { 'if-match': `"${rev}"` },
    });

  it('is taken once under a name', async () => {
    const entry = await add('ổ đĩa');
    expect(entry.change).toMatchObject({ kind: 'evidence_added', name: 'ổ đĩa', sha256: SHA256 });
    const again = await api.call('lan', 'POST', `${path}/evidence`, {
      body: { ...taken, name: 'ổ đĩa' },
    });
    expect(await refusal(again)).toEqual([409, 'already_exists']);
  });

  it('goes from hand to hand, and the chain of custody keeps each', async () => {
    await add('ổ đĩa');
    const reason = 'biên bản bàn giao số 12';
    for (const [to, kept] of [
      ['Minh', 'tủ số 2'],
      ['Công an tỉnh', 'kho vật chứng'],
    ]) {
      const [item] = await list();
      expect((await handOver(item, { to, kept, reason })).status).toBe(201);
    }
    expect((await list())[0]).toMatchObject({
      holder: 'Công an tỉnh',
      kept: 'kho vật chứng',
      handovers: [
        { from: 'Lan', to: 'Minh', reason, by: 'minh' },
        { from: 'Minh', to: 'Công an tỉnh', kept: 'kho vật chứng', reason, by: 'minh' },
      ],
    });
  });

  it('is handed over by who has seen in whose hands it is', async () => {
    await add('ổ đĩa');
    const [item] = await list();
    await handOver(item, { to: 'Minh', reason: 'x' });
    expect(await refusal(await handOver(item, { to: 'Hoa', reason: 'x' }))).toEqual([
      412,
      'precondition_failed',
    ]);
    expect(await refusal(await handOver(item, { to: 'Minh', reason: 'x' }, 2))).toEqual([
      409,
      'already_exists',
    ]);
  });

  it('without a file has none to give', async () => {
    await add('ổ đĩa');
    const [item] = await list();
    const file = await api.call('lan', 'GET', `${path}/evidence/${item?.id}/file`);
    expect(await refusal(file)).toEqual([404, 'not_found']);
  });
});

describe('observables', () => {
  const post = (body: object) => api.call('lan', 'POST', `${path}/observables`, { body });

  it('are kept in one spelling, with the alert they were read from', async () => {
    const incident = await api.incidents.get(id);
    const page = incident && (await api.incidents.alerts(incident, { limit: 1 }));
    const alert = page?.items[0]?.alert.id;
    const body = { type: 'url', value: 'hxxp://Evil[.]example/a', ioc: true, alert };
    expect((await post(body)).status).toBe(201);
    const response = await api.call('lan', 'GET', `${path}/observables`);
    const { items } = pageOf(observableViewSchema).parse(await response.json());
    expect(items).toMatchObject([
      { value: 'http://evil.example/a', tlp: 'TLP:AMBER', ioc: true, alert, rev: 1 },
    ]);
    expect(await refusal(await post({ type: 'url', value: 'http://evil.example/a' }))).toEqual([
      409,
      'already_exists',
    ]);
  });

  it.each([
    [{ value: '300.1.1.1' }, '/value'],
    [{ alert: '0'.repeat(32) }, '/alert'],
    [{ tlp: 'TLP:WHITE' }, '/tlp'],
  ])('with %j are refused, and told where', async (wrong, at) => {
    const response = await post({ type: 'ip', value: '198.51.100.7', ...wrong });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ at }] });
  });

  it('name no alert of another incident', async () => {
    const incident = await api.incidents.get(other);
    const page = incident && (await api.incidents.alerts(incident, { limit: 1 }));
    const alert = page?.items[0]?.alert.id;
    const response = await post({ type: 'ip', value: '198.51.100.7', alert });
    expect(await response.json()).toMatchObject({ errors: [{ at: '/alert' }] });
  });
});
