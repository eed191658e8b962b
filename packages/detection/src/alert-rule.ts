// A Sigma rule as an alert carries it.
import { type AlertRule, ruleAttributesSchema } from '@thapcanh/incidents';
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';

/** The top-level custom key under which a rule carries the product's attributes. */
export const ATTRIBUTES_KEY = 'thapcanh';

const known = new WeakMap<SigmaRule | SigmaCorrelation, AlertRule>();

/** A rule's identity: its id, else its name, else its title, which the specification requires. */
export function ruleIdOf(rule: Pick<SigmaRule, 'id' | 'name' | 'title'>): string {
  return rule.id ?? rule.name ?? rule.title;
}

/** Made once a rule. Attributes that do not fit the schema were reported when the ruleset was published. */
export function alertRuleOf(rule: SigmaRule | SigmaCorrelation): AlertRule {
  const made = known.get(rule);
  if (made !== undefined) return made;
  const attributes = ruleAttributesSchema.safeParse(rule.custom[ATTRIBUTES_KEY] ?? {});
  const { title, description, author, tags, falsepositives } = rule;
  const alertRule: AlertRule = {
    id: ruleIdOf(rule),
    title,
    // Sigma leaves the level optional; an unlevelled rule is shown to an analyst rather than hidden.
    level: rule.level ?? 'medium',
    tags: [...tags],
    attributes: attributes.success ? attributes.data : {},
    ...(description === undefined ? {} : { description }),
    ...(author === undefined ? {} : { author }),
    ...(falsepositives.length === 0 ? {} : { falsepositives: [...falsepositives] }),
  };
  known.set(rule, alertRule);
  return alertRule;
}
