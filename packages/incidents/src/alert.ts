// The alert as `detect` sends it to `triage`: zod at the border, inferred inside.
import * as z from 'zod';
import { LEVELS, PERSONAL_DATA } from './vocabulary.ts';

/** Evidence kept in an alert; the rest is found in the archive. */
export const MAX_ALERT_EVENTS = 10;
export const MAX_ALERT_BYTES = 100_000;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fieldValue: z.ZodType<FieldValue> = z.lazy(() => z.union([scalar, z.array(fieldValue)]));
type FieldValue = string | number | boolean | null | readonly FieldValue[];

export const logSourceSchema = z.object({
  category: z.string().optional(),
  product: z.string().optional(),
  service: z.string().optional(),
});

/** One log event as evidence. */
export const evidenceEventSchema = z.object({
  id: z.string(),
  agency: z.string(),
  source: z.string(),
  receivedAt: z.iso.datetime(),
  time: z.iso.datetime(),
  format: z.string(),
  logsource: logSourceSchema,
  fields: z.record(z.string(), fieldValue),
  common: z.record(z.string(), z.union([z.string(), z.number()])),
  raw: z.string(),
  /** What is odd about the event, such as `time_implausible`. */
  flags: z.array(z.string()).optional(),
  /** Cut to fit the alert; the archive has the whole record. */
  truncated: z.boolean().optional(),
});
export type EvidenceEvent = z.infer<typeof evidenceEventSchema>;

/** One reason a rule matched: which selection, which field, and the value the event had there. */
export const matchReasonSchema = z.object({
  selection: z.string(),
  /** Absent for keyword selections, which look at the whole record. */
  field: z.string().optional(),
  value: z.string(),
});
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** The attribute map `thapcanh:` of a rule (playbook 1.2, 1.3, 1.7). Unknown keys are refused. */
export const ruleAttributesSchema = z.strictObject({
  code: z.string().optional(),
  title_vi: z.string().optional(),
  /** What the rule looks for and why it matters, for readers of Vietnamese; `description` is in English. */
  explanation_vi: z.string().optional(),
  /** Template of one clause of the incident's paragraph; `{field}` is replaced by the event's value. */
  sentence_vi: z.string().optional(),
  /** The question the rule leaves open. */
  verify_vi: z.string().optional(),
  /** Harmless causes; `falsepositives` in Vietnamese. */
  false_positives_vi: z.array(z.string()).optional(),
  first_actions_vi: z.array(z.string()).max(3).optional(),
  /** Of a correlation: whether it looks at each agency apart, or at all of the province together. */
  scope: z.enum(['agency', 'province']).optional(),
  agency: z.enum(['operator', 'subject']).optional(),
  subject: z.enum(['user', 'host', 'destination', 'application', 'site']).optional(),
  opens: z.enum(['always', 'never']).optional(),
  personal_data: z.enum(PERSONAL_DATA).optional(),
  severity_hint: z.enum(['M1', 'M2', 'M3', 'M4']).optional(),
  restricted_hint: z.boolean().optional(),
});
export type RuleAttributes = z.infer<typeof ruleAttributesSchema>;

export const alertRuleSchema = z.object({
  id: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  description: z.string().optional(),
  author: z.string().optional(),
  tags: z.array(z.string()),
  falsepositives: z.array(z.string()).optional(),
  attributes: ruleAttributesSchema,
});
export type AlertRule = z.infer<typeof alertRuleSchema>;

export const alertSchema = z.object({
  v: z.literal(1),
  /** From content alone: `alertId` or `correlationAlertId`. */
  id: z.string(),
  kind: z.enum(['event', 'correlation']),
  rule: alertRuleSchema,
  /** Agency and source of the log, before the case's agency is resolved (playbook 1.3). */
  agency: z.string(),
  source: z.string(),
  /** Event time of the first event. */
  time: z.iso.datetime(),
  lastTime: z.iso.datetime(),
  receivedAt: z.iso.datetime(),
  ruleset: z.string(),
  events: z.array(evidenceEventSchema).max(MAX_ALERT_EVENTS),
  eventCount: z.number().int().positive(),
  why: z.array(matchReasonSchema),
  correlation: z
    .object({
      type: z.string(),
      groupBy: z.record(z.string(), z.string()),
      value: z.number().optional(),
    })
    .optional(),
});
export type Alert = z.infer<typeof alertSchema>;
