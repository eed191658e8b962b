// Modifiers appendix, and "Value Modifiers" of the rules specification: chains, their order, and
// what excludes what.
import { describe, expect, test } from 'vitest';
import { findings, itemOf, ruleText, testsOf } from '../parse-text.ts';

const ENCODED = "'cmd -a'";

function permutations(names: readonly string[]): readonly string[][] {
  if (names.length < 2) return [[...names]];
  return names.flatMap((name, at) =>
    permutations(names.toSpliced(at, 1)).map((rest) => [name, ...rest]),
  );
}

describe('modifiers appendix: order', () => {
  test.each([
    [['contains', 'all'], '[a, b]'],
    [['contains', 'all', 'windash'], "['-a', '/b']"],
    [['contains', 'cased', 'neq'], 'a'],
    [['startswith', 'cased'], 'a'],
    [['endswith', 'windash'], "'-a'"],
    [['re', 'i', 'm', 's'], 'a'],
    [['re', 'i', 'startswith'], 'a'],
    [['re', 'all'], '[a, b]'],
    [['cidr', 'neq'], '10.0.0.0/8'],
    [['cidr', 'all'], '[10.0.0.0/8, 10.1.0.0/16]'],
    [['fieldref', 'neq', 'endswith'], 'other'],
    [['fieldref', 'cased'], 'other'],
    [['hour', 'gte'], '22'],
    [['gt', 'neq'], '5'],
    [['expand', 'contains', 'windash'], "'%list%'"],
    [['expand', 'cidr'], "'%list%'"],
    [['base64offset', 'contains', 'neq'], 'abc'],
    [['wide', 'contains', 'all'], '[a, b]'],
  ])('%j means the same in every order', (modifiers, value) => {
    const items = permutations(modifiers).map((order) => {
      const { link, negated, values } = itemOf(`f|${order.join('|')}`, value);
      return JSON.stringify([link, negated, values.map((v) => [v.alternatives, v.template])]);
    });

    expect(new Set(items).size).toBe(1);
  });

  test('encodings apply left to right', () => {
    expect(testsOf('f|wide|base64', 'cmd')).not.toEqual(testsOf('f|base64|wide', 'cmd'));
  });

  test.each([
    'f|wide|base64offset|contains',
    'f|contains|wide|base64offset',
    'f|wide|contains|base64offset',
  ])('%s: contains may stand anywhere around encodings', (key) => {
    expect(testsOf(key, ENCODED)).toEqual(testsOf('f|wide|base64offset|contains', ENCODED));
  });

  test('windash is worked out before an encoding hides the dashes', () => {
    expect(testsOf('f|windash|base64', "'-a'")).toHaveLength(5);
    expect(testsOf('f|base64|windash', "'-a'")).toHaveLength(5);
  });

  test.each([
    ['five dashes', "'-----'"],
    ['four dashes in 2,000 characters', `'----${'a'.repeat(2_000)}'`],
  ])('windash with an encoding refuses to spell out %s', (_name, value) => {
    expect(() => testsOf('f|windash|base64', value)).toThrow('modifier_conflict');
    expect(testsOf('f|windash', value)).toHaveLength(1);
  });

  test.each([
    ['wide', 'utf16le'],
    ['re|ignorecase', 're|i'],
    ['re|multiline', 're|m'],
    ['re|dotall', 're|s'],
  ])('%s is another name for %s', (alias, name) => {
    expect(testsOf(`f|${alias}`, 'abc')).toEqual(testsOf(`f|${name}`, 'abc'));
  });
});

describe('modifiers appendix: what does not combine', () => {
  test.each([
    ['f|i', 'a', '"i" is a flag of "re"'],
    ['f|contains|m', 'a', '"m" is a flag of "re"'],
    ['f|re|cased', 'a', 'does not combine'],
    ['f|re|windash', 'a', 'does not combine'],
    ['f|re|base64', 'a', 'does not combine'],
    ['f|re|cidr', 'a', 'exclude each other'],
    ['f|cidr|contains', '10.0.0.0/8', 'does not combine'],
    ['f|cidr|lt', '10.0.0.0/8', 'does not combine'],
    ['f|exists|contains', 'true', 'does not combine'],
    ['f|exists|all', 'true', '"exists" takes one boolean'],
    ['f|fieldref|wide', 'a', 'does not combine'],
    ['f|lt|gt', '5', 'exclude each other'],
    ['f|lt|contains', '5', 'does not combine'],
    ['f|hour|day', '5', 'exclude each other'],
    ['f|gte|cased', '5', 'does not combine'],
  ])('%s: %s', (key, value, why) => {
    expect(() => itemOf(key, value)).toThrow(why);
    expect(() => itemOf(key, value)).toThrow('modifier_conflict');
  });

  test.each([
    ['f|endwith', 'modifier_unknown 5:7', 'Did you mean "endswith"?'],
    ['f|contains|alll', 'modifier_unknown 5:16', 'Did you mean "all"?'],
    ["'f|contain'", 'modifier_unknown 5:8', 'Did you mean "contains"?'],
    ['f|Contains', 'modifier_unknown 5:7', 'Did you mean "contains"?'],
    ['f|', 'modifier_unknown 5:7', 'There is no modifier ""'],
    ['f| contains', 'modifier_unknown 5:8', 'Did you mean "contains"?'],
    ['f|lt|wide', 'modifier_conflict 5:10', 'does not combine'],
    ['f|re|i|base64', 'modifier_conflict 5:12', 'does not combine'],
  ])('%s is refused at the modifier: %s', (key, finding, hint) => {
    const text = ruleText(`s:\n  ${key}: x\ncondition: s`);

    expect(findings(text)).toEqual([`error ${finding}`]);
    expect(() => itemOf(key, 'x')).toThrow(hint);
  });
});
