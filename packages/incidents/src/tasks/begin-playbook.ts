// What a case brings along when it begins, whoever begins it: the tasks of the playbook that fits it.
import type { CaseFacts } from '../case-facts.ts';
import type { Incident } from '../incident.ts';
import { newRecord, type RecordWrite } from '../record.ts';
import type { BegunPlaybook } from '../timeline/tasks.ts';
import { playbookTasks } from './change-tasks.ts';
import { playbookOf } from './playbook.ts';
import { tasks } from './task.ts';

/** The first entry's part, and the records that are written with it. */
export interface Begun {
  readonly told: BegunPlaybook;
  readonly records: readonly RecordWrite[];
}

/** The playbook that the techniques of a new case speak for, due from `now` on; nothing where none does. */
export function beginPlaybook(
  head: Pick<Incident, 'id' | 'agency' | 'assignee'>,
  facts: CaseFacts,
  now: number,
): Begun {
  const playbook = playbookOf(facts);
  if (playbook === undefined) return { told: {}, records: [] };
  const begun = playbookTasks(head, playbook, 1, now);
  return {
    told: {
      playbook: playbook.id,
      tasks: begun.map(({ id: task, task: { title } }) => ({ task, title })),
    },
    records: begun.map(({ id, task }) => newRecord(tasks, id, task)),
  };
}
