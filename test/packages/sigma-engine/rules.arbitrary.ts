// Rules and events drawn from one small vocabulary, so that they often meet.
import { fc } from '@fast-check/vitest';
import type { FieldValue, SigmaEvent } from 'sigma-engine';
import type { LogSource, SigmaRule } from 'sigma-ts-parser';
import { documentsOf } from './sigma-text.ts';

const FIELDS = ['Image', 'CommandLine', 'Threat Name', 'id', '__proto__', 'constructor'];
const CATEGORIES = ['process_creation', 'registry_set', 'registry_event'];

/** Characters that matter: case, escapes, wildcards, dashes, foldings that change length. */
const characters = fc.constantFrom(
  'a',
  'A',
  'b',
  'B',
  'c',
  '.',
  '\\',
  '*',
  '?',
  '-',
  '/',
  '\u2013',
  ' ',
  '1',
  '0',
  ':',
  's',
  'S',
  '\u017f',
  'k',
  '\u212a',
  '\u03a3',
  '\u03c2',
  '\u0130',
  'Đ',
  'đ',
  '😀',
);
const text = fc.array(characters, { maxLength: 8 }).map((drawn) => drawn.join(''));
const network = fc.constantFrom('10.0.0.0/8', '192.0.2.0/24', '2001:db8::/32', '::ffff:0:0/96');
const address = fc.constantFrom(
  '10.1.2.3',
  '192.0.2.9',
  '2001:db8::7',
  '2001:db9::1',
  '::ffff:10.0.0.1',
  '10.1.2.3.4',
);
const expression = fc.constantFrom(
  'a+b',
  '^a',
  '(?i)b\\\\',
  'a|b',
  'ab?c',
  'a{0,2}b',
  '\\d+',
  'a\\.b',
  '[ab]c',
  '(?:ab)+c$',
  '(?i)sk',
  'a.*b.*c',
  '\\ba',
  '-\\w',
  'a\\*?b',
  '\\x61b',
  '(a|b)c.',
  'b{2}',
);
const time = fc.constantFrom(
  '2026-11-22T03:15:00+07:00',
  '2026-01-01',
  '23:59:01',
  '2025-12-29 00:00',
  '1700000000',
);
const number = fc.constantFrom(-1, 0, 1, 2.5, 10, 1e21);

const single = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> => values.map((value) => [value]);
const list = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(values, { minLength: 2, maxLength: 3 });
const some = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.array(values, { minLength: 1, maxLength: 3 });

/** Chains with the values they take. */
const question: fc.Arbitrary<readonly [string, readonly unknown[]]> = fc.oneof(
  ...['', '|contains', '|startswith', '|endswith', '|cased', '|contains|cased', '|neq'].map(
    (chain) => fc.tuple(fc.constant(chain), some(fc.oneof(text, number, fc.boolean()))),
  ),
  ...['|windash', '|contains|windash', '|windash|cased|endswith', '|base64offset|contains'].map(
    (chain) =>
      fc.tuple(fc.constant(chain), some(text.map((drawn) => drawn.replaceAll(/[*?]/g, '')))),
  ),
  fc.tuple(fc.constantFrom('|contains|all', '|all', '|all|endswith|windash'), list(text)),
  fc.tuple(fc.constantFrom('|re', '|re|i', '|re|m|s'), some(expression)),
  fc.tuple(fc.constant('|cidr'), some(network)),
  fc.tuple(fc.constantFrom('|lt', '|lte', '|gt', '|gte'), single(number)),
  fc.tuple(
    fc.constantFrom('|hour', '|minute|gt', '|day|lte', '|week'),
    single(fc.integer({ min: 1, max: 23 })),
  ),
  fc.tuple(
    fc.constantFrom('|fieldref', '|fieldref|neq', '|fieldref|contains', '|fieldref|startswith'),
    single(fc.constantFrom('Image', 'CommandLine', 'Threat Name')),
  ),
  fc.tuple(fc.constant('|exists'), single(fc.boolean())),
  fc.tuple(fc.constant(''), fc.constant([null])),
);

const item = fc
  .tuple(fc.constantFrom(...FIELDS), question)
  .map(([field, [chain, values]]) => [field + chain, values.length === 1 ? values[0] : values]);
const map = fc
  .array(item, { minLength: 1, maxLength: 3 })
  .map((pairs) => Object.fromEntries(pairs));
const keywords = fc.oneof(
  some(text.filter((drawn) => drawn !== '')),
  list(text).map((values) => ({ '|all': values })),
  some(expression).map((values) => ({ '|re': values })),
);
const selection = fc.oneof(
  { weight: 5, arbitrary: map },
  { weight: 2, arbitrary: fc.array(map, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: keywords },
);

const NAMES = ['sel_a', 'sel_b', 'filter', '_hidden'];
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      ...NAMES,
      '1 of sel_*',
      'all of sel_*',
      '1 of them',
      'all of them',
      'any of _*',
    ),
    tie('condition').map((inner) => `not (${inner})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `${a} and (${b})`),
    fc.tuple(tie('condition'), tie('condition')).map(([a, b]) => `${a} or ${b}`),
  ),
}));

const logsource: fc.Arbitrary<LogSource> = fc
  .tuple(fc.constantFrom(...CATEGORIES), fc.constantFrom('windows', 'linux', undefined))
  .map(([category, product]) => (product === undefined ? { category } : { category, product }));

/** Rules as the parser reads them: a generated rule is written out as JSON, which is YAML. */
export const rules: fc.Arbitrary<readonly SigmaRule[]> = fc
  .array(fc.tuple(fc.array(selection, { minLength: 4, maxLength: 4 }), condition, logsource), {
    minLength: 1,
    maxLength: 4,
  })
  .map((drawn) =>
    drawn.flatMap(([selections, written, source], index) => {
      const named = NAMES.map((name, at) => [name, selections[at]]);
      const detection = Object.fromEntries([...named, ['condition', written]]);
      const rule = { title: `Rule ${index}`, logsource: source, detection };
      return documentsOf(JSON.stringify(rule)).filter((document) => document.kind === 'rule');
    }),
  );

const scalar: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 1, arbitrary: fc.oneof(address, time, number, fc.boolean(), fc.constant(null)) },
);
const value: fc.Arbitrary<FieldValue> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  {
    weight: 1,
    arbitrary: fc.array(fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
  },
);

/** Events over the same fields and characters. */
export const events: fc.Arbitrary<SigmaEvent> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...FIELDS, 'ThreatName'), value), { maxLength: 6 }),
    logsource,
    text,
  )
  .map(([pairs, source, raw]) => ({ logsource: source, fields: Object.fromEntries(pairs), raw }));
