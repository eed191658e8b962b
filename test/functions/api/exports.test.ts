import { createHash } from 'node:crypto';
import { incidentDetailSchema } from '@thapcanh/api-schema';
import { EXPORT_FORMATS, type TimelineEntry, verifyChain } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

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

const take = (sub: string, body: object, headers = {}) =>
  api.call(sub, 'POST', `${path}/export`, { body, headers });

async function exportsTold(): Promise<readonly TimelineEntry[]> {
  const response = await api.call('truongca', 'GET', path);
  const { timeline } = incidentDetailSchema.parse(await response.json());
  expect(verifyChain(id, timeline)).toMatchObject({ ok: true });
  return timeline.filter(({ change }) => change.kind === 'exported');
}

async function note(value: string, tlp: string, ioc = true) {
  const body = { type: 'domain', value, tlp, ioc };
  await acted(api, 'lan', `${path}/observables`, { body });
}

describe('an export of an incident', () => {
  it.each(EXPORT_FORMATS)(
    'as %s is a file under its hash, and an entry that says so',
    async (format) => {
      const response = await take('lan', { format });
      const bytes = Buffer.from(await response.arrayBuffer());
      const hash = createHash('sha256').update(bytes);

      expect(response.status).toBe(200);
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''VV-2026-\d{6}\.[\w.]+$/,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const [entry] = await exportsTold();
      expect(entry).toMatchObject({
        actor: { id: 'lan' },
        change: { format, tlp: 'TLP:AMBER', sha256: hash.copy().digest('hex'), leftOut: 0 },
      });
      expect(response.headers.get('repr-digest')).toBe(`sha-256=:${hash.digest('base64')}:`);
    },
  );

  it('has the media type of its format', async () => {
    const types = await Promise.all(
      EXPORT_FORMATS.map(async (format) =>
        (await take('lan', { format })).headers.get('content-type'),
      ),
    );

    expect(types).toEqual([
      'application/stix+json;version=2.1',
      'application/json',
      'application/json',
      'application/json',
      'text/csv; charset=utf-8; header=present',
      'text/csv; charset=utf-8; header=present',
    ]);
  });

  it('taken twice by one person is the same bytes and one entry; by two, two', async () => {
    const first = await (await take('lan', { format: 'stix' })).text();
    const again = await (await take('lan', { format: 'stix' })).text();
    const other = await (await take('minh', { format: 'stix' })).text();

    expect([again, other]).toEqual([first, first]);
    expect((await exportsTold()).map(({ actor }) => actor.id)).toEqual(['lan', 'minh']);
  });

  it('taken twice at once is told once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => take('lan', { format: 'misp' })));

    expect(await exportsTold()).toHaveLength(1);
  });

  it('is told again once the case has changed', async () => {
    await take('lan', { format: 'ocsf' });
    await note('xau.example', 'TLP:GREEN');
    await take('lan', { format: 'ocsf' });

    expect(await exportsTold()).toHaveLength(2);
  });

  it('never leaves under a used key what the timeline does not tell', async () => {
    const key = { 'idempotency-key': 'k1' };
    expect((await take('lan', { format: 'stix' }, key)).status).toBe(200);
    expect((await take('lan', { format: 'stix' }, key)).status).toBe(200);
    await note('xau.example', 'TLP:GREEN');

    expect(await refusal(await take('lan', { format: 'stix' }, key))).toEqual([
      409,
      'idempotency_conflict',
    ]);
    expect(await exportsTold()).toHaveLength(1);
  });

  it('keeps what is above its TLP, and says how much that is', async () => {
    await note('do.example', 'TLP:RED');
    await note('xanh.example', 'TLP:GREEN');

    const response = await take('lan', { format: 'stix', tlp: 'TLP:GREEN' });
    const text = await response.text();

    expect(response.headers.get('thapcanh-left-out')).toBe('1');
    expect(text).toContain('xanh.example');
    expect(text).not.toContain('do.example');
    expect(text).not.toContain('LK-TTCDS');
    expect(await exportsTold()).toMatchObject([{ change: { tlp: 'TLP:GREEN', leftOut: 1 } }]);
  });

  it('has no table of alerts below the TLP of the case', async () => {
    const response = await take('lan', { format: 'csv-alerts', tlp: 'TLP:GREEN' });

    expect(await refusal(response)).toEqual([400, 'invalid_request']);
    expect(await exportsTold()).toEqual([]);
  });

  it('of a restricted case is for those who see it, and TLP:RED unless they say otherwise', async () => {
    const incident = await api.incidents.get(id);
    await acted(api, 'truongca', `${path}/restriction`, {
      body: { restricted: true, people: ['minh'], reason: 'người liên quan' },
      headers: { 'if-match': `"${incident?.rev}"` },
    });

    expect(await refusal(await take('lan', { format: 'stix' }))).toEqual([404, 'not_found']);
    expect((await take('minh', { format: 'stix' })).status).toBe(200);
    expect(await exportsTold()).toMatchObject([
      { actor: { id: 'minh' }, change: { tlp: 'TLP:RED' } },
    ]);
  });

  it('is not for agencies and auditors, who read the case itself', async () => {
    for (const sub of ['ttcds', 'kiemtra']) {
      expect(await refusal(await take(sub, { format: 'stix' }))).toEqual([403, 'forbidden']);
    }
  });

  it('refuses formats and markings that there are not', async () => {
    for (const body of [{}, { format: 'pdf' }, { format: 'stix', tlp: 'TLP:WHITE' }]) {
      expect(await refusal(await take('lan', body))).toEqual([400, 'invalid_request']);
    }
  });

  it('says that the province is simulated', async () => {
    for (const format of EXPORT_FORMATS) {
      expect(await (await take('lan', { format })).text()).toMatch(/mô phỏng/);
    }
  });
});

