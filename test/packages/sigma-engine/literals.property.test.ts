// Many rules at once whose texts overlap, on texts made of the same pieces: what the index of
// literals must not miss, and must not invent.
import { fc, test } from '@fast-check/vitest';
import { compileRuleset, interpret, type SigmaEvent } from 'sigma-engine';
import { describe, expect } from 'vitest';
import { documentsOf, ruleText } from './sigma-text.ts';

const TIMEOUT_MS = 120_000;

/** Pieces that fold to one another, change length when folded, or need two units. */
const piece = fc.constantFrom(
  'a',
  'A',
  'b',
  'ab',
  'aba',
  '\\',
  '.exe',
  'C:\\Windows\\',
  '-',
  '/',
  '\u2013',
  'k',
  '\u212a',
  's',
  '\u017f',
  '\u0130',
  'i\u0307',
  '\u03a3',
  '\u03c2',
  'Đ',
  'đ',
  '😀',
  '\ufffd',
  'u0041',
);
const word = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
const modifier = fc.constantFrom(
  '',
  '|contains',
  '|startswith',
  '|endswith',
  '|contains|windash',
  '|contains|cased',
  '|endswith|windash',
);
const question = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      modifier.map((chain) => `f${chain}`),
      word,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant(''),
      word.filter((text) => text !== ''),
    ),
  },
);
const value = fc
  .tuple(word, word, fc.constantFrom(0, 0, 0, 16_000, 16_383, 40_000))
  .map(([before, after, filler]) => `${before}${'x'.repeat(filler)}${after}`);

function rulesOf(questions: readonly (readonly [string, string])[]) {
  const text = questions.map(([key, asked], at) => {
    const selection =
      key === '' ? `[${JSON.stringify(asked)}]` : `{${key}: ${JSON.stringify(asked)}}`;
    return ruleText(`sel: ${selection}\ncondition: sel`).replace('Test rule', `Rule ${at}`);
  });
  return documentsOf(text.join('---\n')).filter((document) => document.kind === 'rule');
}

describe('many literals', () => {
  test.prop([fc.array(question, { minLength: 1, maxLength: 40 }), value], { numRuns: 400 })(
    'are found where the plain interpreter finds them',
    (questions, given) => {
      const rules = rulesOf(questions);
      const { ruleset } = compileRuleset(rules, {});
      const fields = { f: given };
      const records: SigmaEvent[] = [
        { logsource: { category: 'test' }, fields, raw: '' },
        { logsource: { category: 'test' }, fields, raw: JSON.stringify(fields), verbatim: true },
        { logsource: { category: 'test' }, fields, raw: escaped(fields), verbatim: true },
      ];

      for (const event of records) {
        const found = ruleset.match(event).map(({ rule }) => rule.title);
        const plain = rules.filter((rule) => interpret(rule, event)).map(({ title }) => title);
        expect(found).toEqual(plain);
      }
    },
    TIMEOUT_MS,
  );
});

/** The same JSON with every letter written as an escape. */
function escaped(fields: object): string {
  return JSON.stringify(fields).replaceAll(
    /(?<!\\)[a-zA-Z\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
