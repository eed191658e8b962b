// Tasks of an incident, and the playbooks they come from.
import { playbookSchema, taskOwnerSchema, taskSchema } from '@thapcanh/incidents';
import * as z from 'zod';
import { lineSchema, proseSchema, reasonSchema } from './text.ts';

const TITLE = 200;
const WHY = 1000;
const instant = z.iso.datetime({ offset: true });
const order = z.number().int().min(0).max(1_000_000);

/** `GET /v1/incidents/{id}/tasks`; `rev` is what `If-Match` names when one is changed. */
export const taskViewSchema = taskSchema.extend({ id: z.string(), rev: z.number().int() });
export type TaskView = z.infer<typeof taskViewSchema>;

/** `POST /v1/incidents/{id}/tasks` */
export const newTaskSchema = z.strictObject({
  title: lineSchema(TITLE),
  why: proseSchema(WHY).optional(),
  owner: taskOwnerSchema.nullable().optional(),
  due: instant.optional(),
  order: order.optional(),
});

/** `POST /v1/incidents/{id}/tasks/{record}` with `If-Match`; `done` completes or reopens it. */
export const taskChangeSchema = z
  .strictObject({
    title: lineSchema(TITLE).optional(),
    why: proseSchema(WHY).nullable().optional(),
    owner: taskOwnerSchema.nullable().optional(),
    due: instant.nullable().optional(),
    order: order.optional(),
    done: z.boolean().optional(),
    reason: reasonSchema.optional(),
  })
  .refine((change) => Object.keys(change).some((key) => key !== 'reason'), 'nothing to change');

/** `GET /v1/incidents/{id}/playbooks`: those that fit the case first. */
export const playbookViewSchema = playbookSchema.extend({
  /** Whether a technique of the case speaks for it, or its leading rule brings it. */
  fits: z.boolean(),
  /** Whether tasks of it were added. */
  followed: z.boolean(),
});
export type PlaybookView = z.infer<typeof playbookViewSchema>;

/** `POST /v1/incidents/{id}/playbooks`: adds its steps as tasks, those that are not there yet. */
export const followPlaybookSchema = z.strictObject({ playbook: z.string().min(1).max(64) });
