// Which expressions the platform's engine may run, and that they then mean what they mean in RE2.
import { fc, test as property } from '@fast-check/vitest';
import { RE2JS } from 're2js';
import { compileRuleset } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { boundedSource } from '../../../packages/sigma-engine/src/match/bounded-regex.ts';
import { documentsOf, ruleText } from './sigma-text.ts';

const atom = fc.constantFrom(
  'a',
  'k',
  's',
  'S',
  '0',
  '\\.',
  '\\\\',
  '-',
  '/',
  ' ',
  '.',
  '\\d',
  '\\w',
  '\\s',
  '[a-c]',
  '[^a]',
  '[\\s.-]',
  '[a-zA-Z0-9]',
  '^',
  '$',
);
const limits = fc.constantFrom('', '', '', '?', '{2}', '{1,3}', '{0,2}');
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc
    .array(
      fc.oneof(
        { maxDepth: 2 },
        atom,
        fc
          .tuple(atom, limits)
          .map(([one, times]) => (one === '^' || one === '$' ? one : one + times)),
        fc.tuple(tie('expression'), limits).map(([inner, times]) => `(?:a${inner})${times}`),
        fc.tuple(tie('expression'), tie('expression')).map(([a, b]) => `(${a}|${b})`),
      ),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
}));
const text = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'k',
    '\u212a',
    's',
    '\u017f',
    'S',
    '0',
    '.',
    '\\',
    '-',
    ' ',
    '\n',
    '\u00a0',
    '\u2028',
    '😀',
    '\ud800',
  ),
  maxLength: 10,
});

/** What the engine says of one expression and one text. */
function engineFinds(key: string, source: string, given: string): boolean {
  const item = `sel: {${JSON.stringify(key)}: ${JSON.stringify(source)}}\ncondition: sel`;
  const { ruleset } = compileRuleset(documentsOf(ruleText(item)), {});
  const event = { logsource: { category: 'test' }, fields: { f: given }, raw: '' };
  return ruleset.match(event).length > 0;
}

describe('expressions', () => {
  property.prop(
    [expression.filter((source) => source !== ''), fc.constantFrom('re', 're|i', 're|s'), text],
    {
      numRuns: 3000,
    },
  )(
    'find what RE2 finds, whichever engine runs them',
    (source, chain, given) => {
      const flag = { re: 0, 're|i': RE2JS.CASE_INSENSITIVE, 're|s': RE2JS.DOTALL }[chain] ?? 0;

      expect(engineFinds(`f|${chain}`, source, given)).toBe(
        RE2JS.compile(source, flag).test(given),
      );
    },
    120_000,
  );

  test.each([
    ['\\s[a-f0-9]{64}', true],
    ['\\\\[a-z]{1,32}\\.[a-z]{1,6}\\.', true],
    ['^(?:cmd|pwsh)\\.exe$', true],
    ['(a+)+$', false],
    ['a*b', false],
    ['(?:a{1,30}){1,30}', false],
    ['(a|aa){20}', false],
    ['a{3,}', false],
    ['(?i)abc', false],
    ['\\bword', false],
    ['caf\u00e9', false],
  ])('%s may run on the platform: %s', (source, expected) => {
    expect(boundedSource(source, { dotAll: false }) !== undefined).toBe(expected);
  });
});
