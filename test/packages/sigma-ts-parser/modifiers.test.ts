import { describe, expect, test } from 'vitest';
import { findings, itemOf, ruleText, testsOf } from './parse-text.ts';

const MANY = { wildcard: 'many' };

/** A string test with the usual flags. */
function text(...pattern: unknown[]) {
  return { kind: 'string', pattern, cased: false, windash: false };
}

describe('modifiers', () => {
  test.each([
    ['f', 'abc', [text('abc')]],
    ['f', "''", [text()]],
    ['f', '4688', [text('4688')]],
    ['f', '0x1F', [text('0x1F'), text('31')]],
    ['f', '1.50', [text('1.50'), text('1.5')]],
    ['f', 'true', [text('true')]],
    ['f', 'null', [{ kind: 'null' }]],
    ['f|contains', 'abc', [text(MANY, 'abc', MANY)]],
    ['f|contains', "'*abc*'", [text(MANY, 'abc', MANY)]],
    ['f|contains', "''", [text(MANY)]],
    ['f|contains', '42', [text(MANY, '42', MANY)]],
    ['f|startswith', 'abc', [text('abc', MANY)]],
    ['f|endswith', 'abc', [text(MANY, 'abc')]],
    ['f|cased', 'abc', [{ ...text('abc'), cased: true }]],
    ['f|contains|windash', "' -s '", [{ ...text(MANY, ' -s ', MANY), windash: true }]],
    ['f|windash|contains', "' -s '", [{ ...text(MANY, ' -s ', MANY), windash: true }]],
    ['f|base64', 'foobar', [text('Zm9vYmFy')]],
    [
      'f|base64offset|contains',
      'foobar',
      ['Zm9vYmFy', 'Zvb2Jhc', 'mb29iYX'].map((t) => text(MANY, t, MANY)),
    ],
    [
      'f|contains|base64offset',
      'foobar',
      ['Zm9vYmFy', 'Zvb2Jhc', 'mb29iYX'].map((t) => text(MANY, t, MANY)),
    ],
    ['f|base64', 'Đà', [text('xJDDoA==')]],
    ['f|wide|base64', 'cmd', [text('YwBtAGQA')]],
    ['f|utf16le|base64', 'cmd', [text('YwBtAGQA')]],
    ['f|utf16be|base64', 'cmd', [text('AGMAbQBk')]],
    ['f|utf16|base64', 'cmd', [text('//5jAG0AZAA=')]],
    ['f|wide', 'cmd', [text('c\0m\0d\0')]],
    ['f|wide', "'c*d'", [text('c\0', MANY, 'd\0')]],
    ['f|lt', '5', [{ kind: 'compare', operator: 'lt', value: 5 }]],
    ['f|gte', '-1.5', [{ kind: 'compare', operator: 'gte', value: -1.5 }]],
    ['f|hour', '3', [{ kind: 'compare', operator: 'eq', value: 3, part: 'hour' }]],
    ['f|hour|gte', '22', [{ kind: 'compare', operator: 'gte', value: 22, part: 'hour' }]],
    ['f|cidr', '192.0.2.0/24', [{ kind: 'cidr', network: '192.0.2.0/24' }]],
    ['f|cidr', '2001:db8::/32', [{ kind: 'cidr', network: '2001:db8::/32' }]],
    ['f|exists', 'false', [{ kind: 'exists', expected: false }]],
    [
      'f|fieldref',
      'other',
      [{ kind: 'fieldref', field: 'other', openStart: false, openEnd: false, cased: false }],
    ],
    [
      'f|fieldref|endswith',
      'other',
      [{ kind: 'fieldref', field: 'other', openStart: true, openEnd: false, cased: false }],
    ],
    [
      'f|re',
      "'a+*'",
      [{ kind: 'regex', source: 'a+*', ignoreCase: false, multiline: false, dotAll: false }],
    ],
    [
      'f|re|i|m|s',
      'a',
      [{ kind: 'regex', source: 'a', ignoreCase: true, multiline: true, dotAll: true }],
    ],
    [
      'f|re|ignorecase|dotall',
      'a',
      [{ kind: 'regex', source: 'a', ignoreCase: true, multiline: false, dotAll: true }],
    ],
    [
      'f|re|startswith',
      'a|b',
      [{ kind: 'regex', source: '^(?:a|b)', ignoreCase: false, multiline: false, dotAll: false }],
    ],
  ])('%s: %s', (key, value, tests) => {
    expect(testsOf(key, value)).toEqual(tests);
  });

  test('all links a list by AND, neq negates the whole item', () => {
    expect(itemOf('f|contains|all', '[a, b]')).toMatchObject({ link: 'all', negated: false });
    expect(itemOf('f|neq', '[a, b]')).toMatchObject({ link: 'any', negated: true });
  });

  test('windash before an encoding spells out the permutations', () => {
    expect(testsOf('f|windash|base64', "'-a'")).toHaveLength(5);
  });

  test('expand keeps a template for later, and leaves plain percent signs alone', () => {
    expect(itemOf('f|expand', "'%list%'").values[0]).toMatchObject({
      template: '%list%',
      alternatives: [],
    });
    expect(testsOf('f', "'%list%'")).toEqual([text('%list%')]);
  });

  test.each([
    ['f|containz', 'a', 'modifier_unknown'],
    ['f|all', 'a', 'modifier_needs_list'],
    ['f|contains|all', '[a]', 'modifier_needs_list'],
    ['f|i', 'a', 'modifier_conflict'],
    ['f|re|cased', 'a', 'modifier_conflict'],
    ['f|re|base64', 'a', 'modifier_conflict'],
    ['f|cidr|contains', '192.0.2.0/24', 'modifier_conflict'],
    ['f|cidr|re', '192.0.2.0/24', 'modifier_conflict'],
    ['f|lt|gt', '5', 'modifier_conflict'],
    ['f|exists|all', '[true, false]', 'modifier_conflict'],
    ['f|exists', 'maybe', 'value_type'],
    ['f|exists', '[true, false]', 'value_type'],
    ['f|lt', "'5'", 'value_type'],
    ['f|re', '5', 'value_type'],
    ['f|windash', '5', 'value_type'],
    ['f|base64', 'true', 'value_type'],
    ['f|contains', 'null', 'value_type'],
    ['f', '[a, null]', 'null_in_list'],
    ['f', '[]', 'selection_empty'],
    ['f', '[{a: b}]', 'value_type'],
    ['f|base64', "'a*b'", 'wildcard_not_allowed'],
    ['f|fieldref', "'a*'", 'wildcard_not_allowed'],
    ['f|cidr', '300.0.2.0/24', 'cidr_invalid'],
    ['f|cidr', '192.0.2.0/33', 'cidr_invalid'],
    ['f|cidr', '2001:db8::/129', 'cidr_invalid'],
    ['f|hour', '24', 'value_range'],
    ["'|exists'", 'true', 'modifier_needs_field'],
    ["'|cidr'", '192.0.2.0/24', 'modifier_needs_field'],
  ])('%s: %s is refused as %s, in its line', (key, value, code) => {
    const found = findings(ruleText(`sel:\n  ${key}: ${value}\ncondition: sel`));

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^error ${code} 5:\\d+$`));
  });

  test('bits behind the prefix of a network are a warning', () => {
    const found = findings(ruleText('sel:\n  f|cidr: 192.0.2.7/24\ncondition: sel'));

    expect(found).toEqual(['warning cidr_host_bits 5:13']);
  });
});
