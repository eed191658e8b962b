import { fc, test as property } from '@fast-check/vitest';
import {
  compileRuleset,
  loadRuleset,
  type Ruleset,
  rebindRuleset,
  serializeRuleset,
} from 'sigma-engine';
import type { SigmaRule } from 'sigma-ts-parser';
import { describe, expect, test } from 'vitest';
import { events, rules } from './rules.arbitrary.ts';
import { documentsOf, ruleText } from './sigma-text.ts';

const TIMEOUT_MS = 120_000;

const documents = documentsOf(
  `${ruleText("sel: {f|expand: '%list%'}\ncondition: sel")}custom: {__proto__: {b: 1, a: 2}, kind: [1, null, 2.5]}\n`,
);
/** The same rule, and a filter that takes the event out again. */
const filtered = [
  ...documents,
  ...documentsOf(`title: Not ours
logsource: {category: test}
filter: {rules: any, own: {f: X}, condition: not own}
`),
];
const event = { logsource: { category: 'test' }, fields: { f: 'X' }, raw: '' };

function reloaded(bytes: Uint8Array): Ruleset {
  const loaded = loadRuleset(bytes);
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.ruleset;
}

/** A rule without what the artefact leaves out: places in the file, and spellings. */
function lean(rule: SigmaRule): unknown {
  return JSON.parse(
    JSON.stringify(rule, (key: string, value: unknown) => {
      if (key === 'written' || key === 'keys') return undefined;
      return key === 'position' ? { line: 0, column: 0 } : value;
    }),
  );
}

describe('the artefact', () => {
  test('runs like the documents it was made of', () => {
    const ruleset = reloaded(serializeRuleset(documents, { list: ['x'] }));

    expect(ruleset.match(event).map(({ raises, why }) => ({ raises, why }))).toEqual([
      { raises: true, why: [{ selection: 'sel', field: 'f', value: 'X' }] },
    ]);
  });

  test('gives a rule as it was, but for places in its file', () => {
    const ruleset = reloaded(serializeRuleset(documents, { list: ['x'] }));

    expect(ruleset.rules.map(lean)).toEqual(
      documents.flatMap((document) => (document.kind === 'rule' ? [lean(document)] : [])),
    );
    expect(ruleset.match(event)[0]?.rule).toBe(ruleset.rules[0]);
  });

  test('tells what did not compile', () => {
    const bytes = serializeRuleset(documents, {});

    expect(loadRuleset(bytes)).toMatchObject({
      ok: true,
      diagnostics: [{ code: 'placeholder_unresolved' }],
    });
    expect(reloaded(bytes).rules).toEqual([]);
  });

  test('keeps which rules only feed correlations', () => {
    const text = `${ruleText('sel: {f: X}\ncondition: sel')}name: fed\n---\ntitle: Many\ncorrelation: {type: event_count, rules: [fed], group-by: [u], timespan: 5m, condition: {gte: 3}}\n`;

    const ruleset = reloaded(serializeRuleset(documentsOf(text)));

    expect(ruleset.match(event)).toMatchObject([{ raises: false }]);
    expect(ruleset.correlations.map((correlation) => ruleset.raises(correlation))).toEqual([true]);
    expect(ruleset.rules.map((rule) => ruleset.raises(rule))).toEqual([false]);
  });

  test('has the same bytes for the same input, whatever the order of reference lists', () => {
    const a = serializeRuleset(documents, { list: ['x'], other: [] });
    const b = serializeRuleset(structuredClone(documents), { other: [], list: ['x'] });

    expect(a).toEqual(b);
  });

  test('compiled again with other lists is what compiling with them had given', () => {
    const bytes = serializeRuleset(filtered, { list: ['x'], other: [] });
    const rebound = rebindRuleset(bytes, { list: ['y'], unasked: ['z'] });

    expect(rebound).toEqual({
      ok: true,
      bytes: serializeRuleset(filtered, { list: ['y'], other: [] }),
    });
  });

  test('compiled again with its own lists is the same, its findings and filters too', () => {
    const broken = documentsOf(ruleText("sel: {f|expand: '%missing%'}\ncondition: sel"));
    const bytes = serializeRuleset([...broken, ...filtered], { list: ['x'] });

    expect(rebindRuleset(bytes, {})).toEqual({ ok: true, bytes });
    expect(reloaded(bytes).match(event)).toEqual([]);
  });

  test('is not compiled again where a rule would be lost, or its filters are not known', () => {
    const pairs = documentsOf(ruleText("sel: {f|expand: '%list%%list%'}\ncondition: sel"));
    const bytes = serializeRuleset(pairs, { list: ['x'] });
    const many = Array.from({ length: 101 }, (_, n) => `v${n}`);
    const [first = '', ...rest] = new TextDecoder().decode(bytes).split('\n');
    const { filters: _filters, ...older } = Object(JSON.parse(first));
    const written = [JSON.stringify(older), ...rest].join('\n');

    expect(rebindRuleset(bytes, { list: many })).toMatchObject({ ok: false, code: 'rules_lost' });
    expect(rebindRuleset(new TextEncoder().encode(written), {})).toMatchObject({
      ok: false,
      code: 'filters_unknown',
    });
  });

  test('of version 1 is still read', () => {
    const text = JSON.stringify({ v: 1, documents, placeholders: { list: ['x'] } });

    expect(reloaded(new TextEncoder().encode(text)).match(event)).toHaveLength(1);
  });

  test.each([
    ['no JSON', 'nonsense', 'artefact_unreadable'],
    ['no version', '{}', 'artefact_unreadable'],
    ['a version to come', '{"v":3}', 'artefact_version'],
    ['no documents', '{"v":1}', 'artefact_unreadable'],
    ['no tables', '{"v":2}\n{}\n', 'artefact_unreadable'],
    [
      'documents of another kind',
      '{"v":1,"documents":[{"kind":"x"}],"placeholders":{}}',
      'artefact_unreadable',
    ],
  ])('%s is refused', (_name, text, code) => {
    expect(loadRuleset(new TextEncoder().encode(text))).toMatchObject({ ok: false, code });
  });

  test('bytes that are not UTF-8, or cut short, are refused', () => {
    const bytes = serializeRuleset(documents, { list: ['x'] });

    for (const bad of [Uint8Array.of(0xff, 0xfe), bytes.subarray(0, bytes.length / 2)])
      expect(loadRuleset(bad)).toMatchObject({ code: 'artefact_unreadable' });
  });

  property.prop([rules, fc.array(events, { minLength: 1, maxLength: 4 })], { numRuns: 200 })(
    'matches what the compiled ruleset matches, for the same reasons',
    (drawn, stream) => {
      const { ruleset } = compileRuleset(drawn, {});
      const again = reloaded(serializeRuleset(drawn));

      for (const drawnEvent of stream) {
        const told = (of: Ruleset) =>
          of.match(drawnEvent).map(({ rule, why }) => ({ title: rule.title, why }));
        expect(told(again)).toEqual(told(ruleset));
      }
    },
    TIMEOUT_MS,
  );
});
