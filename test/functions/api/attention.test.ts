import {
  alertViewSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

const HOUR = 3_600_000;
let api: TestApi;
let id = '';
let path = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  [id = ''] = await openIncidents(api, 1);
  path = `/v1/incidents/${id}`;
});

async function act(sub: string, name: string, body: object) {
  const incident = await api.incidents.get(id);
  const headers = { 'if-match': `"${incident?.rev}"` };
  return api.call(sub, 'POST', `${path}/${name}`, { body, headers });
}

const restrict = (people: readonly string[], sub = 'truongca') =>
  act(sub, 'restriction', { restricted: true, people, reason: 'người liên quan' });

async function sees(sub: string) {
  const [one, queue, alerts] = await Promise.all(
    [path, '/v1/incidents', '/v1/alerts'].map((each) => api.call(sub, 'GET', each)),
  );
  return {
    one: one?.status,
    queue: pageOf(incidentSummarySchema).parse(await queue?.json()).items.length,
    alerts: pageOf(alertViewSchema).parse(await alerts?.json()).items.length,
  };
}

describe('a restriction', () => {
  const ALL = { one: 200, queue: 1, alerts: 1 };
  const NOTHING = { one: 404, queue: 0, alerts: 0 };

  it('hides the incident and its alerts from all but leads and named people', async () => {
    expect(await sees('ttcds')).toEqual(ALL);
    expect((await restrict(['minh'])).status).toBe(201);
    expect(await sees('truongca')).toEqual(ALL);
    expect(await sees('minh')).toEqual(ALL);
    expect(await sees('lan')).toEqual(NOTHING);
    expect(await sees('ttcds')).toEqual(NOTHING);
    expect(await sees('kiemtra')).toEqual(NOTHING);
  });

  it('is answered to the others as what is not there, on every way to it', async () => {
    await restrict(['minh']);
    const missing = `/v1/incidents/LK-TTCDS.${'0'.repeat(32)}`;
    for (const name of ['', '/alerts', '/tasks', '/requests', '/playbooks']) {
      const [hidden, absent] = await Promise.all(
        [path, missing].map((each) => api.call('lan', 'GET', `${each}${name}`)),
      );
      expect(await hidden?.json()).toEqual(await absent?.json());
    }
  });

  it('gives the incident to nobody who is not named', async () => {
    await restrict(['minh']);
    const patch = async (assignee: string) => {
      const incident = await api.incidents.get(id);
      const headers = { 'if-match': `"${incident?.rev}"` };
      return api.call('truongca', 'PATCH', path, { body: { assignee }, headers });
    };
    expect(await refusal(await patch('lan'))).toEqual([400, 'invalid_request']);
    expect((await patch('minh')).status).toBe(200);
  });

  it('gives no task of it to who is not named', async () => {
    await restrict(['minh']);
    const give = (owner: string) =>
      api.call('truongca', 'POST', `${path}/tasks`, {
        body: { title: 'Gọi lãnh đạo đơn vị', owner: { kind: 'user', id: owner } },
      });
    expect([(await give('lan')).status, (await give('minh')).status]).toEqual([400, 201]);
  });

  it('is kept by the incident that it merges into', async () => {
    const ip = { 'source.ip': '198.51.100.1' };
    const far = { rule: 'r2', common: { 'destination.ip': '203.0.113.200' } };
    await restrict(['minh']);
    await api.deliver([alertOf({ ...far, time: '2026-11-22T04:00:00Z' })]);
    expect((await sees('lan')).queue).toBe(1);
    const common = { ...ip, 'destination.ip': '203.0.113.200' };
    await api.deliver([alertOf({ rule: 'r3', time: '2026-11-22T05:30:00Z', common })]);
    expect(await sees('lan')).toEqual(NOTHING);
    expect(await sees('minh')).toEqual({ one: 200, queue: 1, alerts: 3 });
  });

  it('names people of the centre who see the agency, nobody else', async () => {
    for (const stranger of ['ttcds', 'kt.khethuong', 'nobody']) {
      expect(await refusal(await restrict(['minh', stranger]))).toEqual([400, 'invalid_request']);
    }
  });

  it('is set by an analyst, and lifted by a lead alone', async () => {
    expect((await restrict([], 'lan')).status).toBe(201);
    const lift = (sub: string) =>
      act(sub, 'restriction', { restricted: false, reason: 'không liên quan' });
    expect(await refusal(await lift('lan'))).toEqual([403, 'forbidden']);
    expect((await lift('truongca')).status).toBe(201);
    expect(await sees('ttcds')).toEqual(ALL);
    expect(await refusal(await lift('truongca'))).toEqual([409, 'invalid_transition']);
  });

  it('needs the version it was decided on', async () => {
    const body = { restricted: true, people: [], reason: 'x' };
    const response = await api.call('lan', 'POST', `${path}/restriction`, { body });
    expect(await refusal(response)).toEqual([428, 'precondition_required']);
  });
});

