// A hit of a correlation as the alerts it raises: one an agency, with that agency's events as evidence.
import {
  type Alert,
  correlationAlertId,
  type EvidenceEvent,
  MAX_ALERT_BYTES,
  MAX_ALERT_EVENTS,
} from '@thapcanh/incidents';
import { type CorrelationHit, EVERYONE } from 'sigma-engine';
import { alertRuleOf } from './alert-rule.ts';
import type { Judgement } from './judge.ts';

export type Observed = Judgement['observed'];

/** The part of an event id that correlation state keeps. */
const SHORT_ID_DIGITS = 16;

/** The form in which correlation state names an event. */
export function shortEventId(eventId: string): string {
  return eventId.slice(0, SHORT_ID_DIGITS);
}

/**
 * The alerts of a hit, with the events in hand that belong to it: one, or for a correlation over the
 * province one for each agency that has events in hand, so that each sees its own and no other's. A hit
 * without an event in hand raises none.
 */
export function correlationAlerts(
  hit: CorrelationHit,
  observed: Observed,
  version: string,
): readonly Alert[] {
  const wanted = new Set(hit.eventIds);
  const events = observed
    .filter(({ match }) => hit.agency === EVERYONE || match.agency === hit.agency)
    .filter(({ match }) => wanted.has(shortEventId(match.eventId)))
    .toSorted((a, b) => a.match.time - b.match.time);
  return [...Map.groupBy(events, ({ match }) => match.agency)].flatMap(([agency, own]) => {
    const distinct = new Map(own.map(({ event }) => [event.id, event]));
    const count = hit.agency === EVERYONE ? distinct.size : hit.eventIds.length;
    return alertOf(hit, { agency, events: [...distinct.values()], count, version });
  });
}

/** One alert of a hit; `events` is not empty, oldest first, and cut to what an alert holds. */
export function alertOf(
  hit: CorrelationHit,
  of: {
    readonly agency: string;
    readonly events: readonly EvidenceEvent[];
    /** How many events belong to it, those at hand or not. */
    readonly count: number;
    readonly version: string;
  },
): readonly Alert[] {
  const { agency, count, version } = of;
  const events = fitting(of.events);
  const [first] = events;
  if (first === undefined) return [];
  const rule = alertRuleOf(hit.correlation);
  const { type } = hit.correlation.correlation;
  const { groupBy, bucket } = hit;
  const why = Object.entries(groupBy).map(([field, value]) => ({ selection: type, field, value }));
  return [
    {
      v: 1,
      id: correlationAlertId({ rule: rule.id, agency, groupBy, bucket }),
      kind: 'correlation',
      rule,
      agency,
      source: first.source,
      time: new Date(hit.firstTime).toISOString(),
      lastTime: new Date(hit.lastTime).toISOString(),
      receivedAt: first.receivedAt,
      ruleset: version,
      events,
      eventCount: count,
      why,
      correlation: { type, groupBy: { ...groupBy }, value: hit.value },
    },
  ];
}

/**
 * As many events as an alert holds, one at least: the last, by which the condition held (the login
 * after the guesses), and before it the first ones.
 */
function fitting(events: readonly EvidenceEvent[]): EvidenceEvent[] {
  const last = events.at(-1);
  if (last === undefined) return [];
  let bytes = sizeOf(last);
  const first = events.slice(0, Math.min(events.length, MAX_ALERT_EVENTS) - 1);
  const end = first.findIndex((event) => {
    bytes += sizeOf(event);
    return bytes > MAX_ALERT_BYTES;
  });
  return [...(end === -1 ? first : first.slice(0, end)), last];
}

function sizeOf(event: EvidenceEvent): number {
  return Buffer.byteLength(JSON.stringify(event));
}
