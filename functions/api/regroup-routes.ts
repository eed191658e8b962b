// People correct grouping: merge, undo, detach, pin.
import {
  detachmentSchema,
  incidentMergeSchema,
  pinSchema,
  unmergeSchema,
} from '@thapcanh/api-schema';
import {
  type CaseFacts,
  type Clock,
  detachAlerts,
  type GroupRecord,
  type Incident,
  type IncidentFamily,
  localYear,
  MAX_MOVED,
  MAX_RECOUNTED,
  mergeIncidents,
  opensCase,
  pinAlerts,
  type RegroupRefusal,
  type RegroupResult,
  type StoredAlert,
  unmergeIncident,
  unpinAlerts,
} from '@thapcanh/incidents';
import type { IncidentStore } from '@thapcanh/store';
import { maySee } from './caller.ts';
import { type Acted, incidentAction } from './incident-action.ts';
import { unseen } from './incident-routes.ts';
import { accept, type Outcome, refuse } from './problem.ts';
import { etagOf } from './request.ts';
import { RESPONDERS, type Route } from './route.ts';

export interface RegroupRoutesOptions {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

/** `POST /v1/incidents/:id/{merge,unmerge,detachments,pins}`. */
export function regroupRoutes(options: RegroupRoutesOptions): readonly Route[] {
  const { incidents } = options;

  const merge = incidentAction(options, {
    name: 'merge',
    body: incidentMergeSchema,
    conditional: true,
    async act(incident, { from, ifMatch, reason }, by, c) {
      const caller = c.get('caller');
      const other = await incidents.get(from);
      if (other === undefined || !maySee(caller, other)) return unseen('/from');
      if (other.id !== incident.id && ifMatch !== etagOf(other.rev)) {
        const detail = `${other.number} is now at ${etagOf(other.rev)}. Read it again, then repeat.`;
        return refuse('precondition_failed', detail, [{ at: '/ifMatch', message: 'out of date' }]);
      }
      const facts = await factsOf([incident, other]);
      const { registry } = caller;
      return outcomeOf(mergeIncidents(incident, other, { facts, registry, reason }, by));
    },
  });

  const unmerge = incidentAction(options, {
    name: 'unmerge',
    body: unmergeSchema,
    conditional: true,
    async act(incident, { incident: child, reason }, by, c) {
      const family = await familyOf(incident);
      if (!family.ok) return family;
      const { registry } = c.get('caller');
      return outcomeOf(unmergeIncident(family.value, child, { registry, reason }, by));
    },
  });

  const detach = incidentAction(options, {
    name: 'detach',
    body: detachmentSchema,
    conditional: true,
    async act(incident, { alerts, reason }, by, c) {
      const family = await familyOf(incident);
      if (!family.ok) return family;
      const { registry } = c.get('caller');
      const wanted = new Set(alerts);
      const [groups, numbered] = await Promise.all([
        groupsOf(
          incident,
          family.value.alerts
            .map(({ stored }) => stored)
            .filter(({ alert }) => wanted.has(alert.id)),
        ),
        incidents.numbered(localYear(by.now), 'VV'),
      ]);
      return outcomeOf(
        detachAlerts(family.value, { alerts, reason, groups, numbered, registry }, by),
      );
    },
  });

  const pin = incidentAction(options, {
    name: 'pin',
    body: pinSchema,
    conditional: true,
    async act(incident, { alerts: ids, pinned, reason }, by, c) {
      const wanted = [...new Set(ids)];
      const alerts = await incidents.storedAlerts(incident.agency, wanted);
      if (alerts.length < wanted.length) return outcomeOf({ ok: false, code: 'not_of_incident' });
      if (!pinned) return outcomeOf(unpinAlerts(incident, { alerts, reason }, by));
      const [groups, known] = await Promise.all([groupsOf(incident, alerts), factsOf([incident])]);
      const facts = known.get(incident.id);
      if (facts === undefined) throw new Error(`incident ${incident.id} has no facts`);
      const { registry } = c.get('caller');
      return outcomeOf(pinAlerts(incident, { alerts, reason, facts, groups, registry }, by));
    },
  });

  async function factsOf(all: readonly Incident[]): Promise<ReadonlyMap<string, CaseFacts>> {
    const found = await Promise.all(
      all.map(async (one) => [one.id, await incidents.facts(one)] as const),
    );
    return new Map(found.flatMap(([id, facts]) => (facts === undefined ? [] : [[id, facts]])));
  }

  async function familyOf(incident: Incident): Promise<Outcome<IncidentFamily>> {
    const family = await incidents.family(incident);
    if (family !== undefined) return accept(family);
    const detail = `It has ${incident.alertCount} alerts: more than ${MAX_RECOUNTED} are not counted again. Link incidents instead, or close this one.`;
    return refuse('not_regroupable', detail);
  }

  async function groupsOf(
    { agency }: Incident,
    alerts: readonly StoredAlert[],
  ): Promise<ReadonlyMap<string, GroupRecord>> {
    const opening = alerts.filter(({ alert }) => opensCase(alert));
    return incidents.groups(
      agency,
      opening.flatMap(({ entities }) => entities),
    );
  }

  return [
    { method: 'POST', path: '/v1/incidents/:id/merge', roles: RESPONDERS, handle: merge },
    { method: 'POST', path: '/v1/incidents/:id/unmerge', roles: RESPONDERS, handle: unmerge },
    { method: 'POST', path: '/v1/incidents/:id/detachments', roles: RESPONDERS, handle: detach },
    { method: 'POST', path: '/v1/incidents/:id/pins', roles: RESPONDERS, handle: pin },
  ];
}

function outcomeOf(result: RegroupResult): Outcome<Acted> {
  if (!result.ok) return refuse('not_regroupable', DETAILS[result.code]);
  const { step, also, moves } = result;
  return accept({ step, also, ...(moves === undefined ? {} : { moves }) });
}

const DETAILS: Readonly<Record<RegroupRefusal, string>> = {
  other_agency:
    'Incidents of two agencies are never merged. Link them: POST /v1/incidents/{id}/links.',
  same_incident: 'They are one incident already.',
  closed: 'A closed incident is not regrouped. Reopen it first.',
  younger: 'The older incident survives. Merge this one into it: act on the other, name this.',
  not_merged:
    'It was not merged directly into this incident: see mergedFrom. Undo the merges in between first.',
  not_of_incident:
    'An alert does not exist in this agency or belongs to another incident. Detach it there first.',
  pinned: 'An alert is pinned to this incident. Unpin it first: POST /v1/incidents/{id}/pins.',
  nothing_left: 'An incident keeps at least one alert. Close it instead.',
  nothing_changed: 'It is so already.',
  too_many: `The alerts and what they group by are more than ${MAX_MOVED}. Name fewer alerts at once.`,
  too_many_partings: 'Too much was parted from this incident already. Close it instead.',
};
