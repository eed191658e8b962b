import { callListSchema, pageOf, problemSchema, timelineEntrySchema } from '@thapcanh/api-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

let api: TestApi;
let id = '';
beforeAll(async () => {
  api = await startApi();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'admin', name: 'Quản trị', role: 'admin', agency: 'LK' });
  await api.deliver([
    alertOf({ time: '2026-11-22T10:00:00Z', common: { 'source.ip': '198.51.100.1' } }),
  ]);
  const list = await api.call('lan', 'GET', '/v1/incidents');
  const { items } = pageOf(z.object({ id: z.string() })).parse(await list.json());
  id = items[0]?.id ?? '';
});
afterAll(() => api.stop());

async function listed() {
  const answer = await api.call('lan', 'GET', `/v1/incidents/${id}/call-list`);
  return callListSchema.parse(await answer.json()).items;
}

async function logged(body: unknown) {
  return api.call('lan', 'POST', `/v1/incidents/${id}/calls`, { body });
}

describe('calling about an incident', () => {
  it('begins with the contacts of its agency, then its deputy and leader, with when they were verified', async () => {
    const path = '/v1/organisations/LK-TTCDS';
    const seen = await api.call('admin', 'GET', path);
    const verified = '2026-11-01';
    const changed = await api.call('admin', 'PATCH', path, {
      headers: { 'if-match': seen.headers.get('etag') ?? '' },
      body: {
        phone: '0234 000 111',
        leader: { name: 'Nguyễn Văn Giám', title: 'Giám đốc' },
        contacts: [{ name: 'Trần Thị Kỹ', phone: '0900 000 001', verified }],
      },
    });
    expect(changed.status).toBe(200);
    api.advance(60_000);

    const [own] = await listed();

    expect(own).toMatchObject({
      agency: 'LK-TTCDS',
      phone: '0234 000 111',
      people: [
        { office: 'contact', name: 'Trần Thị Kỹ', phone: '0900 000 001', verified },
        { office: 'leader', name: 'Nguyễn Văn Giám', title: 'Giám đốc' },
      ],
      calls: [],
    });
  });

  it('is logged on the timeline: who was asked for, whether reached, what was agreed, no number', async () => {
    const call = {
      agency: 'LK-TTCDS',
      person: 'Trần Thị Kỹ',
      outcome: 'reached',
      agreed: 'Rút dây mạng máy chủ trước 03:20.',
    };

    const answer = await logged(call);

    expect(answer.status).toBe(201);
    expect(timelineEntrySchema.parse(await answer.json())).toMatchObject({
      actor: { id: 'lan' },
      change: { kind: 'called', call },
    });
    await logged({ ...call, outcome: 'not_reached', agreed: undefined });
    const [own] = await listed();
    expect(own?.calls.map((one) => one.call.outcome)).toEqual(['reached', 'not_reached']);
  });

  it('is of those who have a part in the incident', async () => {
    const refused = await logged({ agency: 'LK-STC', person: 'Ai đó', outcome: 'reached' });

    expect(refused.status).toBe(400);
    expect(problemSchema.parse(await refused.json()).errors?.[0]?.at).toBe('/agency');
  });
});