describe('watchers', () => {
  const watch = (sub: string, body: object) => api.call(sub, 'POST', `${path}/watchers`, { body });

  it('follow and no longer follow, on the timeline', async () => {
    const entry = await acted(api, 'lan', `${path}/watchers`, {
      body: { add: ['lan', 'ttcds', 'lan'] },
    });
    expect(entry.change).toEqual({
      kind: 'watchers_changed',
      added: ['lan', 'ttcds'],
      removed: [],
    });
    await watch('ttcds', { remove: ['ttcds'] });
    expect((await api.incidents.get(id))?.watchers).toEqual(['lan']);
    expect(await refusal(await watch('lan', { add: ['lan'] }))).toEqual([409, 'already_exists']);
  });

  it('are people who may see the incident', async () => {
    for (const stranger of ['nobody', 'kt.khethuong']) {
      expect(await refusal(await watch('lan', { add: [stranger] }))).toEqual([
        400,
        'invalid_request',
      ]);
    }
    await restrict(['lan']);
    expect((await watch('lan', { add: ['minh'] })).status).toBe(400);
  });

  it('of the role agency add themselves alone', async () => {
    expect(await refusal(await watch('ttcds', { add: ['lan'] }))).toEqual([403, 'forbidden']);
    expect((await watch('ttcds', { add: ['ttcds'] })).status).toBe(201);
  });
});

describe('a call in a comment', () => {
  const comment = (text: string, sub = 'lan') =>
    api.call(sub, 'POST', `${path}/comments`, { body: { text } });

  it('is kept with the entry where it names somebody who may see the incident', async () => {
    const body = { text: 'nhờ @minh và @ttcds xem' };
    const entry = await acted(api, 'lan', `${path}/comments`, { body });
    expect(entry.change).toMatchObject({ kind: 'comment', mentions: ['minh', 'ttcds'] });
  });

  it('to nobody is refused, and told where; between backticks it is none', async () => {
    for (const stranger of ['mihn', 'kt.khethuong']) {
      const response = await comment(`nhờ @${stranger} xem`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        errors: [{ at: '/text', message: `@${stranger} at character 5` }],
      });
    }
    expect((await comment('chạy `ssh @mihn`')).status).toBe(201);
  });

  it('does not tell the agency whom a restriction names', async () => {
    await restrict(['minh']);
    expect((await comment('@minh', 'ttcds')).status).toBe(404);
    expect((await comment('@lan', 'minh')).status).toBe(400);
  });

  it('more than 20 times is refused, also in a long text of nothing else', async () => {
    const text = Array.from({ length: 1_500 }, (_, index) => `@u${index}`).join(' ');
    expect(await refusal(await comment(text))).toEqual([400, 'invalid_request']);
  });
});

describe('putting off', () => {
  const until = '2026-11-23T01:00:00Z';

  it('is told with its time, and seen on the incident', async () => {
    expect((await act('lan', 'snooze', { until, reason: 'chờ ca sáng' })).status).toBe(201);
    const detail = incidentDetailSchema.parse(await (await api.call('lan', 'GET', path)).json());
    expect(detail.snoozed).toMatchObject({ until: '2026-11-23T01:00:00.000Z', by: 'lan' });
    expect((await act('minh', 'snooze', { until: null })).status).toBe(201);
    expect(await refusal(await act('minh', 'snooze', { until: null }))).toEqual([
      409,
      'invalid_transition',
    ]);
  });

  it('keeps it out of the queue that asks so, until its time', async () => {
    await act('lan', 'snooze', { until, reason: 'chờ ca sáng' });
    const shown = async () => {
      const response = await api.call('lan', 'GET', '/v1/incidents?snoozed=false');
      return pageOf(incidentSummarySchema).parse(await response.json()).items.length;
    };
    expect(await shown()).toBe(0);
    api.advance(9 * HOUR);
    onTestFinished(() => api.advance(-9 * HOUR));
    expect(await shown()).toBe(1);
  });

  it.each([
    [{ until: '2026-11-22T01:00:00Z', reason: 'x' }],
    [{ until: '2027-11-22T01:00:00Z', reason: 'x' }],
    [{ until }],
  ])('by %j is refused', async (body) => {
    expect(await refusal(await act('lan', 'snooze', body))).toEqual([400, 'invalid_request']);
  });
});
