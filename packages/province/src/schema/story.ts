// Attack stories: a script at a fixed time of day, and what Tháp Canh must make of it.
import { ENTITY_TYPES, PRIORITY_CLASSES, SEVERITIES } from '@thapcanh/incidents';
import * as z from 'zod';
import { durationSchema } from '../quantity.ts';
import { scriptFields } from './script.ts';

const expectedCaseSchema = z.strictObject({
  agency: z.string(),
  owner: z.string(),
  affected: z.array(z.string()).default([]),
  /** How the case's title begins; the name of the agency follows it. */
  title: z.string(),
  severity: z.enum(SEVERITIES),
  /** At the end of the story. */
  priority: z.number().int().min(0).max(100),
  priorityClass: z.enum(PRIORITY_CLASSES),
  restricted: z.boolean().default(false),
  /** From the story's start to the first alert. */
  firstAlertAfter: durationSchema,
  /** Codes of our rules that must match, and no other of ours; none: only published rules open it. */
  rules: z.array(z.string()),
  /** Titles of published SigmaHQ rules that match too when they are loaded. */
  published: z.array(z.string()).default([]),
  entities: z.array(z.strictObject({ type: z.enum(ENTITY_TYPES), value: z.string() })),
  techniques: z.array(z.string()),
  /** Hours from T0 of each legal clock. */
  clocks: z.array(z.string()),
});
export type ExpectedCase = z.infer<typeof expectedCaseSchema>;

export const storySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** Local time of day at which it starts. */
  clock: z.string().regex(/^\d\d:\d\d$/),
  ...scriptFields,
  /** Sources that write nothing for a while, whatever goes on there. */
  silent: z
    .array(z.strictObject({ source: z.string(), from: durationSchema, for: durationSchema }))
    .default([]),
  expect: z.array(expectedCaseSchema),
});
export type Story = z.infer<typeof storySchema>;
