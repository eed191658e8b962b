// Rules in force: found, counted by cases, shown as their authors wrote them.
import {
  problemSchema,
  ruleDetailSchema,
  rulePageSchema,
  rulesetListsSchema,
  rulesetSchema,
  ruleTestsSchema,
} from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertOf } from '../../packages/incidents/province.ts';
import { NOW, startApi, type TestApi } from './api.ts';
import { putCast } from './cast.ts';
import { COUNTING_RULE, publishRules, UNSEEN_RULE, WEB_RULE } from './published-rules.ts';

const MINUTE_MS = 60_000;
let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  // What was in force before is forgotten.
  api.advance(2 * MINUTE_MS);
});

async function get(path: string, sub = 'lan'): Promise<Response> {
  return api.call(sub, 'GET', path);
}

async function list(query = '', sub = 'lan') {
  const response = await get(`/v1/rules${query}`, sub);
  expect(response.status).toBe(200);
  return rulePageSchema.parse(await response.json());
}

const ids = async (query: string) => (await list(query)).items.map(({ id }) => id);

async function shown(id: string) {
  const response = await get(`/v1/rules/${id}`);
  expect(response.status).toBe(200);
  return ruleDetailSchema.parse(await response.json());
}

async function refused(response: Response, status: number, code: string): Promise<void> {
  expect(response.status).toBe(status);
  expect(problemSchema.parse(await response.json()).code).toBe(code);
}

describe('the list of rules', () => {
  it('is empty before any were published', async () => {
    expect(await list()).toEqual({ items: [], total: 0 });
  });

  it('has the gravest first, and says what each reads', async () => {
    await publishRules(api);

    const { items, total } = await list();

    expect(total).toBe(3);
    expect(items.map(({ id }) => id)).toEqual([COUNTING_RULE.id, WEB_RULE.id, UNSEEN_RULE.id]);
    expect(items[0]).toMatchObject({
      kind: 'correlation',
      raises: true,
      logsources: [{ category: 'webserver' }],
    });
    expect(items[1]).toMatchObject({
      kind: 'event',
      status: 'test',
      attributes: { code: 'WEB-91', title_vi: 'Gọi tệp kịch bản trong thư mục đính kèm' },
    });
  });

  it('is found by words without diacritics, level, tactic, kind and log source', async () => {
    await publishRules(api);

    expect(await ids('?q=tep+kich+ban')).toEqual([WEB_RULE.id]);
    expect(await ids('?q=web-91')).toEqual([WEB_RULE.id]);
    expect(await ids('?level=low')).toEqual([UNSEEN_RULE.id]);
    expect(await ids('?tactic=persistence')).toEqual([WEB_RULE.id]);
    expect(await ids('?kind=correlation')).toEqual([COUNTING_RULE.id]);
    expect(await ids('?logsource=zimbra')).toEqual([UNSEEN_RULE.id]);
    expect(await ids('?q=kh%C3%B4ng+c%C3%B3')).toEqual([]);
  });

  it('counts the cases of a rule, and how many were closed as mistaken', async () => {
    await publishRules(api);
    await api.deliver([
      alertOf({
        rule: WEB_RULE.id,
        time: '2026-11-22T09:00:00Z',
        common: { 'source.ip': '198.51.100.1' },
      }),
      alertOf({
        rule: WEB_RULE.id,
        agency: 'LK-X-KT',
        time: '2026-11-22T09:01:00Z',
        common: { 'source.ip': '198.51.100.2' },
      }),
    ]);
    await api.index();
    const filter = { scope: 'all', status: 'open', restricted: true } as const;
    const { items: open } = await api.incidents.list(filter, { limit: 2, now: NOW });
    const path = `/v1/incidents/${open[0]?.id}`;
    const closure = { class: 'false_positive', impact: false, reason: 'máy quét của tỉnh' };
    const closed = await api.call('lan', 'PATCH', path, {
      body: { status: 'closed', closure },
      headers: { 'if-match': `"${open[0]?.rev}"` },
    });
    expect(closed.status).toBe(200);
    await api.index();

    api.advance(MINUTE_MS);
    const [noisy] = (await list('?order=noise')).items;

    expect(noisy).toMatchObject({ id: WEB_RULE.id, cases: 2, closed: 1, mistaken: 1 });
  });

  it('says how many sources a rule can see, and puts those first that see most', async () => {
    await publishRules(api);
    const body = { agency: 'LK-TTCDS', id: 'web', title: 'nginx', format: 'web.combined' };
    expect((await api.call('truongca', 'POST', '/v1/sources', { body })).status).toBe(201);
    api.advance(2 * MINUTE_MS);

    const { items } = await list('?order=sources');

    expect(items.at(-1)).toMatchObject({ id: UNSEEN_RULE.id, sources: 0 });
    expect(items[0]?.sources).toBeGreaterThan(0);
  });

  it('goes on by cursor, and begins again when other rules come into force', async () => {
    await publishRules(api);
    const first = await list('?limit=2');
    const next = `/v1/rules?limit=2&cursor=${encodeURIComponent(first.nextCursor ?? '')}`;

    const second = rulePageSchema.parse(await (await get(next)).json());
    expect(second.items.map(({ id }) => id)).toEqual([UNSEEN_RULE.id]);
    expect(second.nextCursor).toBeUndefined();

    const broken = UNSEEN_RULE.text.replace(UNSEEN_RULE.id, '11111111-2222-4333-8444-555555555555');
    await publishRules(api, { broken });
    api.advance(2 * MINUTE_MS);
    await refused(await get(next), 400, 'invalid_cursor');
  });
});

