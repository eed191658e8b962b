// What happened to the tasks of an incident.
import * as z from 'zod';

export const TASK_FIELDS = ['title', 'why', 'owner', 'due', 'order', 'done'] as const;

/** A task by its id and by its title of that moment. */
export const namedTask = { task: z.string(), title: z.string() };

/** What the first entry of a case tells of the playbook that its techniques speak for, and of its tasks. */
export const begunPlaybook = {
  playbook: z.string().optional(),
  tasks: z.array(z.object(namedTask)).optional(),
};
export type BegunPlaybook = z.infer<z.ZodObject<typeof begunPlaybook>>;

export const taskChanges = [
  z.object({
    kind: z.literal('tasks_added'),
    tasks: z.array(z.object(namedTask)),
    /** The playbook they are steps of. */
    playbook: z.string().optional(),
  }),
  z.object({
    kind: z.literal('task_changed'),
    ...namedTask,
    /** Values as text: an owner as `user:<sub>` or `agency:<code>`, `done` as when it was done. */
    fields: z.array(
      z.object({
        field: z.enum(TASK_FIELDS),
        from: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    reason: z.string().optional(),
  }),
] as const;