describe('an export of the list', () => {
  const list = (sub: string, query: string) =>
    api.call(sub, 'GET', `/v1/incidents/export?${query}`);
  const rowsOf = async (response: Response) =>
    (await response.text()).trim().split('\r\n').slice(1);

  it('is a table of what the caller may list, by the filters of the list', async () => {
    await api.deliver([
      alertOf({
        time: '2026-11-22T06:00:00Z',
        agency: 'LK-STC',
        source: 'x',
        common: { 'source.ip': '198.51.100.200' },
      }),
    ]);

    expect(await rowsOf(await list('lan', 'format=csv'))).toHaveLength(2);
    expect(await rowsOf(await list('ttcds', 'format=csv'))).toHaveLength(1);
    expect(await rowsOf(await list('kt.khethuong', 'format=csv'))).toHaveLength(0);
    expect(await rowsOf(await list('lan', 'format=csv&status=closed'))).toHaveLength(0);
    expect(await rowsOf(await list('lan', 'format=csv&agency=LK-STC'))).toHaveLength(1);
  });

  it('goes on where it ended, under a link that is the caller’s alone', async () => {
    await api.clear();
    await putCast(api);
    await openIncidents(api, 5);
    const numbers: string[] = [];
    let query: string | undefined = 'format=csv&limit=2';
    let last = '';
    while (query !== undefined) {
      const response = await list('lan', query);
      numbers.push(...(await rowsOf(response)));
      const next: string | undefined = /^<\/v1\/incidents\/export\?(.+)>; rel="next"$/.exec(
        response.headers.get('link') ?? '',
      )?.[1];
      last = query;
      query = next;
    }

    expect(new Set(numbers).size).toBe(5);
    expect(await refusal(await list('minh', last))).toEqual([400, 'invalid_cursor']);
  });

  it('is a layer that counts incidents by technique', async () => {
    const response = await list('lan', 'format=navigator');
    const { techniques } = z
      .object({ techniques: z.array(z.object({ techniqueID: z.string(), score: z.number() })) })
      .parse(await response.json());

    expect(techniques).toMatchObject([{ techniqueID: 'T1110', score: 1 }]);
    expect(response.headers.get('content-disposition')).toContain('incidents.navigator.json');
  });

  it('refuses more than a thousand at once, and no format', async () => {
    expect((await list('lan', 'format=csv&limit=1001')).status).toBe(400);
    expect((await list('lan', '')).status).toBe(400);
    expect((await list('lan', 'format=stix')).status).toBe(400);
  });

  it('leaves no trace on the incidents, and tells no agency of a restricted case', async () => {
    const incident = await api.incidents.get(id);
    await acted(api, 'truongca', `${path}/restriction`, {
      body: { restricted: true, people: [], reason: 'người liên quan' },
      headers: { 'if-match': `"${incident?.rev}"` },
    });

    expect(await rowsOf(await list('ttcds', 'format=csv'))).toEqual([]);
    const [row] = await rowsOf(await list('truongca', 'format=csv'));
    expect(row).toContain('TLP:RED');
    expect(await exportsTold()).toEqual([]);
  });
});
