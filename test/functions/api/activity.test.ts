// An incident's alerts in brief, and the sources they came from.
import { activitySchema, incidentSourcesSchema, pageOf } from '@thapcanh/api-schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { jsonOf, NOW, startApi, type TestApi } from './api.ts';

const HOUR = 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();
const activityPage = pageOf(activitySchema);
const time = (minutes: number) => iso(NOW - 6 * HOUR + minutes * 60_000);

let api: TestApi;
let own = '';
beforeAll(async () => {
  api = await startApi();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'sxd', name: 'Xây dựng', role: 'agency', agency: 'LK-SXD' });
  const common = { 'source.ip': '198.51.100.23', 'user.name': 'an.sxd' };
  await api.deliver([
    alertOf({
      time: time(0),
      rule: 'upload',
      source: 'dvc-web',
      tags: ['attack.initial-access', 'attack.t1190'],
      attributes: { title_vi: 'Tải tệp thực thi', code: 'DVC-01', agency: 'operator' },
      common,
      more: [{ 'source.ip': '198.51.100.23', 'host.name': 'DVC-APP01.lamkhe.gov.example' }],
    }),
    alertOf({ time: time(3), rule: 'plain', source: 'qlvb', content: 'b', common }),
  ]);
  const [incident] = (
    await api.incidents.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 5, now: NOW },
    )
  ).items;
  own = incident?.id ?? '';
});
afterAll(() => api.stop());

const activityOf = async (sub: string, query = '') =>
  activityPage.parse(
    await jsonOf(await api.call(sub, 'GET', `/v1/incidents/${own}/activity${query}`)),
  );

describe('the activity of an incident', () => {
  it('says when, where, by which rule and by whom, newest first', async () => {
    const { items } = await activityOf('lan');

    expect(items).toMatchObject([
      { time: time(3), systems: ['qlvb'], rule: { title: 'plain', tactics: [] } },
      {
        time: time(0),
        systems: ['dvc-web01', 'dvc-app01'],
        rule: {
          title: 'Tải tệp thực thi',
          code: 'DVC-01',
          tactics: ['initial-access'],
          techniques: ['T1190'],
        },
      },
    ]);
    expect(items[1]?.entities).toContainEqual({ type: 'ip', value: '198.51.100.23' });
  });

  it('brings no raw lines', async () => {
    const answer = await api.call('lan', 'GET', `/v1/incidents/${own}/activity`);

    expect(await answer.text()).not.toContain('raw line');
  });

  it('goes on from a cursor', async () => {
    const first = await activityOf('lan', '?limit=1');
    const rest = await activityOf('lan', `?limit=1&cursor=${first.nextCursor}`);

    expect([...first.items, ...rest.items].map(({ time: at }) => at)).toEqual([time(3), time(0)]);
  });
});

describe('the sources of an incident', () => {
  it('come with what was wrong with them meanwhile, and nothing of before or of others', async () => {
    const notice = { kind: 'silence', foundAt: time(9), facts: { minutes: 24 } } as const;
    const put = (source: string, since: string, endedAt?: string) =>
      api.flow.notices.put(
        { ...notice, agency: 'LK-TTCDS', source, since, ...(endedAt && { endedAt }) },
        0,
      );
    await put('dvc-web', time(2));
    await put('qlvb', iso(NOW - 20 * HOUR), iso(NOW - 10 * HOUR));
    await put('fw', time(2));

    const answer = await api.call('lan', 'GET', `/v1/incidents/${own}/sources`);

    const { items, knownFrom } = incidentSourcesSchema.parse(await answer.json());
    expect(items).toMatchObject([
      { agency: 'LK-TTCDS', id: 'dvc-web', notices: [{ kind: 'silence', since: time(2) }] },
      { agency: 'LK-TTCDS', id: 'qlvb', notices: [] },
    ]);
    const days = (NOW - Date.parse(knownFrom)) / (24 * HOUR);
    expect(Math.round(days)).toBe(7);
  });
});
