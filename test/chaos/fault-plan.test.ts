import { fc, it as itHolds } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { dice } from './soak/dice.ts';
import { FAULT_KINDS } from './soak/fault-kinds.ts';
import { planEnding, planFaults } from './soak/fault-plan.ts';

const seeds = fc.nat();

describe('what happens to a wave', () => {
  itHolds.prop([seeds])('is the same for the same seed', (seed) => {
    expect(planFaults(dice(seed))).toEqual(planFaults(dice(seed)));
    expect(planEnding(dice(seed))).toEqual(planEnding(dice(seed)));
  });

  itHolds.prop([seeds])('is of every kind, but for crashes on one side of their write', (seed) => {
    const acts = planFaults(dice(seed));
    const planned = new Set(
      acts.flatMap(({ calls, messages }) => [...calls, ...messages]).map(({ kind }) => kind),
    );
    const crashes = ['crash-before-write', 'crash-after-write'] as const;
    expect(crashes.some((kind) => planned.has(kind))).toBe(true);
    const elsewhere = {
      'clock-jump': acts.some(({ jumpMs = 0 }) => jumpMs > 0),
      poison: acts.some(({ poisons }) => poisons),
      'full-dlq': acts.some(({ outage }) => outage !== undefined),
      'ruleset-swap': acts.some(({ swaps }) => swaps),
    };
    expect(Object.values(elsewhere)).not.toContain(false);
    const all = new Set<string>([...planned, ...crashes, ...Object.keys(elsewhere)]);
    expect([...all].sort()).toEqual([...FAULT_KINDS].sort());
  });

  itHolds.prop([seeds])('never lets one innocent body die twice in isolation', (seed) => {
    for (const { calls, jumpMs, outage } of planFaults(dice(seed))) {
      const dying = calls.filter(
        ({ kind, functions }) => kind.startsWith('crash') && functions.includes('Detect'),
      );
      const deaths = dying.length + (jumpMs === undefined ? 0 : 1) + (outage === undefined ? 0 : 1);
      expect(deaths).toBeLessThanOrEqual(1);
    }
  });
});
