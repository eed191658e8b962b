// People correct grouping through the API, on a real table.
import {
  incidentDetailSchema,
  incidentSummarySchema,
  pageOf,
  problemSchema,
  timelineEntrySchema,
} from '@thapcanh/api-schema';
import { type Alert, MAX_MOVED, verifyChain } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type AlertDraft, alertOf } from '../../packages/incidents/province.ts';
import { startApi, type TestApi } from './api.ts';

const page = pageOf(incidentSummarySchema);
const reason = 'hai việc khác nhau';
let api: TestApi;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await api.putUser({ sub: 'lan', name: 'Lan', role: 'analyst', agency: 'LK-CA' });
  await api.putUser({ sub: 'ttcds', name: 'Vận hành', role: 'analyst', agency: 'LK-TTCDS' });
});

const START = Date.parse('2026-11-22T05:00:00Z');

function at(minute: number, draft: Omit<AlertDraft, 'time'>): Alert {
  return alertOf({ time: new Date(START + minute * 60_000).toISOString(), ...draft });
}

const ip = (n: number) => `198.51.100.${n}`;
const left = at(0, { common: { 'source.ip': ip(1) } });
const right = at(1, { common: { 'source.ip': ip(2) } });
const bridge = at(2, { common: { 'source.ip': ip(1), 'destination.ip': ip(2) } });

async function queue(sub = 'lan') {
  return page.parse(await (await api.call(sub, 'GET', '/v1/incidents')).json()).items;
}

/** The open incident that has an alert. */
async function incidentOf(alert: Alert): Promise<string> {
  for (const { id } of await queue()) {
    const { evidence } = await detail(id);
    if (evidence.some((one) => one.id === alert.id)) return id;
  }
  throw new Error(`alert ${alert.id} is in no open incident`);
}

async function detail(id: string, sub = 'lan') {
  const response = await api.call(sub, 'GET', `/v1/incidents/${id}`);
  expect(response.status).toBe(200);
  const shown = incidentDetailSchema.parse(await response.json());
  expect(verifyChain(shown.id, shown.timeline)).toMatchObject({ ok: true });
  return { ...shown, etag: response.headers.get('etag') ?? '' };
}

