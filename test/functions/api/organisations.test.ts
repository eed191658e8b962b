// Organisations through the API: registered, corrected, changed by day, merged and divided; who sees what then.
import {
  organisationDetailSchema,
  pageOf,
  problemSchema,
  sourceSchema,
  successionSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Days that the clock has moved on; it never goes back. */
let days = 0;
const dayAt = (ahead: number) =>
  new Date(NOW + (days + ahead) * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10);
function nextDay(): void {
  days += 1;
  api.advance(DAY_MS);
}
const KT = '/v1/organisations/LK-X-KT';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
  await api.putUser({ sub: 'kt', name: 'Tuấn', role: 'agency', agency: 'LK-X-KT' });
  await api.putUser({ sub: 'kh', name: 'Hoa', role: 'agency', agency: 'LK-X-KH' });
});

const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  api.call('admin', 'POST', `/v1/organisations${path}`, { body, headers });
const patch = (path: string, rev: number, body: unknown) =>
  api.call('admin', 'PATCH', path, { body, headers: { 'if-match': `"${rev}"` } });
const show = async (path: string, sub = 'admin') =>
  organisationDetailSchema.parse(await (await api.call(sub, 'GET', path)).json());

async function refused(response: Response, status: number, code: string): Promise<string> {
  expect(response.status).toBe(status);
  const problem = problemSchema.parse(await response.json());
  expect(problem.code).toBe(code);
  return problem.errors?.map((each) => `${each.code} ${each.at}`).join() ?? '';
}

const NEW = {
  id: 'LK-X-MOI',
  name: 'UBND xã Khê Mới',
  kind: 'commune',
  parent: 'LK',
  from: '2026-01-01',
};

