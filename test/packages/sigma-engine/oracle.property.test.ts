import { fc, test } from '@fast-check/vitest';
import { compileRuleset, interpret } from 'sigma-engine';
import { describe, expect } from 'vitest';
import { events, rules } from './rules.arbitrary.ts';

/** Generous: the runs are many and the machine may be busy. */
const TIMEOUT_MS = 120_000;

describe('the compiled matcher', () => {
  test.prop([rules, fc.array(events, { minLength: 1, maxLength: 8 })], { numRuns: 600 })(
    'matches exactly the rules that the plain interpreter matches',
    (drawn, stream) => {
      const { ruleset, diagnostics } = compileRuleset(drawn, {});

      expect(diagnostics).toEqual([]);
      for (const event of stream) {
        const compiled = ruleset.match(event).map(({ rule }) => rule.title);
        const plain = drawn.filter((rule) => interpret(rule, event)).map(({ title }) => title);
        expect(compiled).toEqual(plain);
      }
    },
    TIMEOUT_MS,
  );

  test.prop([rules, events], { numRuns: 300 })(
    'gives only reasons that name a selection of the rule',
    (drawn, event) => {
      const { ruleset } = compileRuleset(drawn, {});

      for (const { rule, why } of ruleset.match(event)) {
        const names = rule.detection.selections.map(({ name }) => name);
        for (const { selection, value } of why) {
          expect(names).toContain(selection);
          expect(typeof value).toBe('string');
        }
      }
    },
    TIMEOUT_MS,
  );
});
