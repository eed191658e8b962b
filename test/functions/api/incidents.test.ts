import {
  alertViewSchema,
  incidentDetailSchema,
  incidentSummarySchema,
  meSchema,
  organisationSchema,
  pageOf,
  problemSchema,
  timelineEntrySchema,
  userViewSchema,
} from '@thapcanh/api-schema';
import { type Alert, commentIncident, verifyChain } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';

const incidentPage = pageOf(incidentSummarySchema);
const alertPage = pageOf(alertViewSchema);
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'minh', name: 'Minh', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'ttcds', name: 'Vận hành', role: 'agency', agency: 'LK-TTCDS' });
  await api.putUser({ sub: 'sxd', name: 'Xây dựng', role: 'analyst', agency: 'LK-SXD' });
});

/** One alert an incident: they share nothing. */
function separate(count: number, level: 'medium' | 'high' | 'critical' = 'high'): Alert[] {
  return Array.from({ length: count }, (_, index) =>
    alertOf({
      rule: `rule-${level}`,
      level,
      time: new Date(Date.parse('2026-11-22T05:00:00Z') + index * 60_000).toISOString(),
      common: { 'source.ip': `198.51.100.${index + 1}` },
      content: `${level}-${index}`,
    }),
  );
}

async function queue(path = '/v1/incidents', sub = 'lan') {
  const response = await api.call(sub, 'GET', path);
  expect(response.status).toBe(200);
  return incidentPage.parse(await response.json());
}

async function problem(response: Response): Promise<string> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return code;
}

/** Opens one incident and answers its id. */
async function opened(alerts: readonly Alert[] = separate(1)): Promise<string> {
  await api.deliver(alerts);
  const { items } = await queue();
  const [first] = items;
  if (first === undefined) throw new Error('no incident');
  return first.id;
}

