// From alerts and what was read to one write: opening, joining and merging incidents.
import { fitAlert } from './alert-size.ts';
import type { Assignment, Seen } from './assignment.ts';
import { isCanary } from './canary.ts';
import { type CaseAlert, shownEntities } from './case-alert.ts';
import type { CaseFacts } from './case-facts.ts';
import type { CaseWrite, StoredAlert } from './case-write.ts';
import { combineFacts } from './combine.ts';
import { entityKey } from './entities.ts';
import { type GroupRecord, isNear, newGroup, withMoments, withWaiting } from './groups.ts';
import { type Incident, withFacts } from './incident.ts';
import { advanceBy, joinIncidents, openIncident } from './incident-steps.ts';
import { localYear } from './local-time.ts';
import { factsOf } from './observe.ts';
import type { Registry } from './registry.ts';
import type { TimelineChange } from './timeline/changes.ts';

/** Most waiting alerts adopted in one write. */
export const MAX_ADOPTED = 20;

export interface PlanInput {
  readonly assignment: Assignment;
  readonly seen: Seen;
  /** Facts of the survivor and of those merged, by incident id. */
  readonly facts: ReadonlyMap<string, CaseFacts>;
  /** Stored low alerts that wait on the component's entities, by id. */
  readonly waiting: ReadonlyMap<string, CaseAlert>;
  /** Numbers already given this year. */
  readonly numbered: number;
  readonly registry: Registry;
  /** Milliseconds since 1970: when the alerts reached the queue. */
  readonly now: number;
}

/**
 * The write by which a component of opening alerts opens an incident or joins one, merging those it
 * connects and taking along low alerts that waited.
 */
export function planCase(component: readonly CaseAlert[], input: PlanInput): CaseWrite {
  const { assignment, seen, facts, numbered, registry, now } = input;
  const { survivor } = assignment;
  const adopted = adoptable(component, input);
  const joining = [...component, ...adopted];
  const ids = joining.map(({ alert }) => alert.id);
  const added = joining.map((one) => factsOf(one, registry)).reduce(combineFacts);
  const range = rangeOf(component);
  const steps =
    survivor === undefined
      ? [openIncident(component, { added, ids, range }, { ...assignment, numbered, registry, now })]
      : joinIncidents(survivor, assignment.merged, facts, { added, ids, range }, { registry, now });
  const { id: incident, agency } = steps[0].after;
  const draws = survivor === undefined && !isCanary(agency);
  const groups = groupsOf(component, seen).map((group) => {
    const moments = component.filter((one) => has(one, group)).map(({ at }) => at);
    const taken = new Set(ids);
    return {
      ...withMoments(group, incident, moments),
      waiting: group.waiting.filter(({ alert }) => !taken.has(alert) && input.waiting.has(alert)),
    };
  });
  return {
    agency,
    alerts: component.map((one) => stored(one, incident)),
    adopted: adopted.map(({ alert }) => ({ alert: alert.id, at: alert.time, incident })),
    groups,
    incidents: steps,
    ...(draws ? { number: { year: localYear(now), n: numbered + 1 } } : {}),
  };
}

/** The write by which low alerts join an open incident. Its range and groups stay as they are. */
export function planLowJoin(
  alerts: readonly CaseAlert[],
  incident: Incident,
  facts: CaseFacts,
  { registry, now }: Pick<PlanInput, 'registry' | 'now'>,
): CaseWrite {
  const added = alerts.map((one) => factsOf(one, registry)).reduce(combineFacts);
  const all = combineFacts(facts, added);
  const ids = alerts.map(({ alert }) => alert.id);
  const change: TimelineChange = { kind: 'alerts_added', alerts: ids };
  const step = advanceBy(incident, withFacts(incident, all, registry), [change], now);
  return {
    agency: incident.agency,
    alerts: alerts.map((one) => stored(one, incident.id)),
    adopted: [],
    groups: [],
    incidents: [{ ...step, facts: all }],
  };
}

/** The write by which low alerts of one agency that found no case are kept, and wait. */
export function planStandAlone(
  alerts: readonly CaseAlert[],
  agency: string,
  seen: Seen,
): CaseWrite {
  const groups = groupsOf(alerts, seen).map((group) =>
    withWaiting(
      group,
      alerts.filter((one) => has(one, group)).map(({ alert, at }) => ({ alert: alert.id, at })),
    ),
  );
  return {
    agency,
    alerts: alerts.map((one) => stored(one, undefined)),
    adopted: [],
    groups,
    incidents: [],
  };
}

/** The write by which incidents that belong together become one, before alerts join it. */
export function planMerge(input: PlanInput & { readonly survivor: Incident }): CaseWrite {
  const { survivor, assignment, facts } = input;
  return {
    agency: survivor.agency,
    alerts: [],
    adopted: [],
    groups: [],
    incidents: joinIncidents(survivor, assignment.merged, facts, undefined, input),
  };
}

/** Low alerts that wait on the component's entities near its alerts: earliest first. */
function adoptable(component: readonly CaseAlert[], input: PlanInput): readonly CaseAlert[] {
  const near = new Map<string, CaseAlert>();
  for (const group of groupsOf(component, input.seen)) {
    const moments = component.filter((one) => has(one, group)).map(({ at }) => at);
    for (const { alert, at } of group.waiting) {
      const waiting = input.waiting.get(alert);
      if (waiting !== undefined && moments.some((m) => isNear(at, { from: m, to: m }))) {
        near.set(alert, waiting);
      }
    }
  }
  return [...near.values()]
    .sort((a, b) => a.at - b.at || (a.alert.id < b.alert.id ? -1 : 1))
    .slice(0, MAX_ADOPTED);
}

function groupsOf(alerts: readonly CaseAlert[], { groups }: Seen): readonly GroupRecord[] {
  const entities = new Map(
    alerts.flatMap((one) => one.entities).map((entity) => [entityKey(entity), entity]),
  );
  return [...entities].map(([key, entity]) => groups.get(key) ?? newGroup(entity));
}

function has({ entities }: CaseAlert, { entity }: GroupRecord): boolean {
  return entities.some(({ type, value }) => type === entity.type && value === entity.value);
}

function rangeOf(component: readonly CaseAlert[]): { readonly from: string; readonly to: string } {
  const times = component.map(({ at }) => at);
  return {
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
  };
}

function stored(one: CaseAlert, incident: string | undefined): StoredAlert {
  const { alert, agency, operator, affected } = one;
  return {
    alert: fitAlert(alert),
    agency,
    operator,
    affected,
    entities: shownEntities(one),
    ...(incident === undefined ? {} : { incident }),
  };
}
