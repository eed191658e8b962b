// Finding, comparing and counting incidents through the API.
import {
  countsSchema,
  incidentSummarySchema,
  measuresSchema,
  pageOf,
  precedentsSchema,
  problemSchema,
} from '@thapcanh/api-schema';
import type { Alert, ClosureClass } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

let api: TestApi;
const page = pageOf(incidentSummarySchema);

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lead', name: 'Minh', role: 'lead', agency: 'LK' });
  await api.putUser({ sub: 'office', name: 'Anh Tú', role: 'agency', agency: 'LK-STC' });
});

function signIn(hour: number, over: Partial<Parameters<typeof alertOf>[0]> = {}): Alert {
  return alertOf({
    rule: 'MAIL-02',
    time: new Date(Date.parse('2026-11-01T00:00:00Z') + hour * 3_600_000).toISOString(),
    tags: ['attack.initial-access', 'attack.t1078.004'],
    attributes: { title_vi: 'Đăng nhập hộp thư từ nơi lạ', subject: 'user' },
    common: { 'user.name': 'LAMKHE\\hoangmt', 'source.ip': '198.51.100.9' },
    ...over,
  });
}

async function search(query: string, sub = 'lead') {
  const response = await api.call(sub, 'GET', `/v1/search?${query}`);
  expect([query, response.status]).toEqual([query, 200]);
  return page.parse(await response.json());
}

async function titles(query: string, sub = 'lead'): Promise<readonly string[]> {
  return (await search(query, sub)).items.map(({ title }) => title);
}

/** Closes the newest open incident. */
async function close(closedAs: ClosureClass, note: string): Promise<string> {
  const open = page.parse(await (await api.call('lead', 'GET', '/v1/incidents')).json());
  const [{ id, rev } = { id: '', rev: 0 }] = open.items;
  const response = await api.call('lead', 'PATCH', `/v1/incidents/${id}`, {
    headers: { 'if-match': `"${rev}"` },
    body: { status: 'closed', closure: { class: closedAs, impact: false, note } },
  });
  expect(response.status).toBe(200);
  await api.index();
  return id;
}

describe('GET /v1/search', () => {
  it('finds by words with or without diacritics, entity as typed, rule, technique and number', async () => {
    await api.deliver([signIn(0)]);
    await api.index();
    for (const query of [
      'q=hộp thư',
      'q=hop+thu+dang+nhap',
      'q=VV-2026-000001',
      'entity=user:hoangmt@lamkhe.gov.example',
      'entity=ip:::ffff:198.51.100.9',
      'rule=MAIL-02',
      'technique=t1078',
      'technique=T1078.004&entity=user:hoangmt&q=nơi&agency=LK-TTCDS&status=new',
    ]) {
      expect([query, (await titles(query)).length]).toEqual([query, 1]);
    }
    for (const query of [
      'q=hộp+thử',
      'technique=T1079',
      'rule=MAIL',
      'rule=MAIL-02&status=closed',
    ]) {
      expect([query, await titles(query)]).toEqual([query, []]);
    }
  });

  it('hides restricted incidents and those of others from an agency', async () => {
    await api.deliver([signIn(0), signIn(1, { agency: 'LK-STC', source: 'x' })]);
    await api.index();
    expect(await titles('rule=MAIL-02')).toHaveLength(2);
    expect(await titles('rule=MAIL-02', 'office')).toHaveLength(1);
    expect(await titles('rule=MAIL-02&agency=LK-TTCDS', 'office')).toEqual([]);

    const { items } = await search('rule=MAIL-02&agency=LK-STC');
    const hidden = await api.incidents.get(items[0]?.id ?? '');
    if (hidden === undefined) return expect.fail('it is not there');
    await api.incidents.change({
      steps: [{ before: hidden, after: { ...hidden, restricted: true }, entries: [] }],
    });
    await api.index();
    expect(await titles('rule=MAIL-02', 'office')).toEqual([]);
    expect(await titles('rule=MAIL-02')).toHaveLength(2);
  });

  it('pages with a cursor that fits no other query', async () => {
    await api.deliver([
      signIn(0),
      signIn(0, { agency: 'LK-STC', source: 'x' }),
      signIn(0, { agency: 'LK-X-KT', source: 'fs' }),
    ]);
    await api.index();
    const first = await search('q=thu&limit=2');
    const cursor = first.nextCursor ?? '';
    const second = await search(`q=thu&limit=2&cursor=${cursor}`);
    const all = [...first.items, ...second.items].map(({ agency }) => agency);
    expect(all.sort()).toEqual(['LK-STC', 'LK-TTCDS', 'LK-X-KT']);
    const other = await api.call('lead', 'GET', `/v1/search?q=mail&cursor=${cursor}`);
    expect(problemSchema.parse(await other.json()).code).toBe('invalid_cursor');
  });

  it('says what is wrong with a query', async () => {
    for (const [query, at] of [
      ['', '/'],
      ['q=%E2%80%94', '/q'],
      ['q=a+b+c+d+e+f+g+h+i', '/q'],
      ['entity=planet:mars', '/entity'],
      ['technique=1078', '/technique'],
      ['words=x', '/'],
    ] as const) {
      const response = await api.call('lead', 'GET', `/v1/search?${query}`);
      expect([query, response.status]).toEqual([query, 400]);
      const { errors = [] } = problemSchema.parse(await response.json());
      expect([query, errors[0]?.at]).toEqual([query, at]);
    }
  });
});

