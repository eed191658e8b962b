// Folds alerts per rule, in time order.
import type { AlertView } from '@thapcanh/api-schema';
import { LEVELS } from '@thapcanh/incidents';

export interface RuleGroup {
  /** The rule as its latest alert names it. */
  readonly rule: AlertView['rule'];
  /** Earliest first. */
  readonly alerts: readonly AlertView[];
}

/** Groups in the order of their first alert; alerts of the same instant by id. */
export function groupByRule(alerts: readonly AlertView[]): RuleGroup[] {
  const sorted = [...new Map(alerts.map((alert) => [alert.id, alert])).values()].sort(
    (a, b) => Date.parse(a.time) - Date.parse(b.time) || (a.id < b.id ? -1 : 1),
  );
  return [...Map.groupBy(sorted, ({ rule }) => rule.id).values()].flatMap((group) => {
    const latest = group.at(-1);
    return latest ? [{ rule: latest.rule, alerts: group }] : [];
  });
}

/** With more rules than this, only the gravest are unfolded. */
const MANY_RULES = 5;

/** Whether a rule is unfolded when the page opens. */
export function isOpenAtFirst({ rule }: RuleGroup, all: readonly RuleGroup[]): boolean {
  if (all.length <= MANY_RULES) return true;
  const gravest = Math.max(...all.map((each) => LEVELS.indexOf(each.rule.level)));
  return LEVELS.indexOf(rule.level) === gravest && gravest === LEVELS.indexOf('critical');
}
