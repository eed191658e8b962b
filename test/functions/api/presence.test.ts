// Who works beside whom: cases that others have open, and who is on shift; nobody learns of what is not theirs.
import { type PresenceView, presenceSchema, reportDetailSchema } from '@thapcanh/api-schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { NOW, startApi, type TestApi } from './api.ts';
import { openIncidents, putCast, refusal } from './cast.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let api: TestApi;
let incident = '';
let other = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  await api.putUser({ sub: 'ptich.ttcds', name: 'Phân tích', role: 'analyst', agency: 'LK-TTCDS' });
  await api.putUser({ sub: 'ptich.stc', name: 'Tài chính', role: 'lead', agency: 'LK-STC' });
  [incident = '', other = ''] = await openIncidents(api, 2);
});

function pass(ms: number): void {
  api.advance(ms);
  onTestFinished(() => api.advance(-ms));
}

async function presence(sub: string): Promise<PresenceView> {
  const response = await api.call(sub, 'GET', '/v1/presence');
  expect(response.status).toBe(200);
  return presenceSchema.parse(await response.json());
}

/** Who has which case open, as a person sees it. */
async function seenBy(sub: string): Promise<readonly (readonly [string, string])[]> {
  const { viewing } = await presence(sub);
  return viewing.map((one) => [one.sub, one.incident] as const);
}

async function onShift(sub: string): Promise<readonly string[]> {
  return (await presence(sub)).onShift.map((one) => one.sub);
}

async function views(sub: string, id = incident, method = 'PUT'): Promise<void> {
  const response = await api.call(sub, method, `/v1/incidents/${id}/viewing`);
  expect([sub, response.status]).toEqual([sub, 200]);
}

const begins = (sub: string, until: number, of = sub) =>
  api.call(sub, 'PUT', `/v1/shifts/${of}`, { body: { until: new Date(until).toISOString() } });

describe('a case that somebody has open', () => {
  it('is seen by the others of the centre for fifteen minutes, and by who has it open not', async () => {
    await views('minh');

    expect(await seenBy('lan')).toEqual([['minh', incident]]);
    expect(await seenBy('minh')).toEqual([]);
    pass(15 * MINUTE);
    expect(await seenBy('lan')).toEqual([]);
  });

  it('stays open while its page says so, since the first time, and ends when it is left', async () => {
    await views('minh');
    const [first] = (await presence('lan')).viewing;
    pass(10 * MINUTE);
    await views('minh');
    pass(10 * MINUTE);

    const [then] = (await presence('lan')).viewing;
    expect(then?.since).toBe(first?.since);
    await views('minh', incident, 'DELETE');
    await views('minh', incident, 'DELETE');
    expect(await seenBy('lan')).toEqual([]);
  });

  it('leaves its revision, its timeline and the record of reading as they were', async () => {
    const before = await api.incidents.open(incident, 10);

    await views('minh');

    const after = await api.incidents.open(incident, 10);
    expect(after?.incident).toEqual(before?.incident);
    expect(after?.timeline).toEqual(before?.timeline);
    const audited = (await api.core.items()).filter(({ type }) => type === 'audit');
    expect(audited).toEqual([]);
  });

  it('that was merged is open as the one it is now', async () => {
    await views('minh', other);
    const headers = { 'if-match': `"${(await api.incidents.get(incident))?.rev}"` };
    const from = { from: other, ifMatch: `"${(await api.incidents.get(other))?.rev}"` };
    const merged = await api.call('lan', 'POST', `/v1/incidents/${incident}/merge`, {
      body: { ...from, reason: 'cùng một việc' },
      headers,
    });
    expect(merged.ok).toBe(true);

    const [[, id] = []] = await seenBy('truongca');

    expect(id).toBe((await api.incidents.get(other))?.id);
  });

  it('and is restricted then is nobody’s to know who is not named', async () => {
    await views('truongca');
    const { rev } = (await api.incidents.get(incident)) ?? {};
    const restricted = await api.call('truongca', 'POST', `/v1/incidents/${incident}/restriction`, {
      body: { restricted: true, people: ['minh'], reason: 'người liên quan' },
      headers: { 'if-match': `"${rev}"` },
    });
    expect(restricted.ok).toBe(true);

    expect(await seenBy('lan')).toEqual([]);
    expect(await seenBy('minh')).toEqual([['truongca', incident]]);
    const hidden = await api.call('lan', 'PUT', `/v1/incidents/${incident}/viewing`);
    expect(await refusal(hidden)).toEqual([404, 'not_found']);
  });

  it('of one agency tells another nothing, and the role of agencies is told nothing at all', async () => {
    await views('minh');

    expect(await seenBy('ptich.ttcds')).toEqual([['minh', incident]]);
    expect(await seenBy('ptich.stc')).toEqual([]);
    for (const sub of ['ttcds', 'kt.khethuong', 'kiemtra']) {
      expect(await refusal(await api.call(sub, 'GET', '/v1/presence'))).toEqual([403, 'forbidden']);
    }
  });

  it('is of the twenty that a person opened last', async () => {
    const many = await openIncidents(api, 25);
    for (const id of many) await views('minh', id);

    expect(await seenBy('lan')).toHaveLength(20);
  });
});

