// Rules specification, section "Condition".
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { findings, ruleOf, ruleText } from '../parse-text.ts';

function conditionOf(names: readonly string[], condition: string) {
  const selections = names.map((name) => `${JSON.stringify(name)}: {f: 1}`).join('\n');
  return ruleOf(ruleText(`${selections}\ncondition: ${condition}`)).detection.conditions[0]?.node;
}

const selection = (name: string) => ({ kind: 'selection', name });

describe('precedence, least to most binding: or, and, not, x of, parentheses', () => {
  test.each([
    ['a or b and c', 'a or (b and c)'],
    ['a and b or c', '(a and b) or c'],
    ['not a and b', '(not a) and b'],
    ['not a or b', '(not a) or b'],
    ['not 1 of a* and b', '(not (1 of a*)) and b'],
    ['a and not b or c and not d', '(a and (not b)) or (c and (not d))'],
    ['a or not b and c', 'a or ((not b) and c)'],
    ['((a)) and (((b)))', 'a and b'],
  ])('%s is %s', (condition, explicit) => {
    const names = ['a', 'b', 'c', 'd'];

    expect(conditionOf(names, condition)).toEqual(conditionOf(names, explicit));
  });

  test.each(['and', 'AND', 'And'])('keywords may be written %s', (word) => {
    expect(conditionOf(['a', 'b'], `a ${word} b`)).toMatchObject({ kind: 'and' });
  });

  test('names keep their case', () => {
    expect(conditionOf(['sel', 'Sel'], 'Sel or sel')).toMatchObject({
      operands: [selection('Sel'), selection('sel')],
    });
  });
});

describe('1 of, any of, all of; them, patterns', () => {
  const NAMES = ['selection_a', 'selection_b', 'filter', '_hidden', '_selection'];

  test.each([
    ['1 of them', 'any', ['selection_a', 'selection_b', 'filter']],
    ['any of them', 'any', ['selection_a', 'selection_b', 'filter']],
    ['all of them', 'all', ['selection_a', 'selection_b', 'filter']],
    ['1 of THEM', 'any', ['selection_a', 'selection_b', 'filter']],
    ['1 of selection*', 'any', ['selection_a', 'selection_b']],
    ['1 of *_a', 'any', ['selection_a']],
    ['1 of *ect*', 'any', ['selection_a', 'selection_b']],
    ['1 of s*t*n*b', 'any', ['selection_b']],
    ['1 of **', 'any', ['selection_a', 'selection_b', 'filter']],
    ['1 of _*', 'any', ['_hidden', '_selection']],
    ['1 of *selection', 'any', undefined],
    ['1 of filter', 'any', ['filter']],
  ])('%s', (condition, quantifier, selections) => {
    if (selections === undefined)
      expect(() => conditionOf(NAMES, condition)).toThrow('matches_nothing');
    else
      expect(conditionOf(NAMES, condition)).toMatchObject({ kind: 'of', quantifier, selections });
  });

  test('a name that begins with "_" may still be named', () => {
    expect(conditionOf(NAMES, '_hidden')).toEqual(selection('_hidden'));
  });

  test('them of hidden selections alone is nothing', () => {
    expect(() => conditionOf(['_a', '_b'], '1 of them')).toThrow('condition_matches_nothing');
  });
});

describe('names', () => {
  test.each([
    'and_x',
    'or1',
    'nothing',
    'office',
    'them',
    'all',
    'any',
    '1',
    'a-b',
    'a.b',
    'bộ_lọc',
    '選択',
    'sel/1',
    '4688',
    '__proto__',
    'constructor',
  ])('%s is one', (name) => {
    expect(conditionOf([name], name)).toEqual(selection(name));
  });

  test.each(['and', 'or', 'not', 'of'])('%s is a word of the language, not a name', (name) => {
    expect(() => conditionOf([name, 'x'], `x and ${name}`)).toThrow('condition_syntax');
  });

  test('a selection with a space in its name is reached by a pattern alone', () => {
    expect(conditionOf(['my sel'], '1 of my*')).toMatchObject({ selections: ['my sel'] });
    expect(() => conditionOf(['my sel'], 'my sel')).toThrow('condition_selection_unknown');
  });
});

