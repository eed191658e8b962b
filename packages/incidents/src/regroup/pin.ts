// Alerts that a person says belong to an incident, whatever grouping or an undone merge would say.
import { opensCase } from '../case-alert.ts';
import type { CaseFacts } from '../case-facts.ts';
import type { StoredAlert } from '../case-write.ts';
import type { By } from '../change.ts';
import { combineFacts } from '../combine.ts';
import { entityKey } from '../entities.ts';
import { type GroupRecord, withMoments } from '../groups.ts';
import { type Incident, withFacts } from '../incident.ts';
import { factsOf } from '../observe.ts';
import type { Registry } from '../registry.ts';
import { stepBy } from '../step-by.ts';
import type { TimelineChange } from '../timeline/changes.ts';
import { MAX_MOVED } from './detach.ts';
import { caseAlertOf } from './incident-family.ts';
import { type RegroupResult, refused } from './regrouping.ts';

export interface Pinning {
  readonly alerts: readonly StoredAlert[];
  readonly reason?: string | undefined;
  readonly facts: CaseFacts;
  /** Records of the entities of these alerts, by `entityKey`. */
  readonly groups: ReadonlyMap<string, GroupRecord>;
  readonly registry: Registry;
}

/**
 * Pins alerts to an incident: those it has, those it had from one merged into it, and those that stand
 * alone, which join it. A pinned alert cannot be detached, and no undone merge takes it away.
 */
export function pinAlerts(
  incident: Incident,
  { alerts, reason, facts, groups, registry }: Pinning,
  by: By,
): RegroupResult {
  if (incident.status === 'closed') return refused('closed');
  if (alerts.some((one) => !mayHold(incident, one))) return refused('not_of_incident');
  const pinned = alerts.filter((one) => one.pinned !== true || one.incident !== incident.id);
  if (pinned.length === 0) return refused('nothing_changed');
  const moved = pinned.filter((one) => one.incident !== incident.id && opensCase(one.alert));
  const keys = new Set(moved.flatMap(({ entities }) => entities.map(entityKey)));
  const changed = [...keys].flatMap((key) => {
    const group = groups.get(key);
    const own = moved.filter(({ entities }) => entities.some((one) => entityKey(one) === key));
    const moments = own.map(({ alert }) => Date.parse(alert.time));
    return group === undefined ? [] : [withMoments(group, incident.id, moments)];
  });
  if (pinned.length + changed.length > MAX_MOVED) return refused('too_many');
  const taken = pinned.filter((one) => one.incident === undefined);
  const all = taken.map((one) => factsOf(caseAlertOf(one), registry)).reduce(combineFacts, facts);
  const change: TimelineChange = {
    kind: 'alerts_pinned',
    alerts: idsOf(pinned),
    taken: idsOf(taken),
    ...(reason === undefined ? {} : { reason }),
  };
  const after = taken.length === 0 ? incident : withFacts(incident, all, registry);
  const step = stepBy(incident, after, change, by);
  return {
    ok: true,
    step: taken.length === 0 ? step : { ...step, facts: all },
    also: [],
    moves: { alerts: pinned.map((one) => stays(one, incident.id, true)), groups: changed },
  };
}

/** Takes pins away; the alerts stay where they are. */
export function unpinAlerts(
  incident: Incident,
  { alerts, reason }: Pick<Pinning, 'alerts' | 'reason'>,
  by: By,
): RegroupResult {
  const loose = alerts.filter(({ pinned }) => pinned === true);
  if (alerts.some((one) => one.incident === undefined || !mayHold(incident, one))) {
    return refused('not_of_incident');
  }
  if (loose.length === 0) return refused('nothing_changed');
  if (loose.length > MAX_MOVED) return refused('too_many');
  const change: TimelineChange = {
    kind: 'alerts_unpinned',
    alerts: idsOf(loose),
    ...(reason === undefined ? {} : { reason }),
  };
  return {
    ok: true,
    step: stepBy(incident, incident, change, by),
    also: [],
    moves: {
      alerts: loose.map((one) => stays(one, one.incident ?? incident.id, false)),
      groups: [],
    },
  };
}

function mayHold({ id, agency, merged }: Incident, one: StoredAlert): boolean {
  const { incident } = one;
  return one.agency === agency && (incident === undefined || [id, ...merged].includes(incident));
}

function stays({ agency, alert, incident }: StoredAlert, to: string, pinned: boolean) {
  const from = incident === undefined ? {} : { from: incident };
  return { agency, alert: alert.id, at: alert.time, ...from, to, pinned };
}

function idsOf(alerts: readonly StoredAlert[]): string[] {
  return alerts.map(({ alert }) => alert.id);
}
