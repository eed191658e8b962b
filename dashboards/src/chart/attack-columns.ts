// The matrix of ATT&CK as columns: each tactic with the techniques that were reached.
import type { Overview } from '@thapcanh/api-schema';
import { TACTICS } from '@thapcanh/incidents';

export interface AttackColumn {
  readonly tactic: (typeof TACTICS)[number];
  readonly cells: readonly {
    readonly technique: string;
    readonly incidents: number;
    /** 1 to 4: how it stands beside the most frequent one. */
    readonly shade: number;
  }[];
}

const SHADES = 4;

/** Every tactic in the order of the kill chain; the most frequent techniques of each first. */
export function attackColumns(attack: Overview['attack']): readonly AttackColumn[] {
  const most = Math.max(1, ...attack.map(({ incidents }) => incidents));
  return TACTICS.map((tactic) => ({
    tactic,
    cells: attack
      .filter((cell) => cell.tactic === tactic)
      .toSorted((a, b) => b.incidents - a.incidents)
      .map(({ technique, incidents }) => ({
        technique,
        incidents,
        shade: Math.max(1, Math.ceil((incidents / most) * SHADES)),
      })),
  }));
}