describe('limits', () => {
  const nested = (open: string, close: string) => {
    const condition = `${open.repeat(10_000)}s${close.repeat(10_000)}`;
    return findings(ruleText(`s: {f: 1}\ncondition: ${condition}`));
  };

  test('10,000 parentheses are a finding, not a stack overflow', () => {
    expect(nested('(', ')')).toEqual(['error condition_too_deep 5:79']);
  });

  test('so are 10,000 negations', () => {
    expect(nested('not ', '')).toEqual(['error condition_too_deep 5:274']);
  });

  test('a condition that is wrong throughout has twenty findings', () => {
    const condition = Array.from({ length: 10_000 }, (_, at) => `x${at}`).join(' or ');

    expect(findings(ruleText(`s: {f: 1}\ncondition: ${condition}`))).toHaveLength(20);
  });

  test('two hundred patterns are enough', () => {
    const condition = (count: number) =>
      Array.from({ length: count }, (_, at) => `1 of s*${'*'.repeat(at)}`).join(' or ');

    expect(findings(ruleText(`s: {f: 1}\ncondition: ${condition(200)}`))).toEqual([]);
    expect(findings(ruleText(`s: {f: 1}\ncondition: ${condition(201)}`)).join()).toMatch(
      /^error condition_too_deep/,
    );
  });

  test('10,000 operands are read', () => {
    const condition = Array.from({ length: 10_000 }, () => 's').join(' or ');

    expect(conditionOf(['s'], condition)).toMatchObject({ kind: 'or' });
  });
});

describe('places', () => {
  test.each([
    ['condition: s and x', '5:20'],
    ["condition: 's and x'", '5:21'],
    ['condition: "s and x"', '5:21'],
    ['condition: |\n  s and\n  x', '7:5'],
    ['condition: >-\n  s\n    and x', '7:11'],
    ['condition:\n  s and\n  x', '7:5'],
    ['condition: [s, s and x]', '5:24'],
    ["condition:\n  - s\n  - 's and x'", '7:14'],
  ])('%j: the unknown name is at %s', (condition, place) => {
    const found = findings(ruleText(`s: {f: 1}\n${condition}`));

    expect(found).toEqual([`error condition_selection_unknown ${place}`]);
  });

  test.each([
    ['condition: s and', '5:19'],
    ["condition: 's and'", '5:20'],
    ['condition: (s', '5:14'],
    ['condition: s )', '5:16'],
    ['condition: s s', '5:16'],
    ['condition: 2 of s*', '5:14'],
    ['condition: 1 of', '5:18'],
    ['condition: 1 of (s)', '5:19'],
    ['condition: ()', '5:15'],
    ["condition: ''", '5:15'],
    ['condition: and', '5:14'],
  ])('%s: the syntax error is at %s', (condition, place) => {
    const found = findings(ruleText(`s: {f: 1}\n${condition}`));

    expect(found).toEqual([`error condition_syntax ${place}`]);
  });
});

describe('a list of conditions', () => {
  test('each is parsed; they are linked by OR', () => {
    const { conditions } = ruleOf(
      ruleText('a: {f: 1}\nb: {f: 2}\ncondition: [a, not b]'),
    ).detection;

    expect(conditions.map(({ node }) => node.kind)).toEqual(['selection', 'not']);
  });

  test('the errors of all are reported', () => {
    expect(findings(ruleText('a: {f: 1}\ncondition: [x, a, y and z, {a: b}, ~]'))).toEqual([
      'error condition_selection_unknown 5:15',
      'error condition_selection_unknown 5:21',
      'error condition_selection_unknown 5:27',
      'error field_type 5:30',
      'error field_type 5:38',
    ]);
  });

  test('an empty one is a missing condition', () => {
    expect(findings(ruleText('a: {f: 1}\ncondition: []'))).toEqual(['error condition_missing 5:3']);
  });
});

describe('what correlations replaced', () => {
  test.each([
    ['s | count() > 5', 'event_count'],
    ['s | count() by host > 5', 'event_count'],
    ['s | count(user) by host > 5', 'value_count'],
    ['s | sum(bytes) > 5', 'value_sum'],
    ['s | avg(bytes) > 5', 'value_avg'],
    ['s | near a and b', 'temporal'],
    ['s | min(x) > 5', 'event_count'],
  ])('%s is refused, naming %s', (condition, type) => {
    const text = ruleText(`s: {f: 1}\ncondition: ${condition}`);

    expect(findings(text)).toEqual(['error legacy_aggregation 5:16']);
    expect(() => ruleOf(text)).toThrow(`type "${type}"`);
  });

  test('timeframe is refused, naming timespan', () => {
    const text = ruleText('s: {f: 1}\ntimeframe: 5m\ncondition: s');

    expect(findings(text)).toEqual(['error legacy_timeframe 5:3']);
    expect(() => ruleOf(text)).toThrow('"timespan"');
  });
});

describe('any text', () => {
  const words = fc.constantFrom(
    's',
    't',
    'and',
    'or',
    'not',
    '(',
    ')',
    '1',
    'all',
    'of',
    'them',
    's*',
    '|',
  );

  property.prop([fc.array(words, { maxLength: 30 })])('is a node or a finding', (parts) => {
    const text = ruleText(`s: {f: 1}\nt: {f: 2}\ncondition: ${JSON.stringify(parts.join(' '))}`);
    const found = findings(text).filter((finding) => finding.startsWith('error'));

    if (found.length === 0) expect(ruleOf(text).detection.conditions).toHaveLength(1);
    else expect(found.join()).toMatch(/condition_|legacy_aggregation/);
  });
});
