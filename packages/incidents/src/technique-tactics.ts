// The tactics of the ATT&CK techniques that the rules of this province name.
// © The MITRE Corporation; ATT&CK is its registered trademark. Sub-techniques have those of their technique.
import type { Tactic } from './tactics.ts';

/** Since v19 what was one tactic, defense evasion; a rule says which of the two it means. */
const EVASION = ['stealth', 'defense-impairment'] as const;

const TACTICS_OF: Readonly<Record<string, readonly Tactic[]>> = {
  T1005: ['collection'],
  T1021: ['lateral-movement'],
  T1046: ['discovery'],
  T1048: ['exfiltration'],
  T1059: ['execution'],
  T1071: ['command-and-control'],
  T1078: ['initial-access', 'persistence', 'privilege-escalation', ...EVASION],
  T1080: ['lateral-movement'],
  T1098: ['persistence', 'privilege-escalation'],
  T1110: ['credential-access'],
  T1114: ['collection'],
  T1119: ['collection'],
  T1125: ['collection'],
  T1133: ['initial-access', 'persistence'],
  T1136: ['persistence'],
  T1190: ['initial-access'],
  T1204: ['execution'],
  T1213: ['collection'],
  T1486: ['impact'],
  T1489: ['impact'],
  T1490: ['impact'],
  T1491: ['impact'],
  T1499: ['impact'],
  T1505: ['persistence'],
  T1534: ['lateral-movement'],
  T1550: ['lateral-movement', ...EVASION],
  T1553: EVASION,
  T1556: ['credential-access', 'persistence', ...EVASION],
  T1557: ['credential-access', 'collection'],
  T1565: ['impact'],
  T1567: ['exfiltration'],
  T1572: ['command-and-control'],
  T1595: ['reconnaissance'],
  T1621: ['credential-access'],
  T1656: EVASION,
  T1657: ['impact'],
};

/**
 * Under which of the tactics that a rule names a technique of it belongs: those that ATT&CK has it under,
 * or all of them where that is not known here or does not agree.
 *
 * @example tacticsWithin('T1505.003', ['initial-access', 'persistence']) // ['persistence']
 */
export function tacticsWithin(technique: string, named: readonly Tactic[]): readonly Tactic[] {
  const [family = technique] = technique.split('.', 1);
  const known = Object.hasOwn(TACTICS_OF, family) ? TACTICS_OF[family] : undefined;
  const within = named.filter((tactic) => known?.includes(tactic) === true);
  return within.length > 0 ? within : named;
}
