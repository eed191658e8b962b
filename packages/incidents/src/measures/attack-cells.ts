// Cells of the ATT&CK matrix: a technique under a tactic.
import { z } from 'zod';
import type { CaseFacts } from '../case-facts.ts';
import { TACTICS } from '../tactics.ts';
import { tacticsWithin } from '../technique-tactics.ts';

export const attackCellSchema = z.object({ tactic: z.enum(TACTICS), technique: z.string() });
export type AttackCell = z.infer<typeof attackCellSchema>;

/** Most cells kept of one incident. */
const MAX_CELLS = 40;

/** The cells that the rules of a case name, in the order of the kill chain and of their numbers. */
export function attackCellsOf(
  rules: readonly Pick<CaseFacts['rules'][number], 'tactics' | 'techniques'>[],
): readonly AttackCell[] {
  const cells = new Map<string, AttackCell>();
  for (const { tactics, techniques } of rules) {
    for (const technique of techniques) {
      for (const tactic of tacticsWithin(technique, tactics)) {
        cells.set(`${tactic} ${technique}`, { tactic, technique });
      }
    }
  }
  return [...cells.values()].sort(inMatrixOrder).slice(0, MAX_CELLS);
}

/** By tactic along the kill chain, then by the technique's number. */
export function inMatrixOrder(a: AttackCell, b: AttackCell): number {
  return (
    TACTICS.indexOf(a.tactic) - TACTICS.indexOf(b.tactic) || (a.technique < b.technique ? -1 : 1)
  );
}