describe('a rule', () => {
  it('is shown as its author wrote it, with the rules it is connected with', async () => {
    await publishRules(api);

    const rule = await shown(WEB_RULE.id);

    expect(rule).toMatchObject({
      title: 'Script Run From the Attachment Path',
      description: 'A script among attachments was run.',
      date: '2026-11-22',
      file: { path: WEB_RULE.path, text: WEB_RULE.text },
      usedBy: [{ id: COUNTING_RULE.id, kind: 'correlation' }],
    });
    expect((await shown(COUNTING_RULE.id)).refersTo).toMatchObject([{ id: WEB_RULE.id }]);
  });

  it('is known without its text where the ruleset was published without its book', async () => {
    await publishRules(api, { withBook: false });

    const rule = await shown(WEB_RULE.id);

    expect(rule.attributes.code).toBe('WEB-91');
    expect(rule.file).toBeUndefined();
  });

  it('comes with its events, the files it needs and the lists they name', async () => {
    await publishRules(api);

    const own = ruleTestsSchema.parse(await (await get(`/v1/rules/${WEB_RULE.id}/tests`)).json());
    const of = `/v1/rules/${COUNTING_RULE.id}/tests`;
    const counting = ruleTestsSchema.parse(await (await get(of)).json());

    expect(own.events).toBe(WEB_RULE.events);
    expect(own.lists.map(({ name }) => name)).toEqual(['scanners']);
    expect(counting.events).toBeUndefined();
    expect(counting.files.map(({ path }) => path)).toEqual([COUNTING_RULE.path, WEB_RULE.path]);
  });

  it('that is not in force is not there', async () => {
    await publishRules(api);

    await refused(await get('/v1/rules/none'), 404, 'not_found');
  });
});

describe('the ruleset', () => {
  it('says what is in force, and which rules do not run', async () => {
    await publishRules(api, {
      broken: COUNTING_RULE.text.replace('web_91_script', 'nobody').replaceAll('0d8f', '1d8f'),
    });

    const ruleset = rulesetSchema.parse(await (await get('/v1/ruleset')).json());

    expect(ruleset).toMatchObject({ version: 1, rules: 2, correlations: 1 });
    expect(ruleset.logsources[0]).toEqual({ name: 'webserver', rules: 2 });
    expect(ruleset.failed).toMatchObject([
      { code: 'reference_unknown', path: 'broken.yml', line: 6 },
    ]);
  });

  it('has a new version when only what authors wrote changed', async () => {
    await publishRules(api, { withBook: false });
    await publishRules(api);
    await publishRules(api);

    expect(await api.rulesets.live()).toMatchObject({ version: 2 });
  });

  it('gives the lists in force to those who see the whole province', async () => {
    await publishRules(api);
    await api.putUser({ sub: 'stc', name: 'Hà', role: 'analyst', agency: 'LK-STC' });

    const lists = rulesetListsSchema.parse(await (await get('/v1/ruleset/lists')).json());

    expect(lists.items).toContainEqual({ name: 'scanners', values: ['192.0.2.99'] });
    await refused(await get('/v1/ruleset/lists', 'stc'), 403, 'forbidden');
  });

  it('is not for agencies: their alerts say what a rule means', async () => {
    await publishRules(api);

    for (const path of ['/v1/rules', `/v1/rules/${WEB_RULE.id}`, '/v1/ruleset']) {
      await refused(await get(path, 'kt.khethuong'), 403, 'forbidden');
    }
  });
});
