import { compileRuleset, type Fields, type FieldValue } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { documentsOf, ruleText } from './sigma-text.ts';

const { ruleset } = compileRuleset(
  documentsOf(
    [
      ruleText("sel: {f|re: '(a+)+$'}\ncondition: sel"),
      ruleText("sel: {f: '*a*a*a*a*a*b'}\ncondition: sel"),
      ruleText("sel: {f: '*?a?*?a?*?b'}\ncondition: sel"),
      ruleText('sel: {f|contains|all: [aa, ab]}\ncondition: sel'),
      ruleText('words: [evil]\ncondition: words'),
      ruleText('sel: {f|fieldref|contains: g}\ncondition: sel'),
      ruleText('sel: {f: null}\ncondition: sel'),
      ruleText("sel: {f|cidr: '2001:db8::/32'}\ncondition: sel"),
      ruleText('sel: {f|hour: 3}\ncondition: sel'),
    ].join('---\n'),
  ),
  {},
);

function matches(fields: Fields, raw = ''): number {
  return ruleset.match({ logsource: { category: 'test' }, fields, raw }).length;
}

function nested(depth: number): FieldValue {
  let value: FieldValue = 'evil';
  for (let at = 0; at < depth; at += 1) value = [value];
  return value;
}

// Each would take minutes, or exhaust memory, if its cost grew faster than the text.
describe('hostile events', () => {
  test('text made for backtracking', () => {
    expect(matches({ f: `${'a'.repeat(30_000)}!` })).toBe(0);
  });

  test('a megabyte in one field', () => {
    expect(matches({ f: 'a'.repeat(1_000_000) })).toBe(1);
  });

  test('ten thousand fields', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, at) => [`f${at}`, 'evil']),
    );

    expect(matches(fields)).toBe(2);
  });

  test('arrays nested a hundred thousand deep', () => {
    expect(matches({ f: nested(100_000) })).toBe(1);
  });

  test('two long arrays that refer to each other', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `x${at}`);

    expect(matches({ f: many, g: many.map((value) => `${value}z`) })).toBe(0);
  });

  test('names of the prototype', () => {
    const fields: unknown = JSON.parse(
      '{"__proto__": "evil", "constructor": "evil", "toString": null}',
    );

    expect(matches(Object.fromEntries(Object.entries(Object(fields))))).toBe(2);
  });

  test('lone surrogates and controls', () => {
    expect(matches({ f: '\ud800\udc00\ud800\0\u202e' }, '\udfff')).toBe(0);
  });
});
