// Events with the rules they matched to what raises alerts: rules themselves, and correlations of them.
import { correlatedFields } from '@thapcanh/detection/correlated-fields';
import { scopeOf } from '@thapcanh/detection/correlation-scope';
import type { EvidenceEvent } from '@thapcanh/incidents';
import { type Fields, judgeAll, type RuleMatch, type Ruleset } from 'sigma-engine';
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';

export interface MatchedEvent {
  /** 16 hex digits or more that tell events apart. */
  readonly id: string;
  /** ms */
  readonly time: number;
  readonly fields: Fields;
  /** Under ECS names; correlations may group and count by them, too. */
  readonly common: EvidenceEvent['common'];
  readonly matches: readonly RuleMatch[];
}

/** Whose state: one agency sends everything. */
const AGENCY = 'TEST';

/** Each rule once a matching event, each correlation once a hit. */
export async function raisedBy(
  events: readonly MatchedEvent[],
  ruleset: Ruleset,
): Promise<readonly (SigmaRule | SigmaCorrelation)[]> {
  const rules = events.flatMap(({ matches }) =>
    matches.flatMap(({ rule, raises }) => (raises ? [rule] : [])),
  );
  const observed = events.flatMap(({ id, time, fields, common, matches }) =>
    matches.map(({ rule }) => ({
      agency: AGENCY,
      eventId: id,
      time,
      rule,
      fields: correlatedFields(common, fields),
    })),
  );
  if (observed.length === 0 || ruleset.correlations.length === 0) return rules;
  const hits = await judgeAll(observed, { ruleset, scopeOf });
  return [...rules, ...hits.map(({ correlation }) => correlation)];
}
