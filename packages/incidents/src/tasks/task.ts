// A task of an incident: what is to be done, by whom, until when, and why.
import * as z from 'zod';
import { agencySchema } from '../ids.ts';
import type { IncidentRecord, RecordKind } from '../record.ts';
import { identityOf } from '../sha256.ts';

/** Who does it: a person of the centre, or an agency's contact. */
export const taskOwnerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('user'), id: z.string().min(1).max(128) }),
  z.strictObject({ kind: z.literal('agency'), id: agencySchema }),
]);
export type TaskOwner = z.infer<typeof taskOwnerSchema>;

export const taskSchema = z.object({
  title: z.string(),
  /** Vì sao: what it is good for, or what happens without it. */
  why: z.string().optional(),
  owner: taskOwnerSchema.nullable(),
  due: z.iso.datetime().optional(),
  /** Place among the incident's tasks, rising. */
  order: z.number().int(),
  /** The playbook it is a step of, and which. */
  playbook: z.string().optional(),
  step: z.string().optional(),
  done: z.object({ at: z.iso.datetime(), by: z.string() }).optional(),
  addedAt: z.iso.datetime(),
});
export type Task = z.infer<typeof taskSchema>;

export const tasks: RecordKind<Task> = { name: 'task', schema: taskSchema };

/** The id of the task that a playbook's step is in an incident: following it again adds nothing. */
export function stepTaskId(incident: string, playbook: string, step: string): string {
  return identityOf(['task', incident, playbook, step]);
}

/** Most tasks of one incident. */
export const MAX_TASKS = 200;

/**
 * The tasks of an incident and of those merged into it, where each brought the same playbook along: of
 * tasks that are one step, the one that is done, else the incident's own.
 */
export function foldTasks(
  { id }: { readonly id: string },
  all: readonly IncidentRecord<Task>[],
): readonly IncidentRecord<Task>[] {
  const rank = ({ incident, body }: IncidentRecord<Task>): number =>
    (body.done === undefined ? 2 : 0) + (incident === id ? 0 : 1);
  const chosen = new Map<string, IncidentRecord<Task>>();
  for (const record of all) {
    const { playbook, step } = record.body;
    const name = step === undefined ? record.id : `${playbook} ${step}`;
    const known = chosen.get(name);
    if (known === undefined || rank(record) < rank(known)) chosen.set(name, record);
  }
  return [...chosen.values()];
}
