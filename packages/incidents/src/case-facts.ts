// What a case knows: a summary of its alerts that can be built from any of them in any order.
import * as z from 'zod';
import { ASSET_KINDS } from './registry-rows.ts';
import { TACTICS } from './tactics.ts';
import { ENTITY_TYPES, LEVELS, PERSONAL_DATA, SEVERITIES } from './vocabulary.ts';

/** One rule's part in a case. Texts are those of its earliest alert. */
export const ruleFactSchema = z.object({
  id: z.string(),
  title: z.string(),
  level: z.enum(LEVELS),
  correlation: z.boolean(),
  tactics: z.array(z.enum(TACTICS)),
  techniques: z.array(z.string()),
  subject: z.enum(['user', 'host', 'destination', 'application', 'site']),
  sentence: z.string(),
  question: z.string().optional(),
  actions: z.array(z.string()),
  severity: z.enum(SEVERITIES).optional(),
  restricted: z.boolean(),
  personalData: z.enum(PERSONAL_DATA).optional(),
  alertCount: z.number().int(),
  /** How its cases were closed in 90 days, the most that was known; absent: never. */
  precedent: z.object({ closed: z.number().int(), mistaken: z.number().int() }).optional(),
  firstAt: z.iso.datetime(),
  /** When its clause belongs in the story: a correlation holds at its end, an event at its time. */
  toldAt: z.iso.datetime(),
  /** Id of the earliest alert: decides between two of the same time. */
  firstAlert: z.string(),
  lastAt: z.iso.datetime(),
});
export type RuleFact = z.infer<typeof ruleFactSchema>;

export const entityFactSchema = z.object({
  type: z.enum(ENTITY_TYPES),
  value: z.string(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  alertCount: z.number().int(),
  /** It did something in an event; something was done to it. Absent: no event says so. */
  acted: z.boolean().optional(),
  targeted: z.boolean().optional(),
});
export type EntityFact = z.infer<typeof entityFactSchema>;

export const caseFactsSchema = z.object({
  alertCount: z.number().int(),
  firstAlertAt: z.iso.datetime(),
  lastAlertAt: z.iso.datetime(),
  /** Sorted by id; at most `MAX_RULES`. */
  rules: z.array(ruleFactSchema),
  /** Sorted by key; at most `MAX_CASE_ENTITIES`. */
  entities: z.array(entityFactSchema),
  /** `agency/source` of the logs, sorted. */
  sources: z.array(z.string()),
  /** Our hosts that took part, sorted; those only scanned are left out. */
  hosts: z.array(z.string()),
  /** Organisations affected, sorted. */
  affected: z.array(z.string()),
  /** Who runs the systems concerned, sorted. */
  operators: z.array(z.string()),
  /** Highest level of the systems concerned, 1–5. */
  systemLevel: z.number().int().optional(),
  asset: z.enum(ASSET_KINDS).optional(),
  /** Highest confidence (0–100) of an indicator of attack among its entities. */
  indicator: z.number().int().optional(),
  privileged: z.boolean(),
  offHours: z.boolean(),
});
export type CaseFacts = z.infer<typeof caseFactsSchema>;

/** Bounds that keep the facts of any case under DynamoDB's 400 KB item. */
export const MAX_RULES = 60;
export const MAX_CASE_ENTITIES = 400;
export const MAX_NAMES = 500;