describe('GET /v1/incidents/{id}/precedents', () => {
  it('tells how the rule was judged with this entity: how often, last when, by whom, why', async () => {
    await api.deliver([signIn(0)]);
    await close('true_positive', 'mật khẩu bị lộ');
    await api.deliver([signIn(400)]);
    await close('false_positive', 'đi công tác');
    await api.deliver([signIn(450)]);
    await close('false_positive', 'phần mềm sao lưu mới');
    await api.deliver([
      signIn(480, {
        content: 'another mailbox',
        common: { 'user.name': 'LAMKHE\\lanpt', 'source.ip': '198.51.100.77' },
      }),
    ]);
    await api.index();
    await close('benign_positive', 'mạng của khách sạn');
    await api.deliver([signIn(500)]);
    await api.index();
    const [now] = (await search('rule=MAIL-02&status=open')).items;

    const response = await api.call('lead', 'GET', `/v1/incidents/${now?.id ?? ''}/precedents`);
    const { precedents, similar } = precedentsSchema.parse(await response.json());

    const [withEntity, ofRule] = precedents;
    expect(withEntity).toMatchObject({
      rule: { id: 'MAIL-02', title: 'Đăng nhập hộp thư từ nơi lạ' },
      entity: { type: 'user', value: 'hoangmt' },
      closedAs: { true_positive: 1, false_positive: 2, benign_positive: 0 },
      more: false,
      latest: { class: 'false_positive', note: 'phần mềm sao lưu mới', by: 'Minh' },
    });
    expect(ofRule?.closedAs).toMatchObject({ false_positive: 2, benign_positive: 1 });
    expect(ofRule?.entity).toBeUndefined();
    expect(similar).toHaveLength(3);
    expect(similar.some(({ id }) => id === now?.id)).toBe(false);
  });
});

describe('GET /v1/measures and /v1/incidents/counts', () => {
  const PERIOD = 'from=2026-11-01T00:00:00%2B07:00&to=2026-12-01T00:00:00%2B07:00';

  it('follow what people did', async () => {
    await api.deliver([signIn(0), signIn(0, { agency: 'LK-STC', source: 'x' })]);
    api.advance(600_000);
    await close('false_positive', 'đi công tác');

    const response = await api.call('lead', 'GET', `/v1/measures?${PERIOD}&by=rule`);
    const { measures, backlog } = measuresSchema.parse(await response.json());
    expect(measures).toHaveLength(1);
    expect(measures[0]).toMatchObject({
      key: 'MAIL-02',
      title: 'Đăng nhập hộp thư từ nơi lạ',
      opened: 2,
      closed: 1,
      closedAs: { false_positive: 1 },
      acknowledge: { count: 1, medianS: 600 },
      resolve: { count: 1, maxS: 600 },
    });
    expect(backlog).toMatchObject({ open: 1, new: 1, unassigned: 1 });

    const counts = countsSchema.parse(
      await (await api.call('lead', 'GET', '/v1/incidents/counts')).json(),
    );
    expect(counts).toMatchObject({ open: 1, new: 1, unassigned: 1, mine: 0, closedInDay: 1 });
  });

  it('count for an agency only its own', async () => {
    await api.deliver([signIn(0), signIn(0, { agency: 'LK-STC', source: 'x' })]);
    await api.index();
    const answer = await api.call('office', 'GET', `/v1/measures?${PERIOD}&by=agency`);
    const { measures, backlog } = measuresSchema.parse(await answer.json());
    expect(measures.map(({ key }) => key)).toEqual(['LK-STC']);
    expect(backlog.open).toBe(1);
    const counts = await api.call('office', 'GET', '/v1/incidents/counts');
    expect(countsSchema.parse(await counts.json()).open).toBe(1);
  });

  it('refuse a period that ends before it begins, or is longer than a year', async () => {
    for (const period of [
      'from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z',
      'from=2025-01-01T00:00:00Z&to=2026-11-01T00:00:00Z',
    ]) {
      const response = await api.call('lead', 'GET', `/v1/measures?${period}`);
      expect(response.status).toBe(400);
      expect(problemSchema.parse(await response.json()).errors?.[0]?.at).toBe('/to');
    }
  });
});
