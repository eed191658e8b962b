// The severity that the system proposes and a person decides (playbook 1.5).
import type { CaseFacts } from './case-facts.ts';
import { graverSeverity, higherLevel } from './combine.ts';
import type { Level, Severity } from './vocabulary.ts';

/** Highest level among a case's rules. */
export function levelOf(facts: CaseFacts): Level {
  return facts.rules.map((rule) => rule.level).reduce(higherLevel, 'informational');
}

/**
 * The gravest hint of the rules, never M1: that only a person sets. Rules without a hint propose M3
 * for a sign of intrusion (high, critical) and M4 below.
 */
export function proposeSeverity(facts: CaseFacts): Severity {
  const hinted = facts.rules.map((rule) => rule.severity).reduce(graverSeverity, undefined);
  if (hinted !== undefined) return hinted === 'M1' ? 'M2' : hinted;
  const level = levelOf(facts);
  return level === 'high' || level === 'critical' ? 'M3' : 'M4';
}