async function act(
  id: string,
  what: string,
  body: unknown,
  { sub = 'lan', key }: { readonly sub?: string; readonly key?: string } = {},
): Promise<Response> {
  const etag = (await api.call(sub, 'GET', `/v1/incidents/${id}`)).headers.get('etag') ?? '';
  const headers = { 'if-match': etag, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  return api.call(sub, 'POST', `/v1/incidents/${id}/${what}`, { body, headers });
}

async function made(response: Response) {
  expect(response.status).toBe(201);
  return timelineEntrySchema.parse(await response.json());
}

async function refusal(response: Response): Promise<readonly [number, string]> {
  const { code, status, detail: why } = problemSchema.parse(await response.json());
  expect(why.length).toBeGreaterThan(20);
  return [status, code];
}

describe('merging', () => {
  it('makes two one, and its undo makes them two again, for good', async () => {
    await api.deliver([left]);
    await api.deliver([right]);
    const [older, younger] = [await incidentOf(left), await incidentOf(right)];
    const body = { from: younger, ifMatch: (await detail(younger)).etag, reason };
    await made(await act(older, 'merge', body));
    expect(await queue()).toHaveLength(1);
    expect(await detail(older)).toMatchObject({ alertCount: 2, mergedFrom: [{ id: younger }] });
    expect((await detail(younger)).id).toBe(older);
    await made(await act(older, 'unmerge', { incident: younger, reason }));
    await api.deliver([bridge]);
    expect(await queue()).toHaveLength(2);
    expect(await detail(younger)).toMatchObject({ alertCount: 1, keptApart: [{ id: older }] });
    expect(await detail(older)).toMatchObject({ alertCount: 2, keptApart: [{ id: younger }] });
  });

  it('of what triage merged is undone too, and every alert is where it was', async () => {
    for (const alert of [left, right, bridge]) await api.deliver([alert]);
    const id = await incidentOf(left);
    const [child] = (await detail(id)).mergedFrom;
    await made(await act(id, 'unmerge', { incident: child?.id, reason }));
    const both = await Promise.all([detail(id), detail(child?.id ?? '')]);
    const ids = both.map(({ evidence }) => evidence.map((one) => one.id).sort());
    expect(ids).toEqual([[left.id, bridge.id].sort(), [right.id]]);
    expect(both[1]?.entities).toMatchObject([{ value: ip(2), alertCount: 1 }]);
  });

  it('is refused when the other has moved, across agencies, and the wrong way round', async () => {
    await api.deliver([left]);
    await api.deliver([right]);
    const foreign = at(3, { agency: 'LK-STC', source: 'x', common: { 'source.ip': ip(9) } });
    await api.deliver([foreign]);
    const [older, younger] = [await incidentOf(left), await incidentOf(right)];
    const elsewhere = await incidentOf(foreign);
    const merge = async (id: string, from: string, ifMatch = '"1"') =>
      refusal(await act(id, 'merge', { from, ifMatch }));
    expect(await merge(older, younger, '"7"')).toEqual([412, 'precondition_failed']);
    expect(await merge(older, elsewhere)).toEqual([409, 'not_regroupable']);
    expect(await merge(younger, older)).toEqual([409, 'not_regroupable']);
    expect(await merge(older, older)).toEqual([409, 'not_regroupable']);
    expect(await merge(older, 'LK-STC.none')).toEqual([404, 'not_found']);
    const hidden = await act(older, 'merge', { from: elsewhere, ifMatch: '"1"' }, { sub: 'ttcds' });
    expect(await refusal(hidden)).toEqual([404, 'not_found']);
    expect(await queue()).toHaveLength(3);
  });

  it('repeated with its Idempotency-Key answers the same entry and changes nothing', async () => {
    await api.deliver([left]);
    await api.deliver([right]);
    const [older, younger] = [await incidentOf(left), await incidentOf(right)];
    const body = { from: younger, ifMatch: '"1"', reason };
    const first = await made(await act(older, 'merge', body, { key: 'k' }));
    const { rev } = await detail(older);
    expect(await made(await act(older, 'merge', body, { key: 'k' }))).toEqual(first);
    expect((await detail(older)).rev).toBe(rev);
  });
});

describe('detaching', () => {
  const host = at(0, { common: { 'host.name': 'dvc-app01', 'source.ip': ip(1) } });
  const stray = at(1, { common: { 'host.name': 'dvc-app01', 'user.name': 'an.stc' } });
  const small = at(2, { level: 'low', common: { 'host.name': 'dvc-app01' } });

  it('opens an incident of their own, shown on both, listed at once', async () => {
    await api.deliver([host, stray, small]);
    const id = await incidentOf(host);
    await made(await act(id, 'detachments', { alerts: [stray.id], reason }));
    const own = await incidentOf(stray);
    expect(await detail(id)).toMatchObject({
      alertCount: 2,
      detached: [{ alerts: [stray.id], to: { id: own }, reason, by: 'lan' }],
      keptApart: [{ id: own }],
    });
    expect(await detail(own)).toMatchObject({ alertCount: 1, keptApart: [{ id }] });
    expect((await detail(own)).timeline[0]?.change).toMatchObject({ kind: 'detached_from' });
    await api.deliver([host, stray, small]);
    expect((await detail(id)).alertCount).toBe(2);
  });

  it('brings the tasks of the playbook that fits what was detached, in the same entry', async () => {
    const guessed = at(1, {
      tags: ['attack.t1110'],
      common: { 'host.name': 'dvc-app01', 'user.name': 'an.stc' },
    });
    await api.deliver([host, guessed]);
    const id = await incidentOf(host);

    await made(await act(id, 'detachments', { alerts: [guessed.id], reason }, { key: 'k' }));

    const own = await incidentOf(guessed);
    const listed = await api.call('lan', 'GET', `/v1/incidents/${own}/tasks`);
    const { items } = z
      .object({
        items: z.array(z.object({ id: z.string(), title: z.string(), playbook: z.string() })),
      })
      .parse(await listed.json());
    const [first] = (await detail(own)).timeline;
    expect(items.length).toBeGreaterThan(0);
    expect(first?.change).toMatchObject({
      kind: 'detached_from',
      playbook: items[0]?.playbook,
      tasks: items.map(({ id: task, title }) => ({ task, title })),
    });
    expect((await detail(own)).timeline).toHaveLength(1);
    expect(verifyChain(own, (await detail(own)).timeline)).toMatchObject({ ok: true });
  });

  it('takes as many alerts at once as it says, and their tasks with them', async () => {
    const many = Array.from({ length: MAX_MOVED - 10 }, (_, index) =>
      alertOf({
        time: new Date(START + index * 1_000).toISOString(),
        tags: ['attack.t1110'],
        // With the host, ten entities whose records move.
        common: { 'host.name': 'dvc-app01', 'user.name': `u${index % 9}.stc` },
      }),
    );
    await api.deliver([host]);
    await api.deliver(many);
    const [found] = await queue();
    const id = found?.id ?? '';

    const alerts = many.map((one) => one.id);
    const { change } = await made(await act(id, 'detachments', { alerts, reason }, { key: 'k' }));

    const to = change.kind === 'alerts_detached' ? change.to : undefined;
    expect((await detail(to ?? '')).alertCount).toBe(MAX_MOVED - 10);
    expect((await detail(id)).alertCount).toBe(1);
  });

  it('leaves low alerts alone, and they may be pinned back', async () => {
    await api.deliver([host, small]);
    const id = await incidentOf(host);
    await made(await act(id, 'detachments', { alerts: [small.id], reason }));
    expect(await queue()).toHaveLength(1);
    expect((await detail(id)).alertCount).toBe(1);
    const pinned = await made(await act(id, 'pins', { alerts: [small.id], reason }));
    expect(pinned.change).toMatchObject({ kind: 'alerts_pinned', taken: [small.id] });
    const { evidence, alertCount } = await detail(id);
    expect(alertCount).toBe(2);
    expect(evidence.find((one) => one.id === small.id)).toMatchObject({ pinned: true });
    const again = await act(id, 'detachments', { alerts: [small.id], reason });
    expect(await refusal(again)).toEqual([409, 'not_regroupable']);
    await made(await act(id, 'pins', { alerts: [small.id], pinned: false }));
    await made(await act(id, 'detachments', { alerts: [small.id], reason }));
    expect((await detail(id)).alertCount).toBe(1);
  });

  it('refuses the last alert, alerts of others, ids that are none, and no reason', async () => {
    await api.deliver([host]);
    await api.deliver([right]);
    const id = await incidentOf(host);
    const detach = async (alerts: readonly string[], why: unknown = reason) =>
      refusal(await act(id, 'detachments', { alerts, reason: why }));
    expect(await detach([host.id])).toEqual([409, 'not_regroupable']);
    expect(await detach([right.id])).toEqual([409, 'not_regroupable']);
    expect(await detach(['x'])).toEqual([400, 'invalid_request']);
    expect(await detach([])).toEqual([400, 'invalid_request']);
    expect(await detach([host.id], '  ')).toEqual([400, 'invalid_request']);
  });
});

describe('linking', () => {
  const foreign = at(3, { agency: 'LK-STC', source: 'x', common: { 'source.ip': ip(1) } });

  async function linked() {
    await api.deliver([left]);
    await api.deliver([foreign]);
    const [here, there] = [await incidentOf(left), await incidentOf(foreign)];
    await made(await act(here, 'links', { incident: there, reason }));
    return { here, there };
  }

  it('shows both ends to those who see both', async () => {
    const { here, there } = await linked();
    const [link] = (await detail(here)).links;
    expect(link).toMatchObject({ state: 'linked', reason, incident: { id: there } });
    expect((await detail(there)).links).toMatchObject([{ id: link?.id, incident: { id: here } }]);
  });

  it('tells an agency that there is one, and nothing of the other agency', async () => {
    const { here, there } = await linked();
    const shown = await api.call('ttcds', 'GET', `/v1/incidents/${here}`);
    const text = await shown.text();
    expect(incidentDetailSchema.parse(JSON.parse(text)).links).toHaveLength(1);
    expect(text).not.toContain('LK-STC');
    expect(text).not.toContain(there);
    const [link] = (await detail(here)).links;
    const removal = `links/${link?.id}/removal`;
    const refused = await act(here, removal, { reason }, { sub: 'ttcds' });
    expect(await refusal(refused)).toEqual([404, 'not_found']);
    const made404 = await act(here, 'links', { incident: there, reason }, { sub: 'ttcds' });
    expect(await refusal(made404)).toEqual([404, 'not_found']);
  });

  it('is not done twice, and is undone on both', async () => {
    const { here, there } = await linked();
    const again = await act(there, 'links', { incident: here, reason });
    expect(await refusal(again)).toEqual([409, 'already_exists']);
    const [link] = (await detail(there)).links;
    await made(await act(there, `links/${link?.id}/removal`, { reason }));
    expect((await detail(here)).links).toMatchObject([{ state: 'removed' }]);
    const twice = await act(here, `links/${link?.id}/removal`, { reason });
    expect(await refusal(twice)).toEqual([409, 'not_regroupable']);
  });

  it('of incidents that became one is no longer shown', async () => {
    await api.deliver([left]);
    await api.deliver([right]);
    const [older, younger] = [await incidentOf(left), await incidentOf(right)];
    await made(await act(older, 'links', { incident: younger, reason }));
    await made(await act(older, 'merge', { from: younger, ifMatch: '"2"' }));
    expect((await detail(older)).links).toEqual([]);
  });
});
