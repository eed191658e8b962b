// The alerts of a lane folded per rule: how many, from when to when.
import type { Activity } from '@thapcanh/api-schema';
import type { Lane } from './lanes-of.ts';

export interface LaneRule {
  readonly rule: Activity['rule'];
  readonly count: number;
  /** Time of the first alert, and end of the last; ISO 8601. */
  readonly from: string;
  readonly to: string;
}

/** In the order of their first alert. */
export function laneRules({ alerts }: Pick<Lane, 'alerts'>): readonly LaneRule[] {
  return [...Map.groupBy(alerts, ({ rule }) => rule.id).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const to = group.map(({ lastTime }) => lastTime).reduce((a, b) => (a > b ? a : b));
    return [{ rule: first.rule, count: group.length, from: first.time, to }];
  });
}
