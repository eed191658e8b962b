import {
  type ProblemCode,
  pageOf,
  problemSchema,
  reportDetailSchema,
  reportSummarySchema,
} from '@thapcanh/api-schema';
import { createAnchorRows, createAuditLog } from '@thapcanh/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';
import { acted } from './cast.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'truongca', name: 'Trưởng ca', role: 'lead', agency: 'LK-CA' });
  await api.putUser({ sub: 'kt', name: 'Kỹ thuật', role: 'agency', agency: 'LK-TTCDS' });
  await deliver('198.51.100.1');
});

/** An incident of LK-TTCDS, opened on Sunday 22/11/2026. */
const deliver = (ip: string) =>
  api.deliver([
    alertOf({
      time: '2026-11-22T05:00:00Z',
      rule: `rule-${ip}`,
      common: { 'source.ip': ip },
      content: ip,
    }),
  ]);

const WEEKLY = 'weekly.20261116.20261122.1';

async function problem(response: Response): Promise<ProblemCode> {
  const { code, status } = problemSchema.parse(await response.json());
  expect(status).toBe(response.status);
  return code;
}

const draft = (body: unknown, sub = 'lan') => api.call(sub, 'POST', '/v1/reports', { body });

async function shown(id = WEEKLY) {
  await api.index();
  const response = await api.call('lan', 'GET', `/v1/reports/${id}`);
  expect(response.status).toBe(200);
  const etag = response.headers.get('etag') ?? '';
  return { ...reportDetailSchema.parse(await response.json()), etag };
}

/** Does an act at the version that is there. */
async function act(sub: string, path: string, body: unknown, id = WEEKLY): Promise<Response> {
  const { etag } = await shown(id);
  const headers = { 'if-match': etag };
  return api.call(sub, 'POST', `/v1/reports/${id}/${path}`, { body, headers });
}

async function approve(id = WEEKLY): Promise<void> {
  expect((await act('lan', 'submission', {}, id)).status).toBe(200);
  const { digest } = await shown(id);
  expect((await act('truongca', 'approval', { digest }, id)).status).toBe(200);
}

async function table(field: string, id = WEEKLY) {
  const value = (await shown(id)).fields.find((one) => one.id === field)?.value;
  return value?.kind === 'table' ? value.rows : value;
}

