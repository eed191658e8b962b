// Incidents as the API shows and changes them.
import {
  CLOSURE_CLASSES,
  LEVELS,
  PRIORITY_CLASSES,
  SEVERITIES,
  STATUSES,
} from '@thapcanh/incidents';
import { z } from 'zod';
import { alertViewSchema, entitySchema } from './alert.ts';
import { pageQuerySchema } from './page.ts';

export const PRIORITY_PARTS = [
  'alert_level',
  'system_level',
  'asset',
  'attack_progress',
  'sources_agree',
  'correlation',
  'hosts_affected',
  'agencies_affected',
  'indicator',
  'privileged_account',
  'off_hours',
  'noise',
] as const;

/** Priority with its reason: the parts sum to the score, cut to 0–100. */
export const prioritySchema = z.object({
  score: z.number().int().min(0).max(100),
  class: z.enum(PRIORITY_CLASSES),
  parts: z.array(
    z.object({
      part: z.enum(PRIORITY_PARTS),
      points: z.number().int(),
      /** What the part counted, such as the level's name or the number of tactics. */
      detail: z.string().optional(),
    }),
  ),
});

export const closureSchema = z.object({
  class: z.enum(CLOSURE_CLASSES),
  impact: z.boolean(),
  note: z.string().max(4000).optional(),
});

export const incidentSummarySchema = z.object({
  id: z.string(),
  /** `VV-2026-000123` */
  number: z.string(),
  /** In Vietnamese: behaviour — main entity (agency). */
  title: z.string(),
  agency: z.string(),
  agencyName: z.string(),
  status: z.enum(STATUSES),
  assignee: z.string().nullable(),
  level: z.enum(LEVELS),
  /** Proposed by the system until a person sets it. */
  severity: z.object({ code: z.enum(SEVERITIES), proposed: z.boolean() }),
  priority: prioritySchema,
  alertCount: z.number().int(),
  ruleCount: z.number().int(),
  mainEntity: entitySchema.optional(),
  /** ATT&CK tactics reached, in kill-chain order, such as `initial-access`. */
  tactics: z.array(z.string()),
  /** ATT&CK techniques, such as `T1505.003`. */
  techniques: z.array(z.string()),
  restricted: z.boolean(),
  restrictionSuggested: z.boolean(),
  firstAlertAt: z.iso.datetime(),
  lastAlertAt: z.iso.datetime(),
  /** When the first alert reached the queue: the default T0. */
  queuedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  closure: closureSchema.optional(),
  updatedAt: z.iso.datetime(),
  rev: z.number().int(),
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;

const actorSchema = z.object({
  kind: z.enum(['system', 'user']),
  id: z.string(),
  name: z.string().optional(),
});

/** One link of the hash chain; `data` depends on `kind`. */
export const timelineEntrySchema = z.object({
  rev: z.number().int(),
  at: z.iso.datetime(),
  actor: actorSchema,
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('opened'), alerts: z.array(z.string()) }),
    z.object({ kind: z.literal('alerts_added'), alerts: z.array(z.string()) }),
    z.object({ kind: z.literal('merged'), from: z.string(), alerts: z.array(z.string()) }),
    z.object({ kind: z.literal('merged_into'), into: z.string() }),
    z.object({
      kind: z.literal('changed'),
      fields: z.array(
        z.object({
          field: z.enum(['status', 'assignee', 'severity', 'closure']),
          from: z.string().nullable(),
          to: z.string().nullable(),
        }),
      ),
      reason: z.string().optional(),
    }),
    z.object({ kind: z.literal('comment'), text: z.string() }),
  ]),
  prev: z.string(),
  hash: z.string(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const incidentDetailSchema = incidentSummarySchema.extend({
  /** One paragraph of plain Vietnamese built from the rules' sentence templates. */
  summary: z.string(),
  /** Questions the rules leave open. */
  openQuestions: z.array(z.string()),
  firstActions: z.array(z.string()),
  entities: z.array(
    entitySchema.extend({
      firstSeen: z.iso.datetime(),
      lastSeen: z.iso.datetime(),
      alertCount: z.number().int(),
    }),
  ),
  /** Organisations by role: owner (chủ quản), operator (vận hành), affected (bị ảnh hưởng), handler (xử lý). */
  roles: z.object({
    owner: z.string().optional(),
    operator: z.string().optional(),
    affected: z.array(z.string()),
    handler: z.string(),
  }),
  /** The newest alerts with their events; the rest through `GET /v1/incidents/{id}/alerts`. */
  evidence: z.array(alertViewSchema),
  timeline: z.array(timelineEntrySchema),
  /** Statuses the state machine allows from here. */
  transitions: z.array(z.enum(STATUSES)),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/**
 * `GET /v1/incidents`. `status=open` (default) is everything but closed; `assignee=none` is nobody's,
 * `assignee=me` the caller's. `from` and `to` bound the time of the last alert.
 */
export const incidentQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  status: z.enum([...STATUSES, 'open', 'all']).default('open'),
  severity: z.enum(SEVERITIES).optional(),
  level: z.enum(LEVELS).optional(),
  agency: z.string().optional(),
  assignee: z.string().optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});
export type IncidentQuery = z.infer<typeof incidentQuerySchema>;

/** `PATCH /v1/incidents/{id}` with `If-Match`; closing needs `closure`. */
export const incidentPatchSchema = z
  .strictObject({
    status: z.enum(STATUSES).optional(),
    assignee: z.string().min(1).max(128).nullable().optional(),
    severity: z.enum(SEVERITIES).optional(),
    closure: closureSchema.optional(),
    reason: z.string().max(4000).optional(),
  })
  .refine((patch) => Object.keys(patch).some((key) => key !== 'reason'), 'nothing to change');
export type IncidentPatch = z.infer<typeof incidentPatchSchema>;

/** `POST /v1/incidents/{id}/comments` with an optional `Idempotency-Key`. */
export const commentSchema = z.strictObject({ text: z.string().trim().min(1).max(10_000) });
export type Comment = z.infer<typeof commentSchema>;
