import {
  addTask,
  changeTask,
  FIRST_ACTIONS,
  factsOf,
  foldTasks,
  followPlaybook,
  type IncidentRecord,
  type IncidentStep,
  openIncident,
  PLAYBOOKS,
  playbooksFor,
  resolveAlert,
  type Task,
  type TaskChange,
  taskSchema,
} from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';
import { DRAFT_TIME, incidentDraft } from './incident-draft.ts';
import { alertOf, lamKhe } from './province.ts';

const NOW = Date.parse('2026-11-17T15:00:00Z');
const lan = { actor: { kind: 'user', id: 'lan', name: 'Lan' }, now: NOW } as const;

/** What a step wrote beside the head, as it is read back. */
function stored({ after, records = [] }: IncidentStep): IncidentRecord<Task>[] {
  return records.map(({ id, seenRev, body }) => ({
    id,
    incident: after.id,
    rev: seenRev + 1,
    body: taskSchema.parse(body),
  }));
}

function added(title: string, known: readonly IncidentRecord<Task>[] = []): IncidentStep {
  const result = addTask(incidentDraft(), known, { title }, lan);
  return result.ok ? result.step : expect.fail(result.code);
}

function changed(change: TaskChange) {
  const first = added('Ngắt mạng máy chủ');
  const [task] = stored(first);
  if (task === undefined) return expect.fail('no task');
  return changeTask(first.after, task, change, lan);
}

describe('a task', () => {
  it('comes after those that are there', () => {
    const first = stored(added('một'));
    expect(stored(added('hai', first))[0]?.body.order).toBe(2);
  });

  it('that is completed says when and by whom; reopened, it says so', () => {
    const done = changed({ done: true, reason: 'đã gọi' });
    if (!done.ok) return expect.fail(done.code);
    const [task] = stored(done.step);
    expect(task?.body.done).toEqual({ at: '2026-11-17T15:00:00.000Z', by: 'lan' });
    expect(done.step.entries[0]?.change).toEqual({
      kind: 'task_changed',
      task: task?.id,
      title: 'Ngắt mạng máy chủ',
      fields: [{ field: 'done', from: null, to: '2026-11-17T15:00:00.000Z' }],
      reason: 'đã gọi',
    });
    const open = task && changeTask(done.step.after, task, { done: false }, lan);
    expect(open?.ok && stored(open.step)[0]?.body.done).toBeUndefined();
  });

  it('tells each field that changed, from what to what', () => {
    const due = '2026-11-18T00:00:00.000Z';
    const owner = { kind: 'agency', id: 'LK-TTCDS' } as const;
    const result = changed({ due, owner, why: 'lây lan', title: 'Ngắt mạng' });
    expect(result.ok && result.step.entries[0]?.change).toMatchObject({
      title: 'Ngắt mạng',
      fields: [
        { field: 'title', from: 'Ngắt mạng máy chủ', to: 'Ngắt mạng' },
        { field: 'why', from: null, to: 'lây lan' },
        { field: 'owner', from: null, to: 'agency:LK-TTCDS' },
        { field: 'due', from: null, to: due },
      ],
    });
  });

  it('that already is so is refused', () => {
    expect(changed({ title: 'Ngắt mạng máy chủ', done: false })).toEqual({
      ok: false,
      code: 'nothing_changed',
    });
  });

  it('of a closed incident is refused', () => {
    expect(addTask(incidentDraft({ status: 'closed' }), [], { title: 'x' }, lan)).toEqual({
      ok: false,
      code: 'closed',
    });
  });
});