describe('a weekly report', () => {
  it('counts the week that begins on its day', async () => {
    const response = await draft({ form: 'weekly', from: '2026-11-16' });

    expect(response.status).toBe(201);
    expect(reportSummarySchema.parse(await response.json())).toMatchObject({
      id: WEEKLY,
      from: '2026-11-16',
      to: '2026-11-22',
      state: 'draft',
    });
    expect(await table('by_agency')).toEqual([
      { agency: 'Trung tâm Chuyển đổi số', opened: '1', closed: '0', open: '1' },
    ]);
    expect(await table('attackers')).toEqual([
      { indicator: '198.51.100.1', count: '1', blocked: '' },
    ]);
  });

  it('counts what was closed in it, by conclusion', async () => {
    const { items } = await api.incidents.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 1, now: Date.parse('2026-11-22T16:00:00Z') },
    );
    await api.call('lan', 'PATCH', `/v1/incidents/${items[0]?.id}`, {
      body: { status: 'closed', closure: { class: 'false_positive', impact: false } },
      headers: { 'if-match': `"${items[0]?.rev}"` },
    });
    await draft({ form: 'weekly', from: '2026-11-16' });

    expect(await table('by_agency')).toMatchObject([{ opened: '1', closed: '1', open: '0' }]);
    expect(await table('by_conclusion')).toContainEqual({
      conclusion: 'Cảnh báo nhầm',
      closed: '1',
    });
  });

  it('is one a period: who drafts it again is told which', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });

    expect(await problem(await draft({ form: 'weekly', from: '2026-11-16' }))).toBe(
      'already_exists',
    );
  });

  it('keeps its figures from approval on, and the next says what was reported otherwise', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });
    await approve();
    await deliver('198.51.100.2');
    expect(await table('by_agency')).toMatchObject([{ opened: '1' }]);

    await draft({ form: 'monthly', from: '2026-11-01' });
    await approve('monthly.20261101.20261130.1');
    await deliver('198.51.100.3');
    await draft({ form: 'monthly', from: '2026-12-01' });

    expect(await table('corrections', 'monthly.20261201.20261231.1')).toContainEqual({
      figure: 'Vụ việc mới',
      reported: '2',
      corrected: '3',
    });
  });

  it('is changed by whoever has seen it, one at a time', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });
    const { etag } = await shown();
    const body = { answers: { proposals: { kind: 'text', text: 'xin thêm máy chủ' } } };
    const path = `/v1/reports/${WEEKLY}/answers`;

    const first = await api.call('lan', 'POST', path, { body, headers: { 'if-match': etag } });
    const second = await api.call('truongca', 'POST', path, {
      body,
      headers: { 'if-match': etag },
    });

    expect(first.status).toBe(200);
    expect(await problem(second)).toBe('precondition_failed');
  });

  it('is corrected by a version of its own once it is approved', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });
    expect(await problem(await draft({ corrects: WEEKLY }))).toBe('invalid_transition');
    await approve();

    const corrected = await draft({ corrects: WEEKLY });

    expect(reportSummarySchema.parse(await corrected.json())).toMatchObject({
      id: 'weekly.20261116.20261122.2',
      corrects: WEEKLY,
      version: 2,
    });
  });

  it('is the province’s: an agency neither sees nor lists it', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });
    const list = async (sub: string) => {
      const response = await api.call(sub, 'GET', '/v1/reports?form=weekly');
      return pageOf(reportSummarySchema)
        .parse(await response.json())
        .items.map(({ id }) => id);
    };

    expect(await list('lan')).toEqual([WEEKLY]);
    expect(await list('kt')).toEqual([]);
    expect(await problem(await api.call('kt', 'GET', `/v1/reports/${WEEKLY}`))).toBe('not_found');
  });

  it('names nothing of a restricted case, and counts it', async () => {
    const { items } = await api.incidents.list(
      { scope: 'all', status: 'open', restricted: true },
      { limit: 1, now: Date.parse('2026-11-22T16:00:00Z') },
    );
    const [before] = items;
    if (before === undefined) return expect.fail('no incident');
    const after = { ...before, restricted: true };
    await api.incidents.change({ steps: [{ before, after, entries: [] }] });
    await draft({ form: 'weekly', from: '2026-11-16' });

    expect(await table('by_agency')).toMatchObject([{ opened: '1' }]);
    expect(await table('attackers')).toBeUndefined();
    expect(await table('assets')).toBeUndefined();
  });
});

describe('a document of a periodic report', () => {
  it('is recorded with who took it and which, and a refusal is not', async () => {
    await draft({ form: 'weekly', from: '2026-11-16' });
    const path = `/v1/reports/${WEEKLY}/document?format=html`;
    const read = async () => {
      const { items } = await createAuditLog(api.core).list(
        { scope: 'all', from: '2026-11-15T00:00:00Z', to: '2026-11-23T00:00:00Z' },
        { limit: 50 },
      );
      return items.filter(({ action }) => action === 'report.download');
    };

    expect((await api.call('lan', 'GET', path)).status).toBe(200);
    expect((await api.call('kt', 'GET', path)).status).toBe(404);

    expect(await read()).toMatchObject([
      { actor: { id: 'lan' }, object: { type: 'report', id: WEEKLY, count: 1 } },
    ]);
  });
});

describe('a daily report', () => {
  const daily = 'daily.20261122.20261122.1';
  const anchorIn = async () => {
    const { fields } = await shown(daily);
    return fields.find(({ id }) => id === 'anchor')?.value;
  };

  it('has the anchor of its day, once that is written', async () => {
    await draft({ form: 'daily', from: '2026-11-22' });
    expect(await anchorIn()).toBeUndefined();

    await api.anchor(Date.parse('2026-11-22T18:00:00Z'));

    const { items } = await createAnchorRows(api.core).list({ from: '2026-11-22', limit: 1 });
    expect(items[0]?.day).toBe('2026-11-22');
    expect(await anchorIn()).toEqual({ kind: 'text', text: items[0]?.hash });
  });
});

