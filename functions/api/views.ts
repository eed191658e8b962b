// Incidents and alerts as the API shows them.
import type {
  AlertView,
  IncidentDetail,
  IncidentSummary,
  Organisation,
} from '@thapcanh/api-schema';
import {
  type CaseFacts,
  type Entity,
  type EntityFact,
  firstActionsOf,
  type Incident,
  type OrganisationRow,
  openQuestionsOf,
  paragraphOf,
  type Registry,
  roleOf,
  type StoredAlert,
  type TimelineEntry,
  transitionsFrom,
} from '@thapcanh/incidents';
import type { Relations } from './relations.ts';

export function incidentSummary(incident: Incident, registry: Registry): IncidentSummary {
  const {
    roles: _roles,
    hash: _hash,
    merged: _merged,
    mergedInto: _into,
    groupedFrom: _from,
    groupedTo: _to,
    keptApart: _apart,
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
    readonly relations: Relations;
    readonly registry: Registry;
  },
): IncidentDetail {
  const { facts } = parts;
  return {
    ...incidentSummary(incident, parts.registry),
    summary: paragraphOf(facts),
    openQuestions: [...openQuestionsOf(facts)],
    firstActions: [...firstActionsOf(facts)],
    entities: facts.entities.map((entity) => entityView(entity, parts.registry)),
    roles: incident.roles,
    evidence: parts.evidence.map(alertView),
    timeline: [...parts.timeline],
    ...parts.relations,
    transitions: [...transitionsFrom(incident.status)],
  };
}

function entityView(entity: EntityFact, registry: Registry): IncidentDetail['entities'][number] {
  const { type, value, firstSeen, lastSeen, alertCount } = entity;
  const role = roleOf(entity, registry);
  const owner = ownerOf(entity, registry);
  const systemLevel = type === 'host' ? registry.host(value)?.level : undefined;
  return {
    type,
    value,
    firstSeen,
    lastSeen,
    alertCount,
    ...(role === undefined ? {} : { role }),
    ...(owner === undefined ? {} : { owner }),
    ...(systemLevel === undefined ? {} : { systemLevel }),
  };
}

/** Whose an entity is by the registry. */
function ownerOf({ type, value }: Entity, registry: Registry): string | undefined {
  switch (type) {
    case 'host':
      return registry.host(value)?.agency;
    case 'user':
      return registry.agencyOfUser(value);
    case 'application':
      return registry.agencyOfApplication(value);
    case 'domain':
      return registry.agencyOfDomain(value);
    case 'ip':
      return registry.agencyOfIp(value);
    default:
      return undefined;
  }
}

export function alertView({ alert, agency, entities, incident, pinned }: StoredAlert): AlertView {
  const { v: _v, ruleset: _ruleset, source, agency: shipper, ...shown } = alert;
  return {
    ...shown,
    agency,
    source: { agency: shipper, id: source },
    entities: entities.map(({ type, value }) => ({ type, value })),
    ...(incident === undefined ? {} : { incidentId: incident }),
    ...(pinned === true ? { pinned } : {}),
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
