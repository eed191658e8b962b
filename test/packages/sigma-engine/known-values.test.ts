// What the engine found out about a value is used when the value comes again: it must be as true then.
import { fc, test as property } from '@fast-check/vitest';
import { compileRuleset, type Fields, interpret } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { events, rules } from './rules.arbitrary.ts';
import { documentsOf, ruleText } from './sigma-text.ts';

function matcherOf(detection: string) {
  const { ruleset } = compileRuleset(documentsOf(ruleText(detection)), {});
  const matches = (fields: Fields): boolean =>
    ruleset.match({ logsource: { category: 'test' }, fields, raw: '' }).length > 0;
  return { ruleset, matches };
}

describe('a value that comes again', () => {
  property.prop([rules, fc.array(events, { minLength: 1, maxLength: 6 }), fc.nat(), fc.boolean()], {
    numRuns: 300,
  })('matches what it matched the first time', (drawn, stream, rotation, forgets) => {
    const { ruleset } = compileRuleset(drawn, {});
    const cut = rotation % stream.length;
    for (const event of stream) ruleset.match(event);
    if (forgets) ruleset.forget();

    for (const event of [...stream.slice(cut), ...stream.slice(0, cut), ...stream]) {
      const compiled = ruleset.match(event).map(({ rule }) => rule.title);
      const plain = drawn.filter((rule) => interpret(rule, event)).map(({ title }) => title);
      expect(compiled).toEqual(plain);
    }
  });

  test('is compared with the other field of its own event', () => {
    const { matches } = matcherOf('sel:\n  a|fieldref: b\ncondition: sel');

    expect(matches({ a: 'x', b: 'y' })).toBe(false);
    expect(matches({ a: 'x', b: 'x' })).toBe(true);
    expect(matches({ a: 'x', b: 'y' })).toBe(false);
  });

  test('is told from a list that holds it', () => {
    const { matches } = matcherOf('sel:\n  a|contains|all: [one, two]\ncondition: sel');

    expect(matches({ a: 'one' })).toBe(false);
    expect(matches({ a: ['one', 'two'] })).toBe(true);
    expect(matches({ a: 'one' })).toBe(false);
    expect(matches({ a: 'one two' })).toBe(true);
  });

  test('may be a number, a truth value, an empty text or nothing', () => {
    const { matches } = matcherOf('sel:\n  a: null\nyes:\n  a: [7, "true"]\ncondition: sel or yes');

    for (const round of [1, 2]) {
      expect([round, matches({ a: 7 }), matches({ a: '7' }), matches({ a: true })]).toEqual([
        round,
        true,
        true,
        true,
      ]);
      expect([matches({ a: 8 }), matches({ a: false }), matches({ a: '' })]).toEqual([
        false,
        false,
        true,
      ]);
      expect([matches({ a: null }), matches({})]).toEqual([true, true]);
    }
  });

  test('is told from values that look like it at their ends and at many places', () => {
    const { matches } = matcherOf('sel:\n  a|contains: "needle"\ncondition: sel');
    const plain = 'x'.repeat(200);
    const place = (at: number): string => `${plain.slice(0, at)}needle${plain.slice(at + 6)}`;

    for (let at = 0; at <= 194; at += 1) {
      expect(matches({ a: place(at) })).toBe(true);
      expect(matches({ a: plain })).toBe(false);
    }
  });

  test('is found out anew when more values came than are kept', () => {
    const { matches } = matcherOf('sel:\n  a|endswith: "7"\ncondition: sel');
    const values = Array.from({ length: 40_000 }, (_, at) => `${'v'.repeat(900)}${at}`);

    const first = values.filter((a) => matches({ a })).length;
    const again = values.filter((a) => matches({ a })).length;

    expect([first, again]).toEqual([4_000, 4_000]);
  });
});