describe('a list of reports', () => {
  it('goes from the latest period back, page by page', async () => {
    for (const from of ['2026-11-02', '2026-11-16', '2026-11-09']) {
      await draft({ form: 'weekly', from });
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const response = await api.call('lan', 'GET', `/v1/reports?form=weekly&limit=2${cursor}`);
      const page = pageOf(reportSummarySchema).parse(await response.json());
      seen.push(...page.items.map(({ from = '' }) => from));
      cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');

    expect(seen).toEqual(['2026-11-16', '2026-11-09', '2026-11-02']);
  });
});

describe('a hand-over', () => {
  const span = { from: '2026-11-22T08:00:00Z', to: '2026-11-22T16:00:00Z' };
  const id = 'hand_over.20261122T080000.20261122T160000.1';

  it('names what is open and due within twelve hours', async () => {
    expect((await draft({ form: 'hand_over', ...span })).status).toBe(201);

    expect(await table('open_incidents', id)).toMatchObject([
      { number: 'VV-2026-000001', status: 'Mới', assignee: 'Chưa ai nhận' },
    ]);
    const page = await api.call('lan', 'GET', `/v1/reports/${id}/document?format=html`);
    const document = await page.text();
    expect(document).toContain('NGƯỜI NHẬN CA');
    expect(document).toMatch(/Người giao ca[^.]*Lan/);
  });

  it('names the sources that are silent, and what agencies have not answered', async () => {
    const notice = { agency: 'LK-TTCDS', kind: 'silence', facts: {} } as const;
    const since = '2026-11-22T14:20:00.000Z';
    await api.flow.notices.put({ ...notice, source: 'dvc-web', since, foundAt: since }, 0);
    const endedAt = '2026-11-22T15:00:00.000Z';
    await api.flow.notices.put({ ...notice, source: 'qlvb', since, foundAt: since, endedAt }, 0);
    const filter = { scope: 'all', status: 'open', restricted: true } as const;
    const [open] = (await api.incidents.list(filter, { limit: 1, now: NOW })).items;
    for (const due of ['2026-11-22T16:30:00Z', '2026-11-22T20:00:00Z']) {
      const body = { text: 'Máy đã ngắt mạng chưa?', due };
      await acted(api, 'lan', `/v1/incidents/${open?.id}/requests`, { body });
    }

    await draft({ form: 'hand_over', from: '2026-11-22T09:00:00Z', to: '2026-11-22T17:00:00Z' });

    const written = 'hand_over.20261122T090000.20261122T170000.1';
    const centre = 'Trung tâm Chuyển đổi số';
    expect(await table('silent_sources', written)).toMatchObject({
      text: `${centre}: dvc-web, từ 21:20, 22/11/2026`,
    });
    expect(await table('unanswered', written)).toMatchObject({
      text: [
        `VV-2026-000001: ${centre}, hạn 23:30, 22/11/2026 (quá hạn)`,
        `VV-2026-000001: ${centre}, hạn 03:00, 23/11/2026`,
      ].join('\n'),
    });
  });

  it('is signed by who takes the shift', async () => {
    await api.putUser({ sub: 'minh', name: 'Minh', role: 'analyst', agency: 'LK-CA' });
    await draft({ form: 'hand_over', ...span });
    await approve(id);
    const signature = {
      number: '7',
      day: '2026-11-22',
      signer: 'Minh',
      fileSha256: 'a'.repeat(64),
    };

    expect(await problem(await act('lan', 'signature', signature, id))).toBe('forbidden');
    expect((await act('minh', 'signature', signature, id)).status).toBe(200);
  });

  it('takes a span of its own, and periods take only their first day', async () => {
    const answers = await Promise.all([
      draft({ form: 'hand_over', from: '2026-11-22' }),
      draft({ form: 'hand_over', from: span.to, to: span.from }),
      draft({ form: 'weekly', ...span }),
      draft({ form: 'initial', from: '2026-11-16' }),
    ]);

    expect(await Promise.all(answers.map(problem))).toEqual(Array(4).fill('invalid_request'));
  });
});