describe('a shift', () => {
  it('is told to the centre until its end, who ends first comes first', async () => {
    await begins('lan', NOW + 8 * HOUR);
    await begins('minh', NOW + 2 * HOUR);

    expect(await onShift('truongca')).toEqual(['minh', 'lan']);
    pass(2 * HOUR);
    expect(await onShift('truongca')).toEqual(['lan']);
  });

  it('is gone on by oneself, ends after now and within a day', async () => {
    expect(await refusal(await begins('truongca', NOW + HOUR, 'lan'))).toEqual([403, 'forbidden']);
    const past = await begins('lan', NOW - MINUTE);
    expect(await past.json()).toMatchObject({ status: 400, errors: [{ at: '/until' }] });
    expect(await refusal(await begins('lan', NOW + 25 * HOUR))).toEqual([400, 'invalid_request']);
    expect(await onShift('lan')).toEqual([]);
  });

  it('is left by oneself, and ended by a lead; an analyst ends nobody’s', async () => {
    await begins('lan', NOW + HOUR);
    await begins('minh', NOW + HOUR);

    expect(await refusal(await api.call('lan', 'DELETE', '/v1/shifts/minh'))).toEqual([
      403,
      'forbidden',
    ]);
    expect((await api.call('lan', 'DELETE', '/v1/shifts/lan')).status).toBe(200);
    expect((await api.call('truongca', 'DELETE', '/v1/shifts/minh')).status).toBe(200);

    expect(await onShift('lan')).toEqual([]);
    const again = await api.call('truongca', 'DELETE', '/v1/shifts/minh');
    expect(await refusal(again)).toEqual([404, 'not_found']);
  });

  it('of those above is not a lead’s of one agency to end; that of another agency is not there', async () => {
    await begins('minh', NOW + HOUR);
    await begins('ptich.ttcds', NOW + HOUR);

    expect(await onShift('ptich.stc')).toEqual(['minh']);
    expect(await onShift('lan')).toEqual(['minh', 'ptich.ttcds']);
    for (const sub of ['minh', 'ptich.ttcds', 'nobody']) {
      const ended = await api.call('ptich.stc', 'DELETE', `/v1/shifts/${sub}`);
      expect(await refusal(ended)).toEqual([404, 'not_found']);
    }
  });

  it('names in the hand-over who was on it, and who takes over', async () => {
    await begins('lan', NOW + 8 * HOUR);
    await begins('minh', NOW + 8 * HOUR);
    pass(7 * HOUR + 50 * MINUTE);
    await begins('truongca', NOW + 16 * HOUR);
    const drafted = await api.call('lan', 'POST', '/v1/reports', {
      body: {
        form: 'hand_over',
        from: new Date(NOW).toISOString(),
        to: new Date(NOW + 8 * HOUR).toISOString(),
      },
    });
    const { id } = reportDetailSchema.pick({ id: true }).parse(await drafted.json());

    const shown = await api.call('lan', 'GET', `/v1/reports/${id}`);

    const { fields } = reportDetailSchema.parse(await shown.json());
    const texts = fields.flatMap(({ id: field, value }) =>
      value?.kind === 'text' ? [[field, value.text]] : [],
    );
    expect(texts).toContainEqual(['duty', 'Lan; Minh']);
    expect(texts).toContainEqual(['next_duty', 'Trưởng ca']);
  });
});
