// Agencies that a case of another one concerns: they list it, open it, and read their own part of it.
import {
  alertViewSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
  precedentsSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

const incidentPage = pageOf(incidentSummarySchema);
const time = '2026-11-22T10:00:00Z';
let api: TestApi;
let own = '';

async function listed(sub: string, query = ''): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const next = cursor === undefined ? '' : `&cursor=${cursor}`;
    const response = await api.call(sub, 'GET', `/v1/incidents?limit=50${query}${next}`);
    const page = incidentPage.parse(await response.json());
    found.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return found;
}

async function opened(sub: string, id = own) {
  return incidentDetailSchema.parse(
    await (await api.call(sub, 'GET', `/v1/incidents/${id}`)).json(),
  );
}

beforeAll(async () => {
  api = await startApi();
  for (const [sub, agency] of [
    ['ttcds', 'LK-TTCDS'],
    ['sxd', 'LK-SXD'],
    ['stc', 'LK-STC'],
    ['kt', 'LK-X-KT'],
  ] as const) {
    await api.putUser({ sub, name: sub, role: 'agency', agency });
  }
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK' });
  // One alert of the shared document system, about accounts of two departments: the operator's case.
  await api.deliver([
    alertOf({
      time,
      source: 'qlvb',
      content: 'hai tài khoản',
      attributes: { subject: 'user', agency: 'operator', sentence_vi: 'Tài khoản {user.name}' },
      common: { 'user.name': 'an.sxd', 'source.ip': '198.51.100.1' },
      more: [{ 'user.name': 'binh.stc', 'source.ip': '198.51.100.1' }],
    }),
  ]);
  [own = ''] = await listed('ttcds');
});
afterAll(() => api.stop());

describe('an agency that a case of another concerns', () => {
  it('finds it in its list, and nobody else does', async () => {
    expect(await listed('sxd')).toEqual([own]);
    expect(await listed('stc')).toEqual([own]);
    expect(await listed('kt')).toEqual([]);
    expect(await listed('sxd', '&status=closed')).toEqual([]);
    expect(await listed('sxd', '&status=all')).toEqual([own]);
  });

  it('finds it by the words and entities of its own part, and by nothing of others', async () => {
    await api.call('ttcds', 'POST', `/v1/incidents/${own}/comments`, { body: { text: 'bí mật' } });
    await api.index();
    const found = async (sub: string, query: string): Promise<readonly string[]> => {
      const response = await api.call(sub, 'GET', `/v1/search?${query}`);
      expect([query, response.status]).toEqual([query, 200]);
      return incidentPage.parse(await response.json()).items.map(({ id }) => id);
    };
    for (const query of ['q=binh.stc', 'q=bí+mật', 'entity=ip:198.51.100.1']) {
      expect([query, await found('ttcds', query)]).toEqual([query, [own]]);
    }

    for (const query of ['q=an.sxd', 'q=an.sxd+VV-2026-000001', 'entity=ip:198.51.100.1']) {
      expect([query, await found('sxd', query)]).toEqual([query, [own]]);
      expect([query, await found('kt', query)]).toEqual([query, []]);
    }
    for (const query of ['q=binh.stc', 'q=bí+mật', 'q=an.sxd+binh.stc', 'q=an.sxd&status=closed']) {
      expect([query, await found('sxd', query)]).toEqual([query, []]);
    }
    const [shown] = incidentPage.parse(
      await (await api.call('sxd', 'GET', '/v1/search?q=an.sxd')).json(),
    ).items;
    expect(shown).toMatchObject({ involvement: 'affected' });
    expect(JSON.stringify(shown)).not.toContain('binh');
  });

  it('reads only its own events, and what follows from them', async () => {
    const detail = await opened('sxd');
    const text = JSON.stringify(detail);
    expect(detail.involvement).toBe('affected');
    expect(detail.summary).toContain('an.sxd');
    expect(
      detail.evidence.flatMap(({ events }) => events.map((e) => e.common['user.name'])),
    ).toEqual(['an.sxd']);
    expect(text).not.toContain('binh');
    expect(detail.roles.affected).toEqual(['LK-SXD']);
    expect(detail.transitions).toEqual([]);
    expect((await opened('ttcds')).evidence[0]?.events).toHaveLength(2);
  });

  it('pages through its own events alone', async () => {
    const response = await api.call('stc', 'GET', `/v1/incidents/${own}/alerts`);
    const { items } = pageOf(alertViewSchema).parse(await response.json());
    expect(items.flatMap(({ events }) => events.map((e) => e.common['user.name']))).toEqual([
      'binh.stc',
    ]);
    expect(JSON.stringify(items)).not.toContain('an.sxd');
  });

  it('reads neither comments of others nor decisions, and changes nothing', async () => {
    const comment = { body: { text: 'nghi binh.stc' } };
    await api.call('lan', 'POST', `/v1/incidents/${own}/comments`, comment);
    expect((await opened('sxd')).timeline).toEqual([]);
    const refused = await api.call('sxd', 'POST', `/v1/incidents/${own}/comments`, comment);
    expect(refused.status).toBe(403);
  });

  it('is told of it as the operator of a system, with its own logs whole', async () => {
    await api.deliver([
      alertOf({
        time,
        source: 'qlvb',
        attributes: { subject: 'user' },
        common: { 'user.name': 'chi.stc' },
      }),
    ]);
    const found = (await listed('stc')).find((id) => id.startsWith('LK-STC'));
    expect(await listed('ttcds')).toContain(found);
    const detail = await opened('ttcds', found);
    expect(detail.involvement).toBe('operator');
    expect(detail.evidence[0]?.events).toHaveLength(1);
  });

  it('sees it no more once it is closed, unless it asks for closed ones', async () => {
    const closure = { class: 'true_positive', impact: true, note: 'binh.stc bị chiếm' };
    for (const status of ['triaged', 'investigating', 'closed'] as const) {
      const { rev } = await opened('lan');
      const body = { status, ...(status === 'closed' ? { closure } : {}) };
      const headers = { 'if-match': `"${rev}"` };
      const answer = await api.call('lan', 'PATCH', `/v1/incidents/${own}`, { body, headers });
      expect(answer.status).toBe(200);
    }
    expect(await listed('sxd')).toEqual([]);
    expect(await listed('sxd', '&status=closed')).toEqual([own]);
    expect(JSON.stringify(await opened('sxd'))).not.toContain('binh');
  });
});

describe('a case of an agency’s own', () => {
  it('is likened to one of another that concerns the agency, and tells nothing of how that ended', async () => {
    const before = new Set(await listed('sxd'));
    const common = { 'user.name': 'an.sxd', 'source.ip': '198.51.100.1' };
    await api.deliver([alertOf({ time, agency: 'LK-SXD', source: 'x', common })]);
    await api.index();
    const mine = (await listed('sxd')).find((id) => !before.has(id));

    const answer = await api.call('sxd', 'GET', `/v1/incidents/${mine}/precedents`);
    const { similar } = precedentsSchema.parse(await answer.json());

    expect(similar.map(({ id, involvement }) => [id, involvement])).toEqual([[own, 'affected']]);
    expect(JSON.stringify(similar)).not.toMatch(/binh|closure/);
  });
});