describe('a playbook', () => {
  const [malware] = PLAYBOOKS;
  const follow = (known: readonly IncidentRecord<Task>[] = []) =>
    followPlaybook(incidentDraft({ assignee: 'lan' }), known, malware ?? expect.fail(), lan);

  it('gives each step an owner, a reason, and a due time counted from now', () => {
    const result = follow();
    if (!result.ok) return expect.fail(result.code);
    expect(stored(result.step).map(({ body }) => body)[0]).toEqual({
      title: 'Ngắt mạng các máy có dấu hiệu, không tắt máy',
      why: 'Tắt máy làm mất dữ liệu trong bộ nhớ; để nối mạng thì mã độc lây tiếp.',
      owner: { kind: 'agency', id: 'LK-TTCDS' },
      due: '2026-11-17T15:30:00.000Z',
      order: 1,
      playbook: 'N1',
      step: 'isolate',
      addedAt: '2026-11-17T15:00:00.000Z',
    });
    expect(stored(result.step)[1]?.body.owner).toEqual({ kind: 'user', id: 'lan' });
  });

  it('that is followed again adds nothing, and what is missing only', () => {
    const first = follow();
    if (!first.ok) return expect.fail(first.code);
    const all = stored(first.step);
    expect(follow(all)).toEqual({ ok: false, code: 'nothing_changed' });
    const again = follow(all.slice(1));
    expect(again.ok && stored(again.step).map(({ id }) => id)).toEqual([all[0]?.id]);
  });

  it('brings its steps to a case that is opened, once, whatever is merged with it', () => {
    const registry = lamKhe();
    const open = (address: number) => {
      const common = { 'source.ip': `198.51.100.${address}` };
      const tags = ['attack.t1110'];
      const one = resolveAlert(alertOf({ time: DRAFT_TIME, tags, common }), registry);
      const arrival = {
        added: factsOf(one, registry),
        ids: [one.alert.id],
        range: { from: DRAFT_TIME, to: DRAFT_TIME },
      };
      return openIncident([one], arrival, { numbered: 0, registry, now: NOW });
    };
    const [here, there] = [open(1), open(2)];
    const [change] = here.entries.map((entry) => entry.change);
    const records = stored(here);
    expect(change).toMatchObject({ kind: 'opened', playbook: 'N2' });
    expect(change?.kind === 'opened' && change.tasks?.map(({ task }) => task)).toEqual(
      records.map(({ id }) => id),
    );

    const [first, ...others] = stored(there);
    if (first === undefined) return expect.fail('no task');
    const done = { ...first, body: { ...first.body, done: { at: DRAFT_TIME, by: 'lan' } } };
    const folded = foldTasks(here.after, [done, ...others, ...records]);

    expect(folded).toHaveLength(records.length);
    expect(folded.filter(({ incident }) => incident === there.after.id)).toEqual([done]);
    const n2 = PLAYBOOKS.find(({ id }) => id === 'N2') ?? expect.fail();
    expect(followPlaybook(here.after, stored(there), n2, lan)).toEqual({
      ok: false,
      code: 'nothing_changed',
    });
  });

  it('is there for every group of incidents, its steps named once', () => {
    expect(PLAYBOOKS.map(({ id }) => id)).toEqual([
      'N1',
      'N2',
      'N3',
      'N4',
      'N5',
      'N6',
      'N7',
      'N8',
      'N9',
    ]);
    for (const { steps } of PLAYBOOKS) {
      expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
    }
  });
});

describe('the playbooks of a case', () => {
  const registry = lamKhe();

  function offered(tags: readonly string[], actions: readonly string[]) {
    const attributes = { first_actions_vi: [...actions] };
    const one = resolveAlert(alertOf({ time: DRAFT_TIME, tags, attributes }), registry);
    return playbooksFor(factsOf(one, registry)).map(({ id, fits }) => [id, fits]);
  }

  it('begin with what the leading rule says, then the group its techniques speak for', () => {
    expect(offered(['attack.t1110.003'], ['Khóa tài khoản']).slice(0, 3)).toEqual([
      [FIRST_ACTIONS, true],
      ['N2', true],
      ['N1', false],
    ]);
  });

  it('are all there, in their order, where nothing speaks for one', () => {
    expect(offered([], [])).toEqual(PLAYBOOKS.map(({ id }) => [id, false]));
  });
});
