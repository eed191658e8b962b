// Which cells of the ATT&CK matrix the rules of a case reach.
import { reachOf, tacticsWithin } from '@thapcanh/incidents';
import { describe, expect, it } from 'vitest';

describe('cells of ATT&CK', () => {
  it('place a technique under the tactics that ATT&CK has it under, of those its rule names', () => {
    const upload = {
      tactics: ['initial-access', 'persistence'] as const,
      techniques: ['T1505.003', 'T1190'],
    };
    expect(reachOf([{ ...upload, tactics: [...upload.tactics] }])).toEqual([
      { tactic: 'initial-access', technique: 'T1190' },
      { tactic: 'persistence', technique: 'T1505.003' },
    ]);
  });

  it('keep every tactic that the rule names when the technique is not known here', () => {
    expect(tacticsWithin('T9999', ['execution', 'impact'])).toEqual(['execution', 'impact']);
    expect(tacticsWithin('T1190', ['impact'])).toEqual(['impact']);
  });

  it('name a cell once, however many rules reach it', () => {
    const rule = { tactics: ['impact' as const], techniques: ['T1486'] };
    expect(reachOf([rule, rule])).toEqual([{ tactic: 'impact', technique: 'T1486' }]);
  });

  it('end with techniques of rules that name no tactic', () => {
    const rule = { tactics: ['impact' as const], techniques: ['T1486'] };
    const untold = { tactics: [], techniques: ['T1110', 'T1486'] };
    expect(reachOf([untold, rule])).toEqual([
      { tactic: 'impact', technique: 'T1486' },
      { technique: 'T1110' },
    ]);
  });
});
