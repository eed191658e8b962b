// The Traffic Light Protocol as an order: what may leave under which marking.
import type { Incident } from '../incident.ts';
import { TLP, type Tlp } from './observable.ts';

/**
 * Whether something marked `mark` may leave in a document of at most `limit`.
 *
 * @example leaves('TLP:GREEN', 'TLP:AMBER') // true
 * @see https://www.first.org/tlp/
 */
export function leaves(mark: Tlp, limit: Tlp): boolean {
  return TLP.indexOf(mark) >= TLP.indexOf(limit);
}

/** The stricter of two markings. */
export function stricter(a: Tlp, b: Tlp): Tlp {
  return leaves(a, b) ? b : a;
}

/**
 * The marking of what a case says of itself: its title, agency, entities, rules and alerts. A restricted
 * case is for named people alone; any other is for those who must act on it.
 */
export function tlpOfIncident({ restricted }: Pick<Incident, 'restricted'>): Tlp {
  return restricted ? 'TLP:RED' : 'TLP:AMBER';
}
