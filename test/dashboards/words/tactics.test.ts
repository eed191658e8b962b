import { fc, it } from '@fast-check/vitest';
import { techniqueName } from '@thapcanh/incidents';
import { describe, expect } from 'vitest';
import { reachedTactics, TACTICS } from '../../../dashboards/src/words/tactics.ts';

describe('tactics', () => {
  it.prop([fc.shuffledSubarray([...TACTICS])])('come in kill-chain order', (names) => {
    expect(reachedTactics(names)).toEqual(TACTICS.filter((tactic) => names.includes(tactic)));
  });

  it('count the former name of stealth once, and leave out what is no tactic', () => {
    expect(reachedTactics(['defense-evasion', 'stealth', 'constructor', ''])).toEqual(['stealth']);
  });
});

it('techniques have their names, and nothing else has one', () => {
  expect(techniqueName('T1505.003')).toBe('Web Shell');
  expect(techniqueName('T9999')).toBeUndefined();
  expect(techniqueName('__proto__')).toBeUndefined();
});
