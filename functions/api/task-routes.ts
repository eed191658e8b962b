// Tasks of an incident: read, added by hand or from a playbook, changed, completed, reopened.
import {
  followPlaybookSchema,
  newTaskSchema,
  type PlaybookView,
  taskChangeSchema,
} from '@thapcanh/api-schema';
import {
  addTask,
  changeTask,
  foldTasks,
  followPlaybook,
  type Incident,
  MAX_TASKS,
  mayRead,
  playbooksFor,
  type TaskOwner,
  type TaskResult,
  tasks,
} from '@thapcanh/incidents';
import { type Acted, type IncidentActionOptions, incidentAction } from './incident-action.ts';
import { seenIncident } from './incident-routes.ts';
import { accept, type Outcome, problemResponse, refuse } from './problem.ts';
import { inScopeOf, type ReadersOptions } from './readers.ts';
import { recordAction, recordList } from './record-action.ts';
import type { ApiContext } from './request.ts';
import { EVERYBODY, RESPONDERS, type Route } from './route.ts';
import { mayBeAssigned } from './user-routes.ts';

export interface TaskRoutesOptions extends IncidentActionOptions, ReadersOptions {}

/** `/v1/incidents/:id/tasks`, `/v1/incidents/:id/playbooks`. */
export function taskRoutes(options: TaskRoutesOptions): readonly Route[] {
  const { incidents } = options;

  const add = incidentAction(options, {
    name: 'add task',
    body: newTaskSchema,
    conditional: false,
    async act(incident, { due, ...task }, by, c) {
      const owner = await ownerFits(task.owner, incident, c, options);
      if (!owner.ok) return owner;
      const known = await tasksOf(incident);
      const dated = due === undefined ? task : { ...task, due: utc(due) };
      return outcomeOf(addTask(incident, known, dated, by), incident);
    },
  });

  const follow = incidentAction(options, {
    name: 'follow playbook',
    body: followPlaybookSchema,
    conditional: false,
    async act(incident, { playbook: id }, by) {
      const [known, offered] = await Promise.all([tasksOf(incident), offeredFor(incident)]);
      const playbook = offered.find((one) => one.id === id);
      if (playbook === undefined) {
        const names = offered.map((one) => one.id).join(', ');
        return refuse('invalid_request', `The playbooks of this incident are: ${names}.`, [
          { at: '/playbook', message: 'unknown' },
        ]);
      }
      return outcomeOf(followPlaybook(incident, known, playbook, by), incident);
    },
  });

  const change = recordAction(options, {
    name: 'change task',
    body: taskChangeSchema,
    conditional: true,
    record: tasks,
    async act(incident, task, { due, ...body }, by, c) {
      const owner = await ownerFits(body.owner, incident, c, options);
      if (!owner.ok) return owner;
      const dated = { ...body, due: typeof due === 'string' ? utc(due) : due };
      return outcomeOf(changeTask(incident, task, dated, by), incident);
    },
  });

  async function tasksOf(incident: Incident) {
    return foldTasks(incident, await incidents.records(incident, tasks));
  }

  async function offeredFor(incident: Incident) {
    const facts = await incidents.facts(incident);
    if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
    return playbooksFor(facts);
  }

  async function playbooks(c: ApiContext): Promise<Response> {
    const found = await seenIncident(c, incidents);
    if (!found.ok) return problemResponse(found.refusal);
    const [known, offered] = await Promise.all([tasksOf(found.value), offeredFor(found.value)]);
    const followed = new Set(known.map(({ body }) => body.playbook));
    const items: PlaybookView[] = offered.map((playbook) => ({
      ...playbook,
      followed: followed.has(playbook.id),
    }));
    return c.json({ items });
  }

  const list = recordList(options, tasks, (a, b) => a.order - b.order, { shown: foldTasks });
  const path = '/v1/incidents/:id/tasks';
  return [
    { method: 'GET', path, roles: EVERYBODY, handle: list },
    { method: 'POST', path, roles: RESPONDERS, handle: add },
    { method: 'POST', path: `${path}/:record`, roles: RESPONDERS, handle: change },
    { method: 'GET', path: '/v1/incidents/:id/playbooks', roles: EVERYBODY, handle: playbooks },
    { method: 'POST', path: '/v1/incidents/:id/playbooks', roles: RESPONDERS, handle: follow },
  ];
}

/** A person who works on incidents and sees this one, or an organisation of the registry. */
async function ownerFits(
  owner: TaskOwner | null | undefined,
  incident: Incident,
  c: ApiContext,
  options: ReadersOptions,
): Promise<Outcome<undefined>> {
  if (owner === null || owner === undefined) return accept(undefined);
  const caller = c.get('caller');
  const user =
    owner.kind === 'user' ? await inScopeOf(owner.id, incident, caller, options) : undefined;
  const fits =
    owner.kind === 'user'
      ? user !== undefined && mayBeAssigned(user) && mayRead(incident, user)
      : caller.registry.organisation(owner.id) !== undefined;
  if (fits) return accept(undefined);
  const detail = 'The owner is nobody who may work on this incident, nor an organisation.';
  return refuse('invalid_request', detail, [{ at: '/owner/id', message: 'unknown' }]);
}

function outcomeOf(result: TaskResult, { status }: Incident): Outcome<Acted> {
  if (result.ok) return accept({ step: result.step });
  switch (result.code) {
    case 'closed':
      return refuse('invalid_transition', `It is ${status}. Reopen it, then work on its tasks.`);
    case 'nothing_changed':
      return refuse('already_exists', 'It already is so: nothing to add or change.');
    case 'too_many':
      return refuse('invalid_transition', `An incident has at most ${MAX_TASKS} tasks.`);
  }
}

function utc(text: string): string {
  return new Date(text).toISOString();
}
