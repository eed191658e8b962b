// The views of the queue: what each lists is what the counts over it say.
import { countsSchema, incidentSummarySchema, pageOf } from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { NOW, startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast } from './cast.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
});

function pass(ms: number): void {
  api.advance(ms);
  onTestFinished(() => api.advance(-ms));
}

async function listed(query: string): Promise<readonly string[]> {
  const response = await api.call('lan', 'GET', `/v1/incidents?${query}`);
  expect([query, response.status]).toEqual([query, 200]);
  return pageOf(incidentSummarySchema)
    .parse(await response.json())
    .items.map(({ id }) => id);
}

async function counts() {
  await api.index();
  return countsSchema.parse(await (await api.call('lan', 'GET', '/v1/incidents/counts')).json());
}

async function patch(id: string, body: object): Promise<void> {
  const headers = { 'if-match': `"${(await api.incidents.get(id))?.rev}"` };
  const response = await api.call('lan', 'PATCH', `/v1/incidents/${id}`, { body, headers });
  expect(response.status).toBe(200);
}

describe('a view', () => {
  it('lists those that its count counts', async () => {
    const [put = '', asked = '', followed = '', closed = ''] = await openIncidents(api, 5);
    const until = new Date(NOW + HOUR).toISOString();
    await acted(api, 'lan', `/v1/incidents/${put}/snooze`, {
      body: { until, reason: 'chờ ca sáng' },
      headers: { 'if-match': '"1"' },
    });
    await acted(api, 'lan', `/v1/incidents/${asked}/requests`, {
      body: { agency: 'LK-TTCDS', text: 'Đề nghị rút dây mạng.', due: until },
    });
    await acted(api, 'lan', `/v1/incidents/${followed}/watchers`, { body: { add: ['lan'] } });
    await patch(closed, { status: 'closed', closure: { class: 'false_positive', impact: false } });

    expect(await listed('waiting=true')).toEqual([asked]);
    expect(await listed('watching=true')).toEqual([followed]);
    expect(await listed('snoozed=true')).toEqual([put]);
    expect(await listed('status=closed&closedInDay=true')).toEqual([closed]);
    expect(await listed('snoozed=false')).toHaveLength(3);
    expect(await counts()).toMatchObject({
      open: 4,
      waiting: 1,
      watching: 1,
      snoozed: 1,
      closedInDay: 1,
    });

    pass(25 * HOUR);
    expect(await listed('status=closed&closedInDay=true')).toEqual([]);
    expect(await listed('status=closed')).toEqual([closed]);
    expect(await listed('waiting=true')).toEqual([]);
    expect(await counts()).toMatchObject({ waiting: 0, snoozed: 0, closedInDay: 0, watching: 1 });
  });

  it('of what is due soon lists what has a deadline of the law within two hours', async () => {
    const [one = ''] = await openIncidents(api, 1);
    const due = async () => ({
      listed: await listed('dueSoon=true'),
      counted: (await counts()).dueSoon,
    });
    const { clocks = [] } = (await api.incidents.get(one)) ?? {};
    const law = clocks.filter(({ id }) => id !== 'acknowledge').map((each) => Date.parse(each.due));
    const nearest = Math.min(...law);

    pass(nearest - 2 * HOUR - MINUTE - NOW);
    expect(await due()).toEqual({ listed: [], counted: 0 });
    pass(MINUTE);
    expect(await due()).toEqual({ listed: [one], counted: 1 });
  });
});

describe('a search', () => {
  it('is narrowed to whose the incidents are', async () => {
    const [mine = '', nobodys = ''] = await openIncidents(api, 2);
    await patch(mine, { assignee: 'lan' });
    await api.index();
    const found = async (assignee: string) => {
      const path = `/v1/search?technique=T1110&assignee=${assignee}`;
      const response = await api.call('minh', 'GET', path);
      return pageOf(incidentSummarySchema)
        .parse(await response.json())
        .items.map(({ id }) => id);
    };

    expect(await found('none')).toEqual([nobodys]);
    expect(await found('lan')).toEqual([mine]);
    expect(await found('me')).toEqual([]);
  });
});
