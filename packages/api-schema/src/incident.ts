// Incidents as the API shows and changes them.
import {
  clockSchema,
  closureSchema,
  confirmedSchema,
  decisionSchema,
  LEVELS,
  PERSONAL_DATA,
  prioritySchema,
  rolesSchema,
  SEVERITIES,
  STATUSES,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import { z } from 'zod';
import { alertViewSchema, entitySchema } from './alert.ts';
import { pageQuerySchema } from './page.ts';

export {
  closureSchema,
  PRIORITY_PARTS,
  prioritySchema,
  type TimelineEntry,
  timelineEntrySchema,
} from '@thapcanh/incidents';

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
  containedAt: z.iso.datetime().optional(),
  recoveredAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  closure: closureSchema.optional(),
  /** Since a lead confirmed it; until then its clocks are tentative. */
  confirmed: confirmedSchema.optional(),
  /** T0 as a lead corrected it; `queuedAt` otherwise. */
  detectionTime: z.iso.datetime().optional(),
  personalData: z.enum(PERSONAL_DATA).optional(),
  personalDataSince: z.iso.datetime().optional(),
  personalDataTime: z.iso.datetime().optional(),
  decision: decisionSchema.optional(),
  /** Its deadlines: those of the law, and the province's own to acknowledge. */
  clocks: z.array(clockSchema).optional(),
  updatedAt: z.iso.datetime(),
  rev: z.number().int(),
  /** How many cases of other agencies share a strong entity with it. */
  related: z.number().int().optional(),
  /** The incident it goes on from: closed, or at its seven days. */
  continues: z.string().optional(),
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;

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
  roles: rolesSchema,
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
