// The incident's head: what the queue lists and every change is conditioned on.
import * as z from 'zod';
import type { CaseFacts } from './case-facts.ts';
import { caseSystemsOf, caseSystemsSchema } from './case-systems.ts';
import { clockSchema } from './clocks/clock.ts';
import { likelier } from './combine.ts';
import { agencySchema } from './ids.ts';
import { mainEntityOf, titleOf } from './narrative.ts';
import { priorityOf, prioritySchema, tacticsReached } from './priority.ts';
import type { Registry } from './registry.ts';
import { apartSchema } from './regroup/kept-apart.ts';
import { awaitedSchema } from './requests/awaited.ts';
import { levelOf, proposeSeverity } from './severity.ts';
import { decisionSchema } from './timeline/clocks.ts';
import { restrictionSchema } from './timeline/restriction.ts';
import { snoozeSchema } from './timeline/snooze.ts';
import {
  CLOSURE_CLASSES,
  ENTITY_TYPES,
  LEVELS,
  PERSONAL_DATA,
  SEVERITIES,
  STATUSES,
} from './vocabulary.ts';

export const closureSchema = z.object({
  class: z.enum(CLOSURE_CLASSES),
  impact: z.boolean(),
  note: z.string().max(4000).optional(),
});
export type Closure = z.infer<typeof closureSchema>;

/** What a lead's confirmation leaves on the head. */
export const confirmedSchema = z.object({
  /** `SC-2026-0031` */
  number: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  /** The regulatory profile it is reported under. */
  profile: z.string(),
});

/** Organisations by role: owner (chủ quản), operator (vận hành), affected, handler (xử lý). */
export const rolesSchema = z.object({
  owner: z.string().optional(),
  operator: z.string().optional(),
  /** All who run systems concerned, where they are several. */
  operators: z.array(z.string()).optional(),
  affected: z.array(z.string()),
  handler: z.string(),
});

