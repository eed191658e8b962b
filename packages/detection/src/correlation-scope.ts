// Whose events a correlation looks at.
import type { Scope } from 'sigma-engine';
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { alertRuleOf } from './alert-rule.ts';

/** Each agency's apart; `thapcanh: {scope: province}` joins all agencies. */
export function scopeOf(correlation: SigmaCorrelation): Scope {
  return alertRuleOf(correlation).attributes.scope === 'province' ? 'everyone' : 'agency';
}