describe('the queue', () => {
  it('lists by priority, then first alert, oldest first', async () => {
    await api.deliver([...separate(3), ...separate(2, 'critical').map(shifted)]);
    const { items } = await queue();
    expect(items.map(({ level }) => level)).toEqual([
      'critical',
      'critical',
      'high',
      'high',
      'high',
    ]);
    const high = items.slice(2).map(({ firstAlertAt }) => firstAlertAt);
    expect(high).toEqual([...high].sort());
  });

  it('pages through everything once, whatever the size', async () => {
    await api.deliver(separate(23));
    const all = (await queue()).items.map(({ id }) => id);
    expect(all).toHaveLength(23);
    for (const limit of [1, 4, 22, 23]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const suffix = cursor === undefined ? '' : `&cursor=${cursor}`;
        const page = await queue(`/v1/incidents?limit=${limit}${suffix}`);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(all);
    }
  });

  it('filters by level, severity, agency, assignee and time', async () => {
    await api.deliver([...separate(2), ...separate(1, 'medium').map(shifted)]);
    const [first] = (await queue()).items;
    await patch(first?.id ?? '', { assignee: 'lan' });
    expect((await queue('/v1/incidents?level=medium')).items).toHaveLength(1);
    expect((await queue('/v1/incidents?severity=M4')).items).toHaveLength(1);
    expect((await queue('/v1/incidents?assignee=me')).items).toHaveLength(1);
    expect((await queue('/v1/incidents?assignee=me', 'minh')).items).toHaveLength(0);
    expect((await queue('/v1/incidents?assignee=none')).items).toHaveLength(2);
    expect((await queue('/v1/incidents?assignee=lan&status=triaged')).items).toHaveLength(1);
    expect((await queue('/v1/incidents?agency=LK-STC')).items).toHaveLength(0);
    const from = encodeURIComponent('2026-11-22T12:01:00+07:00');
    expect((await queue(`/v1/incidents?from=${from}`)).items).toHaveLength(1);
  });

  it('lists closed incidents apart, the last closed first, and all together', async () => {
    await api.deliver(separate(3));
    const [a, b] = (await queue()).items;
    for (const one of [a, b]) {
      const closure = { class: 'false_positive', impact: false };
      await patch(one?.id ?? '', { status: 'closed', closure });
      api.advance(1_000);
    }
    expect((await queue()).items).toHaveLength(1);
    expect((await queue('/v1/incidents?status=closed')).items.map(({ id }) => id)).toEqual([
      b?.id,
      a?.id,
    ]);
    let cursor: string | undefined;
    let count = 0;
    do {
      const suffix = cursor === undefined ? '' : `&cursor=${cursor}`;
      const page = await queue(`/v1/incidents?status=all&limit=2${suffix}`);
      count += page.items.length;
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(count).toBe(3);
  });

  it.each([
    'unknown=1',
    'limit=0',
    'limit=201',
    'status=shut',
    'from=yesterday',
    'limit=1&limit=2',
  ])('refuses ?%s', async (query) => {
    expect(await problem(await api.call('lan', 'GET', `/v1/incidents?${query}`))).toBe(
      'invalid_request',
    );
  });

  it('refuses a cursor of another query, and one that is made up', async () => {
    await api.deliver(separate(3));
    const { nextCursor } = await queue('/v1/incidents?limit=1');
    const forged = Buffer.from('[1,"0000000000000000",{"part":"open"}]').toString('base64url');
    for (const query of [
      `level=high&cursor=${nextCursor}`,
      `cursor=${forged}`,
      'cursor=x',
      'cursor=',
    ]) {
      const response = await api.call('lan', 'GET', `/v1/incidents?${query}`);
      expect(await problem(response)).toBe('invalid_cursor');
    }
  });
});

describe('one incident', () => {
  it('comes with evidence, entities, a timeline that verifies, and its ETag', async () => {
    const id = await opened();
    const response = await api.call('lan', 'GET', `/v1/incidents/${id}`);
    const detail = incidentDetailSchema.parse(await response.json());
    expect(response.headers.get('etag')).toBe('"1"');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(detail.evidence).toHaveLength(1);
    expect(detail.entities).toMatchObject([{ type: 'ip', value: '198.51.100.1', alertCount: 1 }]);
    expect(detail.agencyName).toBe('Trung tâm Chuyển đổi số');
    expect(detail.transitions).toEqual(['triaged', 'investigating', 'closed']);
    expect(verifyChain(id, detail.timeline)).toMatchObject({ ok: true });
  });

  it('pages its alerts, newest first', async () => {
    const alerts = Array.from({ length: 7 }, (_, index) =>
      alertOf({
        time: new Date(Date.parse('2026-11-22T05:00:00Z') + index * 1_000).toISOString(),
        common: { 'source.ip': '198.51.100.1' },
      }),
    );
    const id = await opened(alerts);
    const first = await api.call('lan', 'GET', `/v1/incidents/${id}/alerts?limit=5`);
    const page = alertPage.parse(await first.json());
    const path = `/v1/incidents/${id}/alerts?limit=5&cursor=${page.nextCursor}`;
    const rest = alertPage.parse(await (await api.call('lan', 'GET', path)).json());
    expect([...page.items, ...rest.items].map(({ id: alert }) => alert)).toEqual(
      alerts.map(({ id: alert }) => alert).reverse(),
    );
    expect(rest.nextCursor).toBeUndefined();
  });

  it('that is restricted is hidden from the agency, not from the operations centre', async () => {
    const id = await opened();
    const before = await api.incidents.get(id);
    if (before === undefined) throw new Error('gone');
    const { incident, entry } = commentIncident(before, 'hạn chế', {
      actor: { kind: 'user', id: 'lan' },
      now: NOW,
    });
    await api.incidents.change({
      steps: [{ before, after: { ...incident, restricted: true }, entries: [entry] }],
    });
    expect((await api.call('ttcds', 'GET', `/v1/incidents/${id}`)).status).toBe(404);
    expect((await queue('/v1/incidents', 'ttcds')).items).toHaveLength(0);
    expect((await queue()).items).toHaveLength(1);
  });
});

describe('changing an incident', () => {
  it('answers the changed incident and its new ETag', async () => {
    const id = await opened();
    const response = await patch(id, { assignee: 'minh', reason: 'trực ca' });
    expect(response.status).toBe(200);
    expect(response.headers.get('etag')).toBe('"2"');
    const detail = incidentDetailSchema.parse(await response.json());
    expect(detail).toMatchObject({ status: 'triaged', assignee: 'minh', rev: 2 });
    expect(detail.timeline.at(-1)).toMatchObject({
      actor: { kind: 'user', id: 'lan', name: 'Lan' },
      change: { kind: 'changed', reason: 'trực ca' },
    });
    expect(verifyChain(id, detail.timeline)).toMatchObject({ ok: true });
  });

  it('needs If-Match, and the version it was decided on', async () => {
    const id = await opened();
    const path = `/v1/incidents/${id}`;
    const body = { severity: 'M2' };
    const without = await api.call('lan', 'PATCH', path, { body });
    expect(await problem(without)).toBe('precondition_required');
    for (const stale of ['"0"', 'W/"1"', '1']) {
      const response = await api.call('lan', 'PATCH', path, {
        body,
        headers: { 'if-match': stale },
      });
      expect(await problem(response)).toBe('precondition_failed');
    }
  });

  it('by two people at once succeeds for one', async () => {
    const id = await opened();
    const headers = { 'if-match': '"1"' };
    const both = await Promise.all(
      ['lan', 'minh'].map((assignee) =>
        api.call(assignee, 'PATCH', `/v1/incidents/${id}`, { body: { assignee }, headers }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 412]));
  });

  it.each([
    [{ status: 'recovered' }, 'invalid_transition'],
    [{ status: 'closed' }, 'invalid_request'],
    [{ closure: { class: 'true_positive', impact: true } }, 'invalid_request'],
    [{ assignee: 'nobody' }, 'invalid_request'],
    [{ assignee: 'ttcds' }, 'invalid_request'],
    [{ assignee: 'sxd' }, 'invalid_request'],
    [{ reason: 'nothing' }, 'invalid_request'],
    [{ status: 'triaged', title: 'x' }, 'invalid_request'],
    [JSON.parse('{"__proto__": {"status": "closed"}, "status": "triaged"}'), 'invalid_request'],
    [[], 'invalid_request'],
  ])('refuses %j as %s', async (body, code) => {
    const id = await opened();
    expect(await problem(await patch(id, body))).toBe(code);
    expect((await api.incidents.get(id))?.rev).toBe(1);
  });

  it('refuses what is not JSON, and what is too large', async () => {
    const id = await opened();
    const headers = { 'if-match': '"1"' };
    const large = await api.call('lan', 'PATCH', `/v1/incidents/${id}`, {
      headers,
      body: { reason: 'x'.repeat(70_000) },
    });
    expect(await problem(large)).toBe('body_too_large');
    const authorization = `Bearer ${await api.token({ sub: 'lan' })}`;
    const empty = await api.raw('PATCH', `/v1/incidents/${id}`, { ...headers, authorization });
    expect(await problem(empty)).toBe('body_malformed');
  });
});

describe('comments', () => {
  const post = (id: string, text: string, key?: string, sub = 'lan') =>
    api.call(sub, 'POST', `/v1/incidents/${id}/comments`, {
      body: { text },
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    });

  it('become timeline entries, also of the agency', async () => {
    const id = await opened();
    const response = await post(id, ' <b>đã gọi</b> ', undefined, 'ttcds');
    expect(response.status).toBe(201);
    const entry = timelineEntrySchema.parse(await response.json());
    expect(entry).toMatchObject({ rev: 2, change: { kind: 'comment', text: '<b>đã gọi</b>' } });
  });

  it('takes half a character in a comment as what stands for it', async () => {
    const id = await opened();
    const body = { text: 'a\ud800b' };
    const response = await api.call('lan', 'POST', `/v1/incidents/${id}/comments`, { body });

    expect(response.status).toBe(201);
    expect(timelineEntrySchema.parse(await response.json()).change).toEqual({
      kind: 'comment',
      text: 'a\ufffdb',
    });
  });

  it('sent twice with one Idempotency-Key are written once and answered alike', async () => {
    const id = await opened();
    const first = timelineEntrySchema.parse(await (await post(id, 'một', 'k1')).json());
    const second = timelineEntrySchema.parse(await (await post(id, 'một', 'k1')).json());
    expect(second).toEqual(first);
    expect((await api.incidents.get(id))?.rev).toBe(2);
  });

  it('refuse a key that was used for something else, until its day is over', async () => {
    const id = await opened();
    await post(id, 'một', 'k1');
    expect(await problem(await post(id, 'hai', 'k1'))).toBe('idempotency_conflict');
    expect((await post(id, 'hai', 'k1', 'minh')).status).toBe(201);
    api.advance(86_400_000);
    expect((await post(id, 'hai', 'k1')).status).toBe(201);
  });

  it('of many people at once are all kept', async () => {
    const id = await opened();
    const all = await Promise.all(
      ['a', 'b', 'c', 'd'].map((text) => post(id, text, text, text < 'c' ? 'lan' : 'minh')),
    );
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await api.incidents.get(id))?.rev).toBe(5);
  });

  it('refuse a text without content', async () => {
    const id = await opened();
    expect(await problem(await post(id, '   '))).toBe('invalid_request');
  });
});

