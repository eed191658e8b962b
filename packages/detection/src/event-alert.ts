// A match of a rule as the alert it raises.
import { type Alert, alertId, type EvidenceEvent } from '@thapcanh/incidents';
import type { RuleMatch } from 'sigma-engine';
import { alertRuleOf } from './alert-rule.ts';

/** The alert of one event; its id is the same however often and in whatever batch the event comes. */
export function eventAlert(
  { rule: matched, why }: Pick<RuleMatch, 'rule' | 'why'>,
  {
    event,
    content,
    ownTime,
    version,
  }: {
    /** As it fits an alert. */
    readonly event: EvidenceEvent;
    /** `contentKey` of its record; of a source that repeats itself, the event's id. */
    readonly content: string;
    /** The time that the record itself has, ISO 8601; absent where it has none. */
    readonly ownTime: string | undefined;
    /** SHA-256 of the ruleset. */
    readonly version: string;
  },
): Alert {
  const { agency, source, time, receivedAt } = event;
  const rule = alertRuleOf(matched);
  return {
    v: 1,
    id: alertId({ rule: rule.id, agency, source, contentKey: content, time: ownTime ?? '' }),
    kind: 'event',
    rule,
    agency,
    source,
    time,
    lastTime: time,
    receivedAt,
    ruleset: version,
    events: [event],
    eventCount: 1,
    why: why.map((reason) => ({ ...reason })),
  };
}
