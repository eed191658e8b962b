// ATT&CK's tactics in kill-chain order, as the cells of "Diễn biến" show them.
import { TACTICS } from '@thapcanh/incidents';

export { TACTICS };

/**
 * Which cells are reached, in kill-chain order. A name that is no tactic is left out.
 *
 * @example reachedTactics(['impact', 'initial-access']) // ['initial-access', 'impact']
 */
export function reachedTactics(names: readonly string[]): (typeof TACTICS)[number][] {
  const cells = new Set(names.map((name) => (name === 'defense-evasion' ? 'stealth' : name)));
  return TACTICS.filter((tactic) => cells.has(tactic));
}
