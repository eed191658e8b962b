import { pageOf, playbookViewSchema, type TaskView, taskViewSchema } from '@thapcanh/api-schema';
import { PLAYBOOKS, verifyChain } from '@thapcanh/incidents';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from './api.ts';
import { acted, openIncidents, putCast, refusal } from './cast.ts';

let api: TestApi;
let path = '';
let id = '';

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  await api.clear();
  await putCast(api);
  [id = ''] = await openIncidents(api, 1);
  path = `/v1/incidents/${id}/tasks`;
});

async function all(): Promise<readonly TaskView[]> {
  const response = await api.call('lan', 'GET', path);
  return pageOf(taskViewSchema).parse(await response.json()).items;
}

/** Those that people added; the case was opened with the tasks of its playbook. */
async function list(): Promise<readonly TaskView[]> {
  return (await all()).filter(({ playbook }) => playbook !== 'N2');
}

async function add(body: object, sub = 'lan') {
  return acted(api, sub, path, { body });
}

function change(task: TaskView | undefined, body: object, rev = task?.rev) {
  const headers = { 'if-match': `"${rev}"` };
  return api.call('minh', 'POST', `${path}/${task?.id}`, { body, headers });
}

describe('tasks', () => {
  it('are added, listed in order, and told on the timeline', async () => {
    await add({ title: 'Gọi đơn vị', order: 5 });
    const entry = await add({ title: 'Ngắt mạng', why: 'lây lan', order: 2 });
    expect(entry.change).toMatchObject({ kind: 'tasks_added', tasks: [{ title: 'Ngắt mạng' }] });
    expect((await list()).map(({ title, rev }) => [title, rev])).toEqual([
      ['Ngắt mạng', 1],
      ['Gọi đơn vị', 1],
    ]);
    const incident = await api.incidents.get(id);
    const entries = incident ? await api.incidents.timeline(incident, 10) : [];
    expect(verifyChain(id, entries)).toMatchObject({ ok: true });
  });

  it('of the playbook that fits are there when the case is opened', async () => {
    const found = await all();
    expect(found.map(({ step, playbook, order }) => [step, playbook, order])).toEqual(
      PLAYBOOKS.find(({ id }) => id === 'N2')?.steps.map((step, index) => [
        step.id,
        'N2',
        index + 1,
      ]),
    );
    expect((await change(found[0], { done: true })).status).toBe(201);
  });

  it('are ticked at the version that was seen, whatever else came to the incident', async () => {
    await add({ title: 'Gọi đơn vị' });
    const [task] = await list();
    await add({ title: 'Khác' });
    const response = await change(task, { done: true });
    expect(response.status).toBe(201);
    expect((await list())[0]).toMatchObject({ rev: 2, done: { by: 'minh' } });
  });

  it('that another has changed meanwhile are refused', async () => {
    await add({ title: 'Gọi đơn vị' });
    const [task] = await list();
    await change(task, { done: true });
    expect(await refusal(await change(task, { done: false }))).toEqual([
      412,
      'precondition_failed',
    ]);
    expect(await refusal(await change(task, { done: true }, 2))).toEqual([409, 'already_exists']);
  });

  it('are added once by one Idempotency-Key, and ticked once', async () => {
    const headers = { 'idempotency-key': 'k1' };
    const body = { title: 'Gọi đơn vị' };
    const first = await acted(api, 'lan', path, { body, headers });
    expect(await acted(api, 'lan', path, { body, headers })).toEqual(first);
    const [task, ...others] = await list();
    expect(others).toEqual([]);

    const tick = { body: { done: true }, headers: { 'if-match': '"1"', 'idempotency-key': 'k2' } };
    const done = await acted(api, 'lan', `${path}/${task?.id}`, tick);
    expect(await acted(api, 'lan', `${path}/${task?.id}`, tick)).toEqual(done);
  });

  it('of many people at once are all kept', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((title) => add({ title })));
    expect((await list()).map(({ title }) => title).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set((await list()).map(({ order }) => order)).size).toBe(4);
  });

  it.each([
    [{ owner: { kind: 'user', id: 'nobody' } }, '/owner/id'],
    [{ owner: { kind: 'user', id: 'kt.khethuong' } }, '/owner/id'],
    [{ owner: { kind: 'agency', id: 'XX' } }, '/owner/id'],
    [{ due: 'mai' }, '/due'],
    [{ title: '\u202e\u0000' }, '/title'],
    [{ title: 'x'.repeat(201) }, '/title'],
    [{ colour: 'red' }, '/'],
  ])('refuse %j, and say where', async (wrong, at) => {
    const response = await api.call('lan', 'POST', path, { body: { title: 'x', ...wrong } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ at }] });
  });

  it('keep markup as text, and drop what would hide or reorder a title', async () => {
    await add({ title: ' <img src=x onerror=alert(1)>\u202e\u0007 fdp.exe ' });
    expect((await list())[0]?.title).toBe('<img src=x onerror=alert(1)> fdp.exe');
  });

  it('refuse a body of a megabyte', async () => {
    const body = { title: 'x', why: 'x'.repeat(1_000_000) };
    expect(await refusal(await api.call('lan', 'POST', path, { body }))).toEqual([
      413,
      'body_too_large',
    ]);
  });

  it('of a closed incident are refused', async () => {
    const incident = await api.incidents.get(id);
    await api.call('lan', 'PATCH', `/v1/incidents/${id}`, {
      body: { status: 'closed', closure: { class: 'false_positive', impact: false } },
      headers: { 'if-match': `"${incident?.rev}"` },
    });
    expect(await refusal(await api.call('lan', 'POST', path, { body: { title: 'x' } }))).toEqual([
      409,
      'invalid_transition',
    ]);
  });
});

describe('playbooks', () => {
  const follow = (playbook: string) =>
    api.call('lan', 'POST', `/v1/incidents/${id}/playbooks`, { body: { playbook } });

  async function offered() {
    const response = await api.call('lan', 'GET', `/v1/incidents/${id}/playbooks`);
    return pageOf(playbookViewSchema).parse(await response.json()).items;
  }

  it('that fit come first, the leading rule before all; one that is followed says so', async () => {
    expect((await offered()).slice(0, 3).map(({ id, fits }) => [id, fits])).toEqual([
      ['first-actions', true],
      ['N2', true],
      ['N1', false],
    ]);
    await follow('N2');
    expect((await offered()).filter(({ followed }) => followed).map(({ id }) => id)).toEqual([
      'N2',
    ]);
  });

  it('become tasks in one entry, once', async () => {
    expect((await follow('first-actions')).status).toBe(201);
    expect((await list()).map(({ title, playbook }) => [title, playbook])).toEqual([
      ['Khóa tài khoản', 'first-actions'],
      ['Giữ nhật ký', 'first-actions'],
    ]);
    expect(await refusal(await follow('first-actions'))).toEqual([409, 'already_exists']);
    expect((await api.incidents.get(id))?.rev).toBe(2);
  });

  it('that nobody knows are refused with those there are', async () => {
    const response = await follow('N10');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('N1, N3') });
  });
});
