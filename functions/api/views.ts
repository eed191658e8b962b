// Incidents and alerts as the API shows them.
import type {
  AlertView,
  IncidentDetail,
  IncidentSummary,
  Organisation,
} from '@thapcanh/api-schema';
import {
  type CaseFacts,
  firstActionsOf,
  type Incident,
  type OrganisationRow,
  openQuestionsOf,
  paragraphOf,
  type Registry,
  type StoredAlert,
  type TimelineEntry,
  transitionsFrom,
} from '@thapcanh/incidents';

export function incidentSummary(incident: Incident, registry: Registry): IncidentSummary {
  const {
    roles: _roles,
    hash: _hash,
    merged: _merged,
    mergedInto: _into,
    groupedFrom: _from,
    groupedTo: _to,
    ...shown
  } = incident;
  return { ...shown, agencyName: registry.organisation(incident.agency)?.name ?? incident.agency };
}

export function incidentDetail(
  incident: Incident,
  parts: {
    readonly facts: CaseFacts;
    readonly evidence: readonly StoredAlert[];
    readonly timeline: readonly TimelineEntry[];
    readonly registry: Registry;
  },
): IncidentDetail {
  const { facts } = parts;
  return {
    ...incidentSummary(incident, parts.registry),
    summary: paragraphOf(facts),
    openQuestions: [...openQuestionsOf(facts)],
    firstActions: [...firstActionsOf(facts)],
    entities: facts.entities,
    roles: incident.roles,
    evidence: parts.evidence.map(alertView),
    timeline: [...parts.timeline],
    transitions: [...transitionsFrom(incident.status)],
  };
}

export function alertView({ alert, agency, entities, incident }: StoredAlert): AlertView {
  const { v: _v, ruleset: _ruleset, source, agency: shipper, ...shown } = alert;
  return {
    ...shown,
    agency,
    source: { agency: shipper, id: source },
    entities: entities.map(({ type, value }) => ({ type, value })),
    ...(incident === undefined ? {} : { incidentId: incident }),
  };
}

export function organisationView(row: OrganisationRow): Organisation {
  const { id, name, nameEn, kind, parent, from, to, successors } = row;
  return {
    id,
    name,
    kind,
    from,
    successors,
    ...(nameEn === undefined ? {} : { nameEn }),
    ...(parent === undefined ? {} : { parent }),
    ...(to === undefined ? {} : { to }),
  };
}