export const incidentSchema = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  agency: agencySchema,
  status: z.enum(STATUSES),
  assignee: z.string().nullable(),
  level: z.enum(LEVELS),
  severity: z.object({ code: z.enum(SEVERITIES), proposed: z.boolean() }),
  priority: prioritySchema,
  alertCount: z.number().int(),
  ruleCount: z.number().int(),
  mainEntity: z.object({ type: z.enum(ENTITY_TYPES), value: z.string() }).optional(),
  /** Absent from a head that no alert has changed since heads carry it. */
  systems: caseSystemsSchema.optional(),
  tactics: z.array(z.string()),
  techniques: z.array(z.string()),
  restricted: z.boolean(),
  restrictionSuggested: z.boolean(),
  /** Whom a restriction names; absent while everybody in scope sees it. */
  restriction: restrictionSchema.optional(),
  /** A lead decided against a restriction: rules no longer suggest it. */
  restrictionRefused: z.boolean().optional(),
  /** Subs of those who follow it, sorted. */
  watchers: z.array(z.string()).optional(),
  /** Requests to agencies that are not answered. */
  awaited: z.array(awaitedSchema).optional(),
  snoozed: snoozeSchema.optional(),
  /** The likeliest assessment of its rules. */
  personalData: z.enum(PERSONAL_DATA).optional(),
  roles: rolesSchema,
  firstAlertAt: z.iso.datetime(),
  lastAlertAt: z.iso.datetime(),
  /** Event times of the first and last alert that could open it: by these alerts group. */
  groupedFrom: z.iso.datetime(),
  groupedTo: z.iso.datetime(),
  queuedAt: z.iso.datetime(),
  acknowledgedAt: z.iso.datetime().optional(),
  containedAt: z.iso.datetime().optional(),
  recoveredAt: z.iso.datetime().optional(),
  closedAt: z.iso.datetime().optional(),
  closure: closureSchema.optional(),
  /** Since a lead confirmed it: it is a *sự cố an ninh mạng* with a number of its own. */
  confirmed: confirmedSchema.optional(),
  /** T0 as a lead corrected it; `queuedAt` otherwise. */
  detectionTime: z.iso.datetime().optional(),
  /** When a rule first said that personal data is likely affected, or a person did. */
  personalDataSince: z.iso.datetime().optional(),
  /** The same as a lead corrected it. */
  personalDataTime: z.iso.datetime().optional(),
  decision: decisionSchema.optional(),
  /** Its deadlines, settled at each change. */
  clocks: z.array(clockSchema).optional(),
  updatedAt: z.iso.datetime(),
  /** Count and hash of the timeline's last entry. */
  rev: z.number().int(),
  hash: z.string(),
  /** Incidents merged into this one, directly or through others; their alerts stay with them. */
  merged: z.array(z.string()),
  /** The incident this one was merged into: readers follow it. */
  mergedInto: z.string().optional(),
  /** Incidents that a person parted from this one: grouping never merges them again. */
  keptApart: z.array(apartSchema).optional(),
  /** The incident this one goes on from: closed, or at its seven days. */
  continues: z.string().optional(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** Most techniques shown of a case. */
const MAX_TECHNIQUES = 40;

/** What a head says of its alerts; recomputed whenever they change. */
type Summary = Pick<
  Incident,
  | 'title'
  | 'level'
  | 'priority'
  | 'alertCount'
  | 'ruleCount'
  | 'mainEntity'
  | 'systems'
  | 'tactics'
  | 'techniques'
  | 'restrictionSuggested'
  | 'personalData'
  | 'roles'
  | 'firstAlertAt'
  | 'lastAlertAt'
>;

/** The part of a head that follows from its facts. */
export function summarise(agency: string, facts: CaseFacts, registry: Registry): Summary {
  const main = mainEntityOf(facts);
  const personalData = facts.rules.map((rule) => rule.personalData).reduce(likelier, undefined);
  const techniques = facts.rules
    .toSorted((a, b) => (a.firstAt < b.firstAt ? -1 : 1))
    .flatMap((rule) => rule.techniques);
  return {
    title: titleOf(facts, registry.organisation(agency)?.name ?? agency),
    level: levelOf(facts),
    priority: priorityOf(facts),
    alertCount: facts.alertCount,
    ruleCount: facts.rules.length,
    ...(main === undefined ? {} : { mainEntity: { type: main.type, value: main.value } }),
    systems: caseSystemsOf(facts, registry),
    tactics: [...tacticsReached(facts)],
    techniques: [...new Set(techniques)].slice(0, MAX_TECHNIQUES),
    restrictionSuggested: facts.rules.some((rule) => rule.restricted),
    ...(personalData === undefined ? {} : { personalData }),
    roles: rolesOf(agency, facts, registry),
    firstAlertAt: facts.firstAlertAt,
    lastAlertAt: facts.lastAlertAt,
  };
}

/** A head whose alerts have changed. A severity that a person set stays. */
export function withFacts(head: Incident, facts: CaseFacts, registry: Registry): Incident {
  const { mainEntity: _entity, personalData: _assessment, ...rest } = head;
  return {
    ...rest,
    ...summarise(head.agency, facts, registry),
    ...(head.restrictionRefused === true ? { restrictionSuggested: false } : {}),
    severity: head.severity.proposed
      ? { code: proposeSeverity(facts), proposed: true }
      : head.severity,
  };
}

function rolesOf(agency: string, facts: CaseFacts, registry: Registry): Incident['roles'] {
  const owner = ownerOf(agency, registry);
  const [operator] = facts.operators;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(operator === undefined ? {} : { operator }),
    ...(facts.operators.length > 1 ? { operators: facts.operators } : {}),
    affected: facts.affected,
    handler: registry.soc() ?? agency,
  };
}

/** The top of the agency's branch: who owns its information systems. */
function ownerOf(agency: string, registry: Registry): string | undefined {
  const seen = new Set<string>();
  let organisation = registry.organisation(agency);
  while (organisation?.parent !== undefined && !seen.has(organisation.id)) {
    seen.add(organisation.id);
    organisation = registry.organisation(organisation.parent) ?? organisation;
  }
  return organisation?.id;
}
