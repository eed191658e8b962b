// The overview through the API: one reading for the page, each caller within its scope.
import { type Overview, overviewSchema, problemSchema } from '@thapcanh/api-schema';
import type { Alert } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';

const PERIOD = 'from=2026-11-22T00:00:00%2B07:00&to=2026-11-23T00:00:00%2B07:00';
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lead', name: 'Minh', role: 'lead', agency: 'LK' });
  await api.putUser({ sub: 'office', name: 'Anh Tú', role: 'agency', agency: 'LK-STC' });
});

function signIn(over: Partial<Parameters<typeof alertOf>[0]> = {}): Alert {
  return alertOf({
    rule: 'MAIL-02',
    time: new Date(NOW - 3_600_000).toISOString(),
    tags: ['attack.initial-access', 'attack.t1078.004'],
    attributes: { title_vi: 'Đăng nhập hộp thư từ nơi lạ', subject: 'user' },
    common: { 'user.name': 'LAMKHE\\hoangmt', 'source.ip': '198.51.100.9' },
    ...over,
  });
}

async function overview(sub = 'lead', more = ''): Promise<Overview> {
  const response = await api.call(sub, 'GET', `/v1/overview?${PERIOD}${more}`);
  expect(response.status).toBe(200);
  return overviewSchema.parse(await response.json());
}

describe('GET /v1/overview', () => {
  it('tells volume, techniques, entities and deadlines of what came in', async () => {
    await api.deliver([signIn(), signIn({ agency: 'LK-STC', source: 'x' })]);
    await api.index();

    const answer = await overview();

    expect(answer.period.all).toMatchObject({ opened: 2, closed: 0 });
    expect(answer.before.all).toBeUndefined();
    expect(answer.volume.incidents.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(answer.attack).toEqual([
      { tactic: 'initial-access', technique: 'T1078.004', incidents: 2 },
    ]);
    expect(answer.entities).toContainEqual(
      expect.objectContaining({ type: 'ip', value: '198.51.100.9', incidents: 2 }),
    );
    expect(answer.backlog).toMatchObject({ open: 2, unassigned: 2 });
    expect(Object.values(answer.backlog.byPriority).reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(answer.deadlines[0]).toMatchObject({ tentative: true, status: 'new' });
    expect(answer.deadlines[0]?.title).toContain('Đăng nhập hộp thư từ nơi lạ');
  });

  it('tells an agency only of its own', async () => {
    await api.deliver([signIn(), signIn({ agency: 'LK-STC', source: 'x' })]);
    await api.index();

    const answer = await overview('office');

    expect(answer.period.agency.map(({ key }) => key)).toEqual(['LK-STC']);
    expect(answer.volume.byAgency.map(({ key }) => key)).toEqual(['LK-STC']);
    expect(answer.deadlines.every(({ agency }) => agency === 'LK-STC')).toBe(true);
    expect((await overview('office', '&agency=LK-TTCDS')).backlog.open).toBe(0);
  });

  it('leaves restricted incidents out of everything when a room looks on', async () => {
    await api.deliver([signIn()]);
    await api.index();
    const { deadlines } = await overview();
    const head = await api.incidents.get(deadlines[0]?.id ?? '');
    if (head === undefined) return expect.fail('it is not there');
    await api.incidents.change({
      steps: [{ before: head, after: { ...head, restricted: true }, entries: [] }],
    });

    // The rows do not know of it yet; the head does.
    expect((await overview('lead', '&restricted=false')).deadlines).toEqual([]);
    await api.index();
    const room = await overview('lead', '&restricted=false');
    expect([room.backlog.open, room.attack, room.entities]).toEqual([0, [], []]);
    expect((await overview()).backlog.open).toBe(1);
  });

  it('names the sources with something wrong in scope, the longest first', async () => {
    const notice = { foundAt: '2026-11-22T10:30:00.000Z', facts: { explainedMinutes: 5 } };
    const silent = { ...notice, kind: 'silence', since: '2026-11-22T10:00:00.000Z' } as const;
    await api.flow.notices.put({ ...silent, agency: 'LK-TTCDS', source: 'dvc-web' }, 0);
    await api.flow.notices.put(
      { ...silent, agency: 'LK-STC', source: 'x', endedAt: '2026-11-22T11:00:00.000Z' },
      0,
    );

    expect((await overview()).sources).toMatchObject([{ agency: 'LK-TTCDS', kind: 'silence' }]);
    expect((await overview('office')).sources).toEqual([]);
  });

  it('refuses a period longer than a quarter, and one to compare with that lies ahead', async () => {
    for (const [query, at] of [
      ['from=2026-06-01T00:00:00Z&to=2026-11-01T00:00:00Z', '/to'],
      [
        'from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&beforeFrom=2026-11-03T00:00:00Z',
        '/beforeFrom',
      ],
    ]) {
      const response = await api.call('lead', 'GET', `/v1/overview?${query}`);
      expect(response.status).toBe(400);
      expect(problemSchema.parse(await response.json()).errors?.[0]?.at).toBe(at);
    }
  });
});