describe('an organisation', () => {
  it('is registered with all that reports and call lists need', async () => {
    const known = {
      nameEn: 'Khê Mới commune',
      address: 'Thôn 1, xã Khê Mới',
      phone: '+84 24 0000 0000',
      leader: { name: 'Trần Văn Bình', title: 'Chủ tịch UBND', signs: 'TM' },
      deputy: { name: 'Lê Thị Hà', title: 'Phó Chủ tịch', signs: 'KT', verified: '2026-11-01' },
      contacts: [{ name: 'Nguyễn Văn An', title: 'Công chức CNTT', phone: '0900 000 000' }],
      letters: { code: 'UBND', addressees: ['UBND tỉnh'], recipients: ['Như trên', 'Lưu: VT'] },
      levelRegime: 'VN-2026',
      documentId: '000.00.01.H99',
    };
    const made = await post('', { ...NEW, ...known });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"1"']);
    expect(await show('/v1/organisations/LK-X-MOI')).toMatchObject({
      ...NEW,
      ...known,
      rev: 1,
      lives: [{ id: 'LK-X-MOI', from: NEW.from }],
      changes: [{ kind: 'organisation_created', by: { id: 'admin', name: 'Quản trị' } }],
    });
  });

  it('is registered once: the same request again is the same, another is refused', async () => {
    const key = { 'idempotency-key': 'mot' };
    expect((await post('', NEW, key)).status).toBe(201);
    const again = await post('', NEW, key);
    expect([
      again.status,
      organisationDetailSchema.parse(await again.json()).changes.length,
    ]).toEqual([201, 1]);
    await refused(await post('', { ...NEW, name: 'Khác' }, key), 409, 'idempotency_conflict');
    expect(await refused(await post('', NEW), 409, 'already_exists')).toBe('exists LK-X-MOI');
  });

  it.each([
    { id: '../x' },
    { from: 'hôm nay' },
    { networks: ['10.0.0.0/99'] },
    { leader: { name: 'A', signs: 'XX' } },
    { levelRegime: 'VN-1999' },
    { rev: 7 },
    { unknown: true },
  ])('is refused with %j', async (over) => {
    await refused(await post('', { ...NEW, ...over }), 400, 'invalid_request');
  });

  it('is refused where the tree would not fit together, by code and organisation', async () => {
    const parentless = await post('', { ...NEW, parent: 'LK-X-NONE' });
    expect(await refused(parentless, 409, 'tree_conflict')).toBe('parent_missing LK-X-MOI');
    const taken = await post('', { ...NEW, domains: ['khethuong.lamkhe.gov.example'] });
    expect(await refused(taken, 409, 'tree_conflict')).toBe('name_taken LK-X-MOI');
    const loop = await patch('/v1/organisations/LK', 0, { parent: 'LK-X-KT' });
    expect(await refused(loop, 409, 'tree_conflict')).toContain('parent_cycle LK');
  });

  it('is corrected by who has seen its last version, and says which settings changed', async () => {
    await refused(
      await api.call('admin', 'PATCH', KT, { body: { phone: '113' } }),
      428,
      'precondition_required',
    );
    const changed = await patch(KT, 0, { phone: '+84 24 0000 0000', networks: [] });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"1"']);
    await refused(await patch(KT, 0, { phone: null }), 412, 'precondition_failed');
    const { lives, changes } = await show(KT, 'kt');
    expect(lives).toHaveLength(1);
    expect(changes.map(({ kind, fields }) => [kind, fields?.toSorted()])).toEqual([
      ['organisation_changed', ['networks', 'phone']],
    ]);
  });

  it('that is asked for nothing new does not change', async () => {
    const same = await patch(KT, 0, { name: 'UBND xã Khê Thượng' });
    expect([same.status, same.headers.get('etag')]).toEqual([200, '"0"']);
  });

  it('is renamed from a day on: what it was called stays as its history', async () => {
    const [today, tomorrow] = [dayAt(0), dayAt(1)];
    const renamed = await patch(KT, 0, { from: tomorrow, name: 'UBND phường Khê Thượng' });
    expect(renamed.status).toBe(200);
    expect((await show(KT)).name).toBe('UBND xã Khê Thượng');
    expect((await show(`${KT}?on=${tomorrow}`)).name).toBe('UBND phường Khê Thượng');
    nextDay();
    const { name, lives, rev } = await show(KT);
    expect([name, rev]).toEqual(['UBND phường Khê Thượng', 1]);
    expect(lives.map(({ from, to }) => [from, to])).toEqual([
      ['2020-01-01', today],
      [tomorrow, undefined],
    ]);
  });

  it('changed by two at once is changed by one after the other: no ring of parents comes of it', async () => {
    const both = await Promise.all([
      patch('/v1/organisations/LK-X-KT', 0, { parent: 'LK-X-KH' }),
      patch('/v1/organisations/LK-X-KH', 0, { parent: 'LK-X-KT' }),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
  });
});

const agencies = z.object({ items: z.array(z.object({ agency: z.string() })) });

describe('a merger', () => {
  const merge = () => ({
    from: dayAt(1),
    organisations: ['LK-X-KT'],
    successor: 'LK-X-KH',
  });
  const incidents = async (sub: string) =>
    agencies
      .parse(await (await api.call(sub, 'GET', '/v1/incidents')).json())
      .items.map(({ agency }) => agency)
      .sort();
  const sources = async (sub: string) =>
    pageOf(sourceSchema)
      .parse(await (await api.call(sub, 'GET', '/v1/sources')).json())
      .items.map(({ agency }) => agency);
  const alert = alertOf({
    time: '2026-11-22T10:00:00Z',
    agency: 'LK-X-KT',
    source: 'fs',
    common: { 'source.ip': '198.51.100.1' },
  });

  it('lets the successor see incidents and sources of the merged, from its day on', async () => {
    await api.deliver([alert]);
    expect(
      successionSchema.parse(await (await post('/merge', merge())).json()).items,
    ).toMatchObject([{ id: 'LK-X-KT', to: dayAt(0), successors: ['LK-X-KH'] }, { id: 'LK-X-KH' }]);
    api.advance(MINUTE_MS);
    expect([await incidents('kh'), await sources('kh')]).toEqual([[], []]);
    nextDay();
    expect(await incidents('kh')).toEqual(['LK-X-KT']);
    expect(await sources('kh')).toContain('LK-X-KT');
    expect((await api.call('kh', 'GET', KT)).status).toBe(200);
  });

  it('registered late raises nothing again when an alert is delivered again', async () => {
    await api.deliver([alert]);
    await post('/merge', { ...merge(), from: '2026-11-20' });
    api.advance(MINUTE_MS);
    await api.deliver([alert]);
    expect(await incidents('admin')).toEqual(['LK-X-KT']);
    await api.deliver([{ ...alert, id: 'f'.repeat(32) }]);
    expect(await incidents('kh')).toEqual(['LK-X-KH', 'LK-X-KT']);
  });

  it('is carried out once for one Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'sap-nhap' };
    const answers = await Promise.all([post('/merge', merge(), key), post('/merge', merge(), key)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await show(KT)).changes).toHaveLength(1);
    const again = await post('/merge', merge());
    expect(await refused(again, 409, 'tree_conflict')).toBe('not_alive LK-X-KT');
  });

  it('that was a mistake is taken back: its last day and successors go', async () => {
    await post('/merge', merge());
    const back = await patch(KT, 1, { to: null, successors: [] });
    expect(back.status).toBe(200);
    expect((await show(KT)).to).toBeUndefined();
  });
});

describe('a division', () => {
  it('leaves the past to those above: neither commune sees it, the province and its auditor do', async () => {
    await api.putUser({ sub: 'auditor', name: 'Kiểm tra', role: 'auditor', agency: 'LK' });
    const made = await post('/split', {
      from: '2026-11-20',
      organisation: 'LK-X-KT',
      successors: [{ organisation: 'LK-X-KH' }, { organisation: { ...NEW, from: undefined } }],
    });
    expect(made.status).toBe(201);
    api.advance(MINUTE_MS);
    expect((await api.call('kh', 'GET', KT)).status).toBe(404);
    expect((await show(KT, 'auditor')).successors).toEqual(['LK-X-KH', 'LK-X-MOI']);
  });
});
