// Incidents as one caller may read them: whole, or the part that is about the caller's agencies.
import {
  type IncidentDetail,
  type IncidentSummary,
  incidentSummarySchema,
} from '@thapcanh/api-schema';
import {
  type CaseFacts,
  factsOfAlerts,
  type Incident,
  type Involvement,
  involvementOf,
  partOfAlert,
  type StoredAlert,
  type TimelineEntry,
  titleWithoutEntity,
} from '@thapcanh/incidents';
import { inScope } from '@thapcanh/store';
import { type Caller, maySee } from './caller.ts';
import type { Relations } from './relations.ts';
import { incidentDetail, incidentSummary } from './views.ts';

interface DetailParts {
  readonly facts: CaseFacts;
  readonly evidence: readonly StoredAlert[];
  readonly timeline: readonly TimelineEntry[];
  readonly relations: Relations;
}

/** What another agency's incident is related to is that agency's to know. */
const NO_RELATIONS: Relations = { links: [], keptApart: [], detached: [], mergedFrom: [] };

/** What those read of a head whom the incident only concerns; what is not named here stays its agency's. */
const partSchema = incidentSummarySchema.pick({
  id: true,
  number: true,
  title: true,
  agency: true,
  agencyName: true,
  status: true,
  assignee: true,
  level: true,
  severity: true,
  priority: true,
  alertCount: true,
  ruleCount: true,
  tactics: true,
  techniques: true,
  restricted: true,
  restrictionSuggested: true,
  firstAlertAt: true,
  lastAlertAt: true,
  queuedAt: true,
  containedAt: true,
  recoveredAt: true,
  closedAt: true,
  confirmed: true,
  updatedAt: true,
  rev: true,
});

const ownOf =
  ({ scope }: Caller) =>
  (agency: string): boolean =>
    inScope(scope, agency);

/** How an incident of another agency concerns the caller; undefined: not, or it is restricted. */
export function involvement(caller: Caller, incident: Incident): Involvement | undefined {
  return incident.restricted ? undefined : involvementOf(incident, ownOf(caller));
}

/** A head; of another agency's incident what those may know whom it concerns. */
export function shownSummary(incident: Incident, caller: Caller): IncidentSummary {
  const summary = incidentSummary(incident, caller.registry);
  const how = maySee(caller, incident) ? undefined : involvement(caller, incident);
  if (how === undefined) return summary;
  return {
    ...partSchema.parse(summary),
    // Whom the case is mainly about may be a person or a machine of another agency.
    title: titleWithoutEntity(incident),
    restrictionSuggested: false,
    involvement: how,
  };
}

/** The alerts that the caller may read of an incident, each with the events it may read. */
export function shownAlerts(
  alerts: readonly StoredAlert[],
  incident: Incident,
  caller: Caller,
): readonly StoredAlert[] {
  if (maySee(caller, incident)) return alerts;
  return alerts.flatMap((stored) => partOfAlert(stored, ownOf(caller), caller.registry) ?? []);
}

/**
 * An incident's page. Of another agency's incident it is told from the caller's own events alone; its
 * timeline is what the caller wrote, and no transition is the caller's to make.
 */
export function shownDetail(
  incident: Incident,
  parts: DetailParts,
  caller: Caller,
): IncidentDetail {
  const { registry } = caller;
  if (maySee(caller, incident)) return incidentDetail(incident, { ...parts, registry });
  const { facts, evidence, timeline } = parts;
  const isOwn = ownOf(caller);
  const own = shownAlerts(evidence, incident, caller);
  const known = factsOfAlerts(own, registry);
  const told = incidentDetail(incident, {
    facts: known ?? { ...facts, rules: [], entities: [], hosts: [], sources: [] },
    evidence: own,
    timeline: timeline.filter(({ actor }) => actor.id === caller.user.sub),
    relations: NO_RELATIONS,
    registry,
  });
  const { summary, openQuestions, firstActions, entities } = told;
  return {
    ...shownSummary(incident, caller),
    summary,
    openQuestions,
    firstActions,
    entities,
    evidence: told.evidence,
    timeline: told.timeline,
    ...NO_RELATIONS,
    roles: { ...incident.roles, affected: incident.roles.affected.filter(isOwn) },
    transitions: [],
  };
}
