// Storms through the API: what a person sees of them, and one decision for all members.
import { stormDetailSchema, stormOutcomesSchema, stormSummarySchema } from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';

let api: TestApi;
const time = new Date(NOW - 3_600_000).toISOString();
const listSchema = z.object({ items: z.array(stormSummarySchema) });

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'truongca', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' });
  await api.putUser({ sub: 'kt', name: 'Kỹ thuật', role: 'agency', agency: 'LK-X-KT' });
  await api.putUser({ sub: 'sxd', name: 'Kỹ thuật', role: 'agency', agency: 'LK-SXD' });
  const on = (n: number, agency: string, parent = 'services.exe') =>
    alertOf({
      rule: 'END-09',
      agency,
      source: 'pc',
      time,
      common: { 'host.name': `pc-${n}`, 'process.parent.executable': parent },
    });
  await api.deliver([
    ...Array.from({ length: 18 }, (_, n) => on(n, 'LK-X-KH')),
    on(20, 'LK-X-KT'),
    on(21, 'LK-X-KT'),
    on(22, 'LK-X-KH', 'la.exe'),
  ]);
});

async function storms(sub: string) {
  return listSchema.parse(await (await api.call(sub, 'GET', '/v1/storms')).json()).items;
}

async function idOfStorm(): Promise<string> {
  const [storm] = await storms('truongca');
  return storm?.id ?? '';
}

const close = {
  status: 'closed',
  closure: { class: 'benign_positive', impact: false, note: 'cập nhật phần mềm' },
};
const decide = async (id: string, body: unknown = close, headers: Record<string, string> = {}) =>
  stormOutcomesSchema.parse(
    await (
      await api.call('truongca', 'POST', `/v1/storms/${id}/decision`, { body, headers })
    ).json(),
  );

describe('a storm through the API', () => {
  it('is one row that says how many, since when, and how many differ', async () => {
    expect(await storms('truongca')).toMatchObject([
      {
        agencies: 2,
        hosts: 20,
        differing: 1,
        firstAt: time,
        lastAt: time,
        rule: { id: 'END-09' },
        distinctions: { parent_process: 'services.exe' },
      },
    ]);
  });

  it('shows an agency its own members only, and nothing to one without any', async () => {
    expect(await storms('kt')).toMatchObject([{ agencies: 1, hosts: 2, differing: 0 }]);
    expect(await storms('sxd')).toEqual([]);
    const hidden = await api.call('sxd', 'GET', `/v1/storms/${await idOfStorm()}`);
    expect(hidden.status).toBe(404);
  });

  it('lists apart the member whose parent process differs, with its case', async () => {
    const response = await api.call('truongca', 'GET', `/v1/storms/${await idOfStorm()}`);
    const { members, apart } = stormDetailSchema.parse(await response.json());
    expect(members).toHaveLength(20);
    expect(members.every(({ incident }) => incident !== undefined)).toBe(true);
    expect(apart).toMatchObject([{ host: 'pc-22', distinctions: { parent_process: 'la.exe' } }]);
  });

  it('takes one decision for all members, says what became of each, and leaves the others', async () => {
    const id = await idOfStorm();
    const first = await decide(id);
    expect(first.items.map(({ outcome }) => outcome)).toEqual(Array(20).fill('changed'));
    expect(first.left).toBe(0);
    const again = await decide(id);
    expect(again.items.map(({ outcome }) => outcome)).toEqual(Array(20).fill('unchanged'));
    const open = await api.incidents.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 50, now: NOW },
    );
    expect(open.items.map(({ title }) => title)).toMatchObject([expect.stringContaining('pc-22')]);
  });

  it('tells the change that takes each of them back', async () => {
    const { items } = await decide(await idOfStorm());

    expect(items.map(({ etag, undo }) => ({ etag, undo }))).toEqual(
      Array(20).fill({ etag: '"2"', undo: { status: 'investigating' } }),
    );
  });

  it('is decided once under one key, whatever became of its cases since', async () => {
    const id = await idOfStorm();
    const key = { 'idempotency-key': 'k1' };
    const first = await decide(id, { severity: 'M2' }, key);
    const { incident = '' } = first.items[0] ?? {};
    await api.call('truongca', 'PATCH', `/v1/incidents/${incident}`, {
      body: { severity: 'M4' },
      headers: { 'if-match': '"2"' },
    });

    expect(await decide(id, { severity: 'M2' }, key)).toEqual(first);
    expect((await api.incidents.get(incident))?.severity.code).toBe('M4');
    const path = `/v1/storms/${id}/decision`;
    const other = await api.call('truongca', 'POST', path, { body: close, headers: key });
    expect(other.status).toBe(409);
  });

  it('leaves out a case that has other signs, and says so', async () => {
    await api.deliver([
      alertOf({
        rule: 'khac',
        agency: 'LK-X-KT',
        source: 'pc',
        time,
        common: { 'host.name': 'pc-20' },
      }),
    ]);
    const { items } = await decide(await idOfStorm());
    const outcomes = Map.groupBy(items, ({ outcome }) => outcome);
    expect(outcomes.get('changed')).toHaveLength(19);
    expect(outcomes.get('other_signs')).toHaveLength(1);
  });

  it('says of each case why a decision is not allowed', async () => {
    const { items } = await decide(await idOfStorm(), { status: 'closed' });
    expect(new Set(items.map(({ outcome }) => outcome))).toEqual(new Set(['closure_required']));
  });
});
