// ATT&CK's tactics in kill-chain order, as the cells of "Diễn biến" show them.
import type { vi } from '../i18n/vi/index.ts';

export type Tactic = keyof typeof vi.words.tactic;

/** Version 19 of ATT&CK; older rules say `defense-evasion`, which falls into the cell `stealth`. */
export const TACTICS = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const satisfies readonly Tactic[];

/**
 * Which cells are reached, in kill-chain order. A name that is no tactic is left out.
 *
 * @example reachedTactics(['impact', 'initial-access']) // ['initial-access', 'impact']
 */
export function reachedTactics(names: readonly string[]): (typeof TACTICS)[number][] {
  const cells = new Set(names.map((name) => (name === 'defense-evasion' ? 'stealth' : name)));
  return TACTICS.filter((tactic) => cells.has(tactic));
}
