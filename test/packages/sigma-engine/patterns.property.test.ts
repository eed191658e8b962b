import { fc, test } from '@fast-check/vitest';
import { compileRuleset } from 'sigma-engine';
import { describe, expect } from 'vitest';
import { documentsOf, ruleText } from './sigma-text.ts';

/** Generous: the runs are many and the machine may be busy. */
const TIMEOUT_MS = 120_000;

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 });
const word = fc.string({ unit: fc.constantFrom('a', 'b', 'đ'), minLength: 1, maxLength: 5 });
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'đ', '😀'), maxLength: 24 });

/** Titles of the rules that match, each rule asking one thing of the field `f`. */
function matched(items: readonly (readonly [string, unknown])[], given: string): string[] {
  const documents = items.flatMap(([key, value]) =>
    documentsOf(ruleText(`sel:\n  ${key}: ${JSON.stringify(value)}\ncondition: sel`)),
  );
  const { ruleset } = compileRuleset(documents, {});
  const event = { logsource: { category: 'test' }, fields: { f: given }, raw: '' };
  return ruleset.match(event).map(({ rule }) => JSON.stringify(rule.detection.selections[0]?.node));
}

/** The same pattern for the platform's own expressions. */
function toExpression(given: string): RegExp {
  return new RegExp(`^${given.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'su');
}

describe('patterns', () => {
  test.prop([pattern, text], { numRuns: 1000 })(
    'match what the same regular expression matches',
    (written, given) => {
      expect(matched([['f|cased', written]], given).length > 0).toBe(
        toExpression(written).test(given),
      );
    },
    TIMEOUT_MS,
  );

  test.prop([fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), text], { numRuns: 500 })(
    'of many rules exactly those match whose text occurs',
    (words, given) => {
      const items = words.map((value) => ['f|contains', value] as const);

      expect(matched(items, given)).toHaveLength(words.filter((w) => given.includes(w)).length);
    },
    TIMEOUT_MS,
  );
});
