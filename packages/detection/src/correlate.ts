// Step 4 of detect: observed matches → correlation state → alerts of correlation rules.
import {
  type Alert,
  correlationAlertId,
  type EvidenceEvent,
  MAX_ALERT_BYTES,
  MAX_ALERT_EVENTS,
} from '@thapcanh/incidents';
import type { CorrelationHit, Correlator } from 'sigma-engine';
import { alertRuleOf } from './alert-rule.ts';
import type { Judgement } from './judge.ts';

type Observed = Judgement['observed'];

/** The part of an event id that correlation state keeps. */
const SHORT_ID_LENGTH = 16;

/** Events in hand that belong to the hit, oldest first, as many as an alert holds. */
function evidenceFor(hit: CorrelationHit, observed: Observed): EvidenceEvent[] {
  const wanted = new Set(hit.eventIds);
  const events = new Map<string, EvidenceEvent>();
  let bytes = 0;
  const mine = observed
    .filter(({ match }) => match.agency === hit.agency)
    .filter(({ match }) => wanted.has(match.eventId.slice(0, SHORT_ID_LENGTH)))
    .sort((a, b) => a.match.time - b.match.time);
  for (const { event } of mine) {
    if (events.has(event.id)) continue;
    bytes += Buffer.byteLength(JSON.stringify(event));
    if (events.size === MAX_ALERT_EVENTS || (bytes > MAX_ALERT_BYTES && events.size > 0)) break;
    events.set(event.id, event);
  }
  return [...events.values()];
}

/**
 * Feeds the correlator and returns the alerts of the conditions that now hold. A condition that held
 * before gives the same alert id again, which `triage` drops. A hit without an event in hand held
 * before this invocation, whose alert is that of whoever brought its events.
 */
export async function correlate(
  correlator: Correlator,
  observed: Observed,
  version: string,
): Promise<readonly Alert[]> {
  if (observed.length === 0) return [];
  const hits = await correlator.observe(observed.map(({ match }) => match));
  const alerts: Alert[] = [];
  for (const hit of hits) {
    const events = evidenceFor(hit, observed);
    const [first] = events;
    if (first === undefined) continue;
    const rule = alertRuleOf(hit.correlation);
    const { type } = hit.correlation.correlation;
    const id = correlationAlertId({
      rule: rule.id,
      agency: hit.agency,
      groupBy: hit.groupBy,
      bucket: hit.bucket,
    });
    alerts.push({
      v: 1,
      id,
      kind: 'correlation',
      rule,
      agency: hit.agency,
      source: first.source,
      time: new Date(hit.firstTime).toISOString(),
      lastTime: new Date(hit.lastTime).toISOString(),
      receivedAt: first.receivedAt,
      ruleset: version,
      events,
      eventCount: hit.eventIds.length,
      why: Object.entries(hit.groupBy).map(([field, value]) => ({
        selection: type,
        field,
        value,
      })),
      correlation: {
        type,
        groupBy: { ...hit.groupBy },
        value: hit.value,
      },
    });
  }
  return alerts;
}
