// Which incident alerts belong to, given what the entities' records and the heads say now.
import type { CaseAlert } from './case-alert.ts';
import { entityKey } from './entities.ts';
import { GROUP_SPAN_MS, type GroupRecord, isNear } from './groups.ts';
import type { Incident } from './incident.ts';
import { isKeptApart } from './regroup/kept-apart.ts';
import { mayReopen } from './regroup/reopen.ts';

/** What was read before deciding. */
export interface Seen {
  /** Record of each entity, by `entityKey`. */
  readonly groups: ReadonlyMap<string, GroupRecord>;
  /** Heads by id, with those that merged ones point to. */
  readonly incidents: ReadonlyMap<string, Incident>;
}

export interface Assignment {
  /**
   * The oldest incident the alerts touch, or the one closed last that they reopen: they join it.
   * Absent: they open one.
   */
  readonly survivor?: Incident;
  /** Younger incidents the alerts touch too: they are merged into the survivor. */
  readonly merged: readonly Incident[];
  /** The latest incident they touch but may not join: closed, or beyond its seven days. */
  readonly continues?: Incident;
}

/** Follows merge pointers to the incident that lives. Bounded, should pointers ever run in a ring. */
export function survivorOf(
  id: string,
  incidents: ReadonlyMap<string, Incident>,
): Incident | undefined {
  let incident = incidents.get(id);
  for (let steps = 0; incident?.mergedInto !== undefined && steps < incidents.size; steps += 1) {
    incident = incidents.get(incident.mergedInto);
  }
  return incident?.mergedInto === undefined ? incident : undefined;
}

/** Where a component of opening alerts goes that reaches the queue `now`. */
export function assign(component: readonly CaseAlert[], seen: Seen, now: number): Assignment {
  const touched = new Map(
    component.flatMap((alert) => touchedBy(alert, seen)).map((one) => [one.id, one]),
  );
  let from = Math.min(...component.map(({ at }) => at));
  let to = Math.max(...component.map(({ at }) => at));
  const joined: Incident[] = [];
  const refused: Incident[] = [];
  for (const incident of [...touched.values()].sort(byAge)) {
    const start = Math.min(from, Date.parse(incident.groupedFrom));
    const end = Math.max(to, Date.parse(incident.groupedTo));
    if (incident.status === 'closed' || end - start > GROUP_SPAN_MS) {
      refused.push(incident);
    } else if (!joined.some((one) => isKeptApart(one, incident))) {
      joined.push(incident);
      [from, to] = [start, end];
    }
  }
  const [oldest, ...merged] = joined;
  const latest = refused.sort((a, b) => (a.lastAlertAt < b.lastAlertAt ? 1 : -1));
  const continues = latest[0];
  const survivor = oldest ?? latest.find((one) => mayReopen(one, { from, to }, now));
  return {
    merged,
    ...(survivor === undefined ? {} : { survivor }),
    ...(continues === undefined ? {} : { continues }),
  };
}

/**
 * The open incident a low alert joins: the one seen nearest to it in time, the older of equals.
 * Undefined: it stands alone. A low alert never connects two incidents.
 */
export function assignLow(alert: CaseAlert, seen: Seen): Incident | undefined {
  return touchedBy(alert, seen)
    .filter((incident) => incident.status !== 'closed')
    .sort((a, b) => distance(alert, a) - distance(alert, b) || byAge(a, b))[0];
}

function touchedBy({ entities, at }: CaseAlert, seen: Seen): readonly Incident[] {
  return entities.flatMap((entity) => {
    const spans = seen.groups.get(entityKey(entity))?.spans ?? [];
    return spans
      .filter((span) => isNear(at, span))
      .flatMap((span) => survivorOf(span.incident, seen.incidents) ?? []);
  });
}

function distance({ at }: CaseAlert, { groupedFrom, groupedTo }: Incident): number {
  return Math.max(0, Date.parse(groupedFrom) - at, at - Date.parse(groupedTo));
}

/** Older first: by arrival, then by id. */
function byAge(a: Incident, b: Incident): number {
  if (a.queuedAt !== b.queuedAt) return a.queuedAt < b.queuedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
