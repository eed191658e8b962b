import { describe, expect, test } from 'vitest';
import { findings, ruleOf, ruleText } from './parse-text.ts';

const SELECTIONS = ['sel', 'selection_a', 'selection_b', 'filter_main', '_hidden', 'not-a-word']
  .map((name) => `${name}: {f: 1}`)
  .join('\n');

function conditionOf(condition: string) {
  return ruleOf(ruleText(`${SELECTIONS}\ncondition: ${condition}`)).detection.conditions[0]?.node;
}

/** The place of a finding within the condition's text, from 1. */
function findingIn(condition: string): string | undefined {
  const line = 4 + SELECTIONS.split('\n').length;
  const found = findings(ruleText(`${SELECTIONS}\ncondition: ${condition}`));
  const [, code, at, column] = /error (\w+) (\d+):(\d+)/.exec(found.join()) ?? [];
  return Number(at) === line ? `${code} ${Number(column) - '  condition: '.length}` : found.join();
}

const selection = (name: string) => ({ kind: 'selection', name });
const SEL = selection('sel');
const A = selection('selection_a');
const B = selection('selection_b');

describe('conditions', () => {
  test.each([
    ['sel', SEL],
    ['(sel)', SEL],
    ['not sel', { kind: 'not', operand: SEL }],
    ['not not sel', { kind: 'not', operand: { kind: 'not', operand: SEL } }],
    [
      'sel or selection_a and selection_b',
      { kind: 'or', operands: [SEL, { kind: 'and', operands: [A, B] }] },
    ],
    [
      '(sel or selection_a) and selection_b',
      { kind: 'and', operands: [{ kind: 'or', operands: [SEL, A] }, B] },
    ],
    ['not sel and selection_a', { kind: 'and', operands: [{ kind: 'not', operand: SEL }, A] }],
    ['sel AND NOT selection_a', { kind: 'and', operands: [SEL, { kind: 'not', operand: A }] }],
    ['sel or selection_a or selection_b', { kind: 'or', operands: [SEL, A, B] }],
    ['not-a-word', selection('not-a-word')],
  ])('%s', (condition, node) => {
    expect(conditionOf(condition)).toEqual(node);
  });

  test.each([
    ['1 of selection_*', 'any', ['selection_a', 'selection_b']],
    ['any of selection_*', 'any', ['selection_a', 'selection_b']],
    ['all of selection_*', 'all', ['selection_a', 'selection_b']],
    ['1 of *_a', 'any', ['selection_a']],
    ['1 of s*_*', 'any', ['selection_a', 'selection_b']],
    ['1 of sel', 'any', ['sel']],
    ['1 of _*', 'any', ['_hidden']],
    ['all of them', 'all', ['sel', 'selection_a', 'selection_b', 'filter_main', 'not-a-word']],
    ['1 of *', 'any', ['sel', 'selection_a', 'selection_b', 'filter_main', 'not-a-word']],
  ])('%s stands for its selections', (condition, quantifier, selections) => {
    expect(conditionOf(condition)).toMatchObject({ kind: 'of', quantifier, selections });
  });

  test('a list of conditions is kept as alternatives', () => {
    const { conditions } = ruleOf(ruleText('a: {f: 1}\nb: {f: 2}\ncondition: [a, b]')).detection;

    expect(conditions.map(({ text }) => text)).toEqual(['a', 'b']);
  });

  test.each([
    ['sel and', 'condition_syntax 8'],
    ['and sel', 'condition_syntax 1'],
    ['sel selection_a', 'condition_syntax 5'],
    ['(sel', 'condition_syntax 1'],
    ['sel)', 'condition_syntax 4'],
    ['2 of selection_*', 'condition_syntax 1'],
    ['1 of', 'condition_syntax 5'],
    ['sel or selektion', 'condition_selection_unknown 8'],
    ['sel and 1 of filtr*', 'condition_matches_nothing 14'],
    ["'sel or selektion'", 'condition_selection_unknown 9'],
    [`${'('.repeat(70)}sel${')'.repeat(70)}`, 'condition_too_deep 66'],
  ])('%s is refused: %s', (condition, finding) => {
    expect(findingIn(condition)).toBe(finding);
  });

  test.each([
    ['sel | count() > 5', 'event_count'],
    ['sel | count(user) by src > 5', 'value_count'],
    ['sel | near selection_a', 'temporal'],
    ['sel | sum(bytes) > 5', 'value_sum'],
  ])('%s is refused with the name of the correlation to use', (condition, type) => {
    const text = ruleText(`${SELECTIONS}\ncondition: ${condition}`);

    expect(findingIn(condition)).toBe('legacy_aggregation 5');
    expect(() => ruleOf(text)).toThrow(`"${type}"`);
  });

  test('timeframe is refused too', () => {
    const found = findings(ruleText('sel: {f: 1}\ntimeframe: 5m\ncondition: sel'));

    expect(found).toEqual(['error legacy_timeframe 5:3']);
  });

  test('every unknown name of a condition is reported', () => {
    const found = findings(ruleText('sel: {f: 1}\ncondition: one or sel or 1 of two*'));

    expect(found).toEqual([
      'error condition_selection_unknown 5:14',
      'error condition_matches_nothing 5:33',
    ]);
  });
});
