// Cells of the ATT&CK matrix: a technique under a tactic.
import * as z from 'zod';
import type { CaseFacts } from '../case-facts.ts';
import { TACTICS } from '../tactics.ts';
import { tacticsWithin } from '../technique-tactics.ts';

export const attackCellSchema = z.object({ tactic: z.enum(TACTICS), technique: z.string() });
export type AttackCell = z.infer<typeof attackCellSchema>;

/** A technique that an incident reached, in a cell where a rule says under which tactic. */
export const reachSchema = z.object({
  tactic: z.enum(TACTICS).optional(),
  technique: z.string(),
});
export type Reach = z.infer<typeof reachSchema>;

/** Most kept of one incident. */
const MAX_REACHED = 40;

/**
 * What of ATT&CK the rules of a case name: the cells in the order of the kill chain and of their numbers,
 * then techniques of rules that name no tactic.
 */
export function reachOf(
  rules: readonly Pick<CaseFacts['rules'][number], 'tactics' | 'techniques'>[],
): readonly Reach[] {
  const cells = new Map<string, AttackCell>();
  for (const { tactics, techniques } of rules) {
    for (const technique of techniques) {
      for (const tactic of tacticsWithin(technique, tactics)) {
        cells.set(`${tactic} ${technique}`, { tactic, technique });
      }
    }
  }
  const placed = new Set([...cells.values()].map(({ technique }) => technique));
  const all = new Set(rules.flatMap(({ techniques }) => techniques));
  const elsewhere = [...all.difference(placed)].sort().map((technique) => ({ technique }));
  return [...[...cells.values()].sort(inMatrixOrder), ...elsewhere].slice(0, MAX_REACHED);
}

/** Whether a technique was reached under a tactic. */
export function isCell(reach: Reach): reach is AttackCell {
  return reach.tactic !== undefined;
}

/** By tactic along the kill chain, then by the technique's number. */
export function inMatrixOrder(a: AttackCell, b: AttackCell): number {
  return (
    TACTICS.indexOf(a.tactic) - TACTICS.indexOf(b.tactic) || (a.technique < b.technique ? -1 : 1)
  );
}
