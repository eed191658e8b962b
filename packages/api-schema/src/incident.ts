// Incidents as the API shows and changes them.
import {
  awaitedSchema,
  caseSystemsSchema,
  clockSchema,
  closureSchema,
  confirmedSchema,
  decisionSchema,
  ENTITY_ROLES,
  INVOLVEMENTS,
  LEVELS,
  PERSONAL_DATA,
  prioritySchema,
  restrictionSchema,
  rolesSchema,
  SEVERITIES,
  STATUSES,
  snoozeSchema,
  timelineEntrySchema,
} from '@thapcanh/incidents';
import * as z from 'zod';
import { alertViewSchema, entitySchema } from './alert.ts';
import { pageQuerySchema } from './page.ts';
import { detachedViewSchema, incidentRefSchema, linkViewSchema } from './regroup.ts';

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
  /** Its machines, else the sources that reported: two names, and of how many. Absent: not counted yet. */
  systems: caseSystemsSchema.optional(),
  /** ATT&CK tactics reached, in kill-chain order, such as `initial-access`. */
  tactics: z.array(z.string()),
  /** ATT&CK techniques, such as `T1505.003`. */
  techniques: z.array(z.string()),
  restricted: z.boolean(),
  restrictionSuggested: z.boolean(),
  /** Whom a restriction names. */
  restriction: restrictionSchema.optional(),
  restrictionRefused: z.boolean().optional(),
  /** Subs of those who follow it. */
  watchers: z.array(z.string()).optional(),
  /** Requests to agencies without an answer: it waits until the last `until`. */
  awaited: z.array(awaitedSchema).optional(),
  /** Put off until a time; it is back before when its priority rises above `score`. */
  snoozed: snoozeSchema.optional(),
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
  /** How another agency's incident concerns the caller, who then reads the part of it that is theirs. */
  involvement: z.enum(INVOLVEMENTS).optional(),
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
      /** Nguồn, trung gian, nạn nhân, đích bên ngoài; absent where no event told. */
      role: z.enum(ENTITY_ROLES).optional(),
      /** The organisation whose it is, where the registry knows it. */
      owner: z.string().optional(),
      /** Level of its information system, 1–5 (cấp độ). */
      systemLevel: z.number().int().optional(),
    }),
  ),
  roles: rolesSchema,
  /** The newest alerts with their events; the rest through `GET /v1/incidents/{id}/alerts`. */
  evidence: z.array(alertViewSchema),
  timeline: z.array(timelineEntrySchema),
  /** Links to other incidents, also of other agencies; suggested ones wait to be accepted or refused. */
  links: z.array(linkViewSchema),
  /** Incidents that people parted from this one: grouping never merges them again. */
  keptApart: z.array(incidentRefSchema),
  /** Alerts that people took out. */
  detached: z.array(detachedViewSchema),
  /** Incidents merged into this one, directly: each may be taken out again. */
  mergedFrom: z.array(incidentRefSchema),
  /** Statuses the state machine allows from here. */
  transitions: z.array(z.enum(STATUSES)),
});
export type IncidentDetail = z.infer<typeof incidentDetailSchema>;

/**
 * `GET /v1/incidents`. `status=open` (default) is everything but closed; `assignee=none` is nobody's,
 * `assignee=me` the caller's. `waiting=true`: those that wait for an agency now; `snoozed=false`: those
 * that are not put off; `dueSoon=true`: those with a deadline of the law that is past or within two hours;
 * `watching=true`: those the caller follows; `closedInDay=true` with `status=closed`: those of the last
 * 24 hours. `from` and `to` bound the time of the last alert.
 */
export const incidentQuerySchema = z.strictObject({
  ...pageQuerySchema.shape,
  status: z.enum([...STATUSES, 'open', 'all']).default('open'),
  severity: z.enum(SEVERITIES).optional(),
  level: z.enum(LEVELS).optional(),
  agency: z.string().optional(),
  assignee: z.string().optional(),
  waiting: z.stringbool().optional(),
  snoozed: z.stringbool().optional(),
  dueSoon: z.stringbool().optional(),
  watching: z.literal('true').optional(),
  closedInDay: z.literal('true').optional(),
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

/** `GET /v1/incidents/changes`; without `since` it answers where to begin. */
export const changesQuerySchema = z.strictObject({ since: z.string().max(4096).optional() });

/**
 * Incidents that changed since a cursor. What changed lately may come twice; `rev` tells. `gone` are ids
 * merged into others. With `reset` the cursor was too old: read the list again. With `more`, ask again at once.
 */
export const incidentChangesSchema = z.object({
  items: z.array(incidentSummarySchema),
  gone: z.array(z.string()),
  next: z.string(),
  reset: z.boolean(),
  more: z.boolean(),
});
export type IncidentChanges = z.infer<typeof incidentChangesSchema>;
