// Adding tasks, by hand or from a playbook; changing, completing and reopening one.
import type { IncidentStep } from '../case-write.ts';
import type { By } from '../change.ts';
import type { Incident } from '../incident.ts';
import { type IncidentRecord, newRecord, nextRecord } from '../record.ts';
import { identityOf } from '../sha256.ts';
import { stepBy, timeOf } from '../step-by.ts';
import type { TASK_FIELDS } from '../timeline/tasks.ts';
import type { PlaybookStep } from './playbook.ts';
import { MAX_TASKS, stepTaskId, type Task, type TaskOwner, tasks } from './task.ts';

const MINUTE_MS = 60_000;

export type TaskRefusal =
  | 'nothing_changed' // the task, or the list of tasks, already is so
  | 'too_many' // more than `MAX_TASKS`
  | 'closed'; // work on a closed incident begins with reopening it

export type TaskResult =
  | { readonly ok: true; readonly step: IncidentStep }
  | { readonly ok: false; readonly code: TaskRefusal };

type StoredTask = IncidentRecord<Task>;

export interface NewTask {
  readonly title: string;
  readonly why?: string | undefined;
  readonly owner?: TaskOwner | null | undefined;
  /** ISO 8601 UTC. */
  readonly due?: string | undefined;
  /** Absent: after all others. */
  readonly order?: number | undefined;
}

/** Adds one task. */
export function addTask(
  before: Incident,
  known: readonly StoredTask[],
  { title, why, owner = null, due, order = nextOrder(known) }: NewTask,
  by: By,
): TaskResult {
  const task: Task = {
    title,
    owner,
    order,
    addedAt: timeOf(by),
    ...(why === undefined ? {} : { why }),
    ...(due === undefined ? {} : { due }),
  };
  const id = identityOf(['task', before.id, String(before.rev)]);
  return addAll(before, known, [{ id, task }], undefined, by);
}

/**
 * Adds the steps of a playbook that the incident does not have yet, due as many minutes from now as
 * the playbook says. `soc` steps belong to the assignee, `agency` steps to the incident's agency.
 */
export function followPlaybook(
  before: Incident,
  known: readonly StoredTask[],
  { id: playbook, steps }: { readonly id: string; readonly steps: readonly PlaybookStep[] },
  by: By,
): TaskResult {
  const have = new Set(
    known.map(({ id, body }) => (body.playbook === playbook ? body.step : undefined) ?? id),
  );
  const added = playbookTasks(before, { id: playbook, steps }, nextOrder(known), by.now).filter(
    ({ id, task }) => !have.has(id) && !have.has(task.step ?? id),
  );
  return addAll(before, known, added, playbook, by);
}

interface NamedTask {
  readonly id: string;
  readonly task: Task;
}

/** The steps of a playbook as tasks of an incident, begun at `now`, in order from `first`. */
export function playbookTasks(
  head: Pick<Incident, 'id' | 'agency' | 'assignee'>,
  { id: playbook, steps }: { readonly id: string; readonly steps: readonly PlaybookStep[] },
  first: number,
  now: number,
): readonly NamedTask[] {
  return steps.map(({ id: step, title, why, owner, withinMinutes }, index) => {
    const due = withinMinutes === undefined ? undefined : now + withinMinutes * MINUTE_MS;
    const task: Task = {
      title,
      owner: ownerOf(owner, head),
      order: first + index,
      playbook,
      step,
      addedAt: new Date(now).toISOString(),
      ...(why === undefined ? {} : { why }),
      ...(due === undefined ? {} : { due: new Date(due).toISOString() }),
    };
    return { id: stepTaskId(head.id, playbook, step), task };
  });
}

export interface TaskChange {
  readonly title?: string | undefined;
  readonly owner?: TaskOwner | null | undefined;
  readonly order?: number | undefined;
  /** null: none any more. */
  readonly why?: string | null | undefined;
  readonly due?: string | null | undefined;
  readonly done?: boolean | undefined;
  readonly reason?: string | undefined;
}

/** Changes a task; `done` completes or reopens it. */
export function changeTask(
  before: Incident,
  record: StoredTask,
  change: TaskChange,
  by: By,
): TaskResult {
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  const task = changed(record.body, change, by);
  const fields = differences(record.body, task);
  if (fields.length === 0) return { ok: false, code: 'nothing_changed' };
  const { reason } = change;
  const told = {
    kind: 'task_changed',
    task: record.id,
    title: task.title,
    fields,
    ...(reason === undefined ? {} : { reason }),
  } as const;
  return {
    ok: true,
    step: stepBy(before, before, told, by, [nextRecord(tasks, record, task)]),
  };
}

function addAll(
  before: Incident,
  known: readonly StoredTask[],
  added: readonly NamedTask[],
  playbook: string | undefined,
  by: By,
): TaskResult {
  if (before.status === 'closed') return { ok: false, code: 'closed' };
  if (added.length === 0) return { ok: false, code: 'nothing_changed' };
  if (known.length + added.length > MAX_TASKS) return { ok: false, code: 'too_many' };
  const change = {
    kind: 'tasks_added',
    tasks: added.map(({ id, task }) => ({ task: id, title: task.title })),
    ...(playbook === undefined ? {} : { playbook }),
  } as const;
  const records = added.map(({ id, task }) => newRecord(tasks, id, task));
  return { ok: true, step: stepBy(before, before, change, by, records) };
}

function changed(task: Task, change: TaskChange, by: By): Task {
  const { why = task.why ?? null, due = task.due ?? null, done = task.done !== undefined } = change;
  return {
    title: change.title ?? task.title,
    owner: change.owner === undefined ? task.owner : change.owner,
    order: change.order ?? task.order,
    addedAt: task.addedAt,
    ...(why === null ? {} : { why }),
    ...(due === null ? {} : { due }),
    ...(done ? { done: task.done ?? { at: timeOf(by), by: by.actor.id } } : {}),
    ...(task.playbook === undefined ? {} : { playbook: task.playbook }),
    ...(task.step === undefined ? {} : { step: task.step }),
  };
}

type FieldChange = {
  readonly field: (typeof TASK_FIELDS)[number];
  readonly from: string | null;
  readonly to: string | null;
};

function differences(before: Task, after: Task): FieldChange[] {
  const changes: FieldChange[] = [
    { field: 'title', from: before.title, to: after.title },
    { field: 'why', from: before.why ?? null, to: after.why ?? null },
    { field: 'owner', from: ownerText(before.owner), to: ownerText(after.owner) },
    { field: 'due', from: before.due ?? null, to: after.due ?? null },
    { field: 'order', from: String(before.order), to: String(after.order) },
    { field: 'done', from: before.done?.at ?? null, to: after.done?.at ?? null },
  ];
  return changes.filter(({ from, to }) => from !== to);
}

function ownerOf(
  owner: PlaybookStep['owner'],
  head: Pick<Incident, 'agency' | 'assignee'>,
): TaskOwner | null {
  if (owner === 'agency') return { kind: 'agency', id: head.agency };
  return head.assignee === null ? null : { kind: 'user', id: head.assignee };
}

function ownerText(owner: TaskOwner | null): string | null {
  return owner === null ? null : `${owner.kind}:${owner.id}`;
}

function nextOrder(known: readonly StoredTask[]): number {
  return 1 + Math.max(0, ...known.map(({ body }) => body.order));
}
