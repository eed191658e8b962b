// Modifiers appendix: every modifier beside every type of value it accepts or refuses.
import { describe, expect, test } from 'vitest';
import { findings, ruleText } from '../parse-text.ts';

const VALUES = {
  text: 'abc',
  empty: "''",
  wildcard: "'a*c'",
  integer: '5',
  float: '1.5',
  boolean: 'true',
  null: 'null',
  texts: '[abc, def]',
  integers: '[1, 2]',
  'text and null': '[abc, null]',
  network: '10.0.0.0/8',
  map: '{a: b}',
  'empty list': '[]',
} as const;

const TEXTS = ['text', 'empty', 'wildcard', 'texts', 'network'] as const;
const SCALARS = [...TEXTS, 'integer', 'float', 'boolean', 'integers'] as const;
const NEVER = ['text and null', 'map', 'empty list'] as const;

/** Sections of the appendix: the modifiers in them, and the values that fit. */
const ACCEPTED: readonly (readonly [
  string,
  readonly string[],
  readonly (keyof typeof VALUES)[],
])[] = [
  ['no modifier', [''], [...SCALARS, 'null']],
  ['Generic Modifiers', ['startswith', 'endswith', 'contains', 'cased'], SCALARS],
  ['Generic Modifiers', ['neq'], [...SCALARS, 'null']],
  ['Generic Modifiers', ['all'], ['texts', 'integers']],
  ['Generic Modifiers', ['exists'], ['boolean']],
  ['String Modifiers', ['windash'], TEXTS],
  ['Regular Expression', ['re', 're|i', 're|m', 're|s'], TEXTS],
  ['Encoding', ['base64', 'base64offset'], ['text', 'empty', 'texts', 'network']],
  ['Encoding', ['utf16le', 'utf16be', 'utf16', 'wide'], TEXTS],
  ['Numeric Modifiers', ['lt', 'lte', 'gt', 'gte'], ['integer', 'float', 'integers']],
  ['Time Modifiers', ['minute', 'hour', 'day', 'week', 'month'], ['integer', 'integers']],
  ['Time Modifiers', ['year'], ['integer', 'integers']],
  ['IP Modifiers', ['cidr'], ['network']],
  ['Specific Modifiers', ['expand'], TEXTS],
  ['Specific Modifiers', ['fieldref'], ['text', 'texts', 'network']],
];

const CASES = ACCEPTED.flatMap(([section, modifiers, accepted]) =>
  modifiers.flatMap((modifier) =>
    Object.entries(VALUES).map(([value, written]) => ({
      section,
      key: modifier === '' ? 'f' : `f|${modifier}`,
      value,
      written,
      verdict: accepted.some((name) => name === value) ? 'accepted' : 'refused',
    })),
  ),
);

describe('modifiers appendix', () => {
  test.each(CASES)('$section: $key with $value is $verdict', ({ key, written, verdict }) => {
    const errors = findings(ruleText(`s:\n  ${key}: ${written}\ncondition: s`));

    expect(errors.length === 0 ? 'accepted' : 'refused').toBe(verdict);
  });

  test('no value of a list with null, no map and no empty list is ever accepted', () => {
    const accepted = CASES.filter(({ verdict }) => verdict === 'accepted');

    expect(accepted.filter(({ value }) => NEVER.some((never) => never === value))).toEqual([]);
  });

  test.each([
    ['f|all: abc', 'modifier_needs_list 5:5'],
    ['f|all: [abc]', 'modifier_needs_list 5:5'],
    ['f|exists: maybe', 'value_type 5:15'],
    ["f|exists: 'true'", 'value_type 5:15'],
    ['f|exists: [true, false]', 'value_type 5:5'],
    ['f|re: 5', 'value_type 5:11'],
    ["f|base64: 'a*'", 'wildcard_not_allowed 5:15'],
    ["f|lt: '5'", 'value_type 5:11'],
    ['f|lt: .inf', 'value_type 5:11'],
    ['f|gt: .nan', 'value_type 5:11'],
    ['f|hour: 24', 'value_range 5:13'],
    ['f|minute: 60', 'value_range 5:15'],
    ['f|day: 0', 'value_range 5:12'],
    ['f|day: 32', 'value_range 5:12'],
    ['f|week: 54', 'value_range 5:13'],
    ['f|month: 13', 'value_range 5:14'],
    ['f|month: 1.5', 'value_range 5:14'],
    ['f|cidr: 10.0.0.0/33', 'cidr_invalid 5:13'],
    ['f|cidr: 2001:db8::/129', 'cidr_invalid 5:13'],
    ["f|fieldref: 'a*'", 'wildcard_not_allowed 5:17'],
    ["f|fieldref: ''", 'wildcard_not_allowed 5:17'],
    ['f: [a, null]', 'null_in_list 5:12'],
    ['f: [null]', 'null_in_list 5:9'],
    ['f: []', 'selection_empty 5:5'],
    ['f: {a: b}', 'value_type 5:8'],
    ['f: [[a]]', 'value_type 5:9'],
    ['f|contains: null', 'value_type 5:17'],
    ["'|neq': [a, b]", 'modifier_needs_field 5:5'],
    ["'|cidr': 10.0.0.0/8", 'modifier_needs_field 5:5'],
    ["'|exists': true", 'modifier_needs_field 5:5'],
    ["'|gt': 5", 'modifier_needs_field 5:5'],
  ])('%s is refused where it stands: %s', (item, finding) => {
    const found = findings(ruleText(`s:\n  ${item}\ncondition: s`));

    expect(found).toContain(`error ${finding}`);
  });

  test('an address with bits behind its prefix is accepted with a warning', () => {
    const found = findings(ruleText('s:\n  f|cidr: 10.1.2.3/8\ncondition: s'));

    expect(found).toEqual(['warning cidr_host_bits 5:13']);
  });
});