describe('alerts', () => {
  it('are listed newest first and found by entity, rule, level and time', async () => {
    await api.deliver([...separate(4), ...separate(2, 'critical').map(shifted)]);
    const get = async (query: string) =>
      alertPage.parse(await (await api.call('lan', 'GET', `/v1/alerts${query}`)).json()).items;
    const all = await get('');
    const times = all.map(({ time }) => time);
    expect(times).toEqual([...times].sort().reverse());
    expect(all).toHaveLength(6);
    expect(await get('?level=critical')).toHaveLength(2);
    expect(await get('?rule=rule-high')).toHaveLength(4);
    expect(await get('?entity=ip:198.51.100.2')).toHaveLength(1);
    expect(await get('?entity=ip:198.51.100.2&level=low')).toHaveLength(0);
    expect(await get('?from=2026-11-22T05:01:00Z&to=2026-11-22T05:02:00Z')).toHaveLength(3);
  });

  it('refuse an entity of no known type', async () => {
    const response = await api.call('lan', 'GET', '/v1/alerts?entity=process:cmd');
    expect(await problem(response)).toBe('invalid_request');
  });
});

describe('the directory', () => {
  it('says who is signed in', async () => {
    const me = meSchema.parse(await (await api.call('lan', 'GET', '/v1/me')).json());
    expect(me).toEqual({
      sub: 'lan',
      name: 'Lan',
      role: 'analyst',
      agency: 'LK-CA',
      province: { name: 'Lam Khê', simulated: true },
    });
  });

  it('lists those to whom work may be given', async () => {
    const response = await api.call('ttcds', 'GET', '/v1/users');
    const { items } = pageOf(userViewSchema).parse(await response.json());
    expect(items.map(({ sub }) => sub).sort()).toEqual(['lan', 'minh', 'sxd']);
  });

  it('lists organisations in scope, with the pasts of those in it', async () => {
    const ids = async (sub: string) => {
      const response = await api.call(sub, 'GET', '/v1/organisations');
      return pageOf(organisationSchema)
        .parse(await response.json())
        .items.map(({ id }) => id)
        .sort();
    };
    expect(await ids('ttcds')).toEqual(['LK-STTTT', 'LK-TTCDS']);
    expect(await ids('lan')).toContain('LK-HTKD');
  });
});

function shifted(alert: Alert): Alert {
  const [event] = alert.events;
  if (event === undefined) throw new Error('no event');
  const ip = String(event.common['source.ip']).replace('198.51.100', '192.0.2');
  return { ...alert, events: [{ ...event, common: { 'source.ip': ip } }] };
}

async function patch(id: string, body: unknown): Promise<Response> {
  const etag = (await api.call('lan', 'GET', `/v1/incidents/${id}`)).headers.get('etag') ?? '';
  return api.call('lan', 'PATCH', `/v1/incidents/${id}`, { body, headers: { 'if-match': etag } });
}
