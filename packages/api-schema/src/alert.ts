// Alerts as the API shows them.
import {
  alertRuleSchema,
  ENTITY_TYPES,
  evidenceEventSchema,
  LEVELS,
  matchReasonSchema,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { pageQuerySchema } from './page.ts';

export const entitySchema = z.object({ type: z.enum(ENTITY_TYPES), value: z.string() });

/** The rule as the alert carries it. */
export const ruleViewSchema = alertRuleSchema;
export type RuleView = z.infer<typeof ruleViewSchema>;

export const eventViewSchema = evidenceEventSchema;
export type EventView = z.infer<typeof eventViewSchema>;

export const alertViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['event', 'correlation']),
  rule: ruleViewSchema,
  /** The agency whose case it is; `source.agency` is who shipped the log. */
  agency: z.string(),
  source: z.object({ agency: z.string(), id: z.string() }),
  time: z.iso.datetime(),
  lastTime: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  incidentId: z.string().optional(),
  /** A person said that it belongs to its incident. */
  pinned: z.boolean().optional(),
  entities: z.array(entitySchema),
  events: z.array(eventViewSchema),
  eventCount: z.number().int(),
  why: z.array(matchReasonSchema),
  correlation: z
    .object({
      type: z.string(),
      groupBy: z.record(z.string(), z.string()),
      value: z.number().optional(),
    })
    .optional(),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** `GET /v1/alerts`; `from` and `to` bound the event time, `entity` is `type:value`. */
export const alertQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  rule: z.string().optional(),
  level: z.enum(LEVELS).optional(),
  agency: z.string().optional(),
  entity: z
    .string()
    .regex(/^[a-z]+:.+$/, 'write type:value, such as ip:198.51.100.23')
    .optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type AlertQuery = z.infer<typeof alertQuerySchema>;
