// Random correlations of every type and operator, chains of them, events, and how they are delivered.
import { fc } from '@fast-check/vitest';
import { correlationText, type TestEvent } from './scenario.ts';

const OPERATORS = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'] as const;
const FIELD_TYPES = [
  'value_count',
  'value_sum',
  'value_avg',
  'value_median',
  'value_percentile',
] as const;

/** A ruleset: documents, and the name of the correlation that raises. */
export interface DrawnCorrelations {
  readonly texts: readonly string[];
  readonly raising: string;
}

const span = fc.constantFrom('5s', '10s', '15s');
const groupBy = fc.constantFrom('[]', '[u]', '[u, w]', '[w]');

function comparisons(low: number, high: number) {
  const value = fc.integer({ min: low, max: high });
  const one = fc.tuple(fc.constantFrom(...OPERATORS), value).map(([op, n]) => `${op}: ${n}`);
  const range = fc
    .tuple(fc.constantFrom('gt', 'gte'), value, fc.constantFrom('lt', 'lte'), fc.nat(4))
    .map(([from, n, to, more]) => `${from}: ${n}, ${to}: ${n + more}`);
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: range });
}

const EXPRESSIONS = [
  'X and Y',
  'X or Y',
  'X and not Y',
  'not X',
  '1 of them',
  'all of them',
  'not all of them',
  '(X or Y) and not (X and Y)',
];

/** The body of a correlation over rules of which there are at least two. */
function body(rules: readonly string[], fields: readonly string[]): fc.Arbitrary<string> {
  const [x = '', y = ''] = rules;
  const condition = fc.oneof(
    comparisons(1, 4).map((c) => ({ type: 'event_count', condition: `{${c}}` })),
    fc
      .tuple(fc.constantFrom(...FIELD_TYPES), fc.constantFrom(...fields), comparisons(-2, 6))
      .map(([type, field, c]) => {
        const p = type === 'value_percentile' ? ', percentile: 75' : '';
        const of = type === 'value_count' && field === 'v' ? '[v, n]' : field;
        return { type, condition: `{field: ${of}, ${c}${p}}` };
      }),
    fc
      .tuple(fc.constantFrom('temporal', 'temporal_ordered'), comparisons(1, 3))
      .map(([type, c]) => ({ type, condition: `{${c}}` })),
    fc.constantFrom('temporal', 'temporal_ordered').map((type) => ({ type, condition: '' })),
    fc.constantFrom(...EXPRESSIONS).map((text) => ({
      type: 'temporal',
      condition: text.replaceAll('X', x).replaceAll('Y', y),
    })),
  );
  return fc.tuple(condition, groupBy, span).map(([{ type, condition: text }, by, timespan]) => {
    const asked = text === '' ? '' : `, condition: ${text}`;
    return `{type: ${type}, rules: [${rules.join(', ')}], group-by: ${by}, timespan: ${timespan}${asked}}`;
  });
}

const simple = fc
  .constantFrom(['a', 'b'], ['b', 'a', 'c'], ['c', 'a'])
  .chain((rules) => body(rules, ['v', 'n']))
  .map((text) => ({ texts: [correlationText('only', text)], raising: 'only' }));

/** `outer` over `inner`, sometimes with one between, grouped by what is carried and by what is not. */
const chain = fc
  .record({
    inner: body(['a', 'b'], ['v', 'n']),
    carries: fc.boolean(),
    over: body(['inner', 'c'], ['n']),
    far: fc.option(body(['middle', 'inner'], ['n'])),
  })
  .map(({ inner, carries, over, far }): DrawnCorrelations => {
    // Values of a chained correlation are those of its group-by fields.
    const texts = [correlationText('inner', carries ? groupedBy(inner, '[u, n]') : inner)];
    const judged = carries ? over : countingEvents(over);
    if (far === null) texts.push(correlationText('outer', judged));
    else {
      texts.push(correlationText('middle', groupedBy(judged, '[u]')));
      texts.push(correlationText('outer', countingEvents(far)));
    }
    return { texts, raising: 'outer' };
  });

function groupedBy(text: string, fields: string): string {
  return text.replace(/group-by: \[.*?\]/, `group-by: ${fields}`);
}

/** The same with a count of events where it judged values. */
function countingEvents(text: string): string {
  if (!text.includes('field: ')) return text;
  return text
    .replace(/type: \w+/, 'type: event_count')
    .replace(/field: \S+, /, '')
    .replace(', percentile: 75', '');
}

export const correlationsArbitrary: fc.Arbitrary<DrawnCorrelations> = fc.oneof(
  { weight: 3, arbitrary: simple },
  { weight: 2, arbitrary: chain },
);

const eventArbitrary = fc.record({
  at: fc.integer({ min: 0, max: 45 }),
  rule: fc.constantFrom('a', 'b', 'c', 'a b', 'b c'),
  u: fc.constantFrom('an', 'binh'),
  w: fc.constantFrom('x', 'y', ''),
  v: fc.integer({ min: 0, max: 3 }),
  n: fc.integer({ min: -2, max: 4 }),
  late: fc.constantFrom(0, 0, 0, 100_000),
});

/** @param late whether some events come more than a day late */
export function eventsArbitrary(late: boolean, maxLength = 16): fc.Arbitrary<readonly TestEvent[]> {
  return fc.array(eventArbitrary, { maxLength }).map((drawn) =>
    drawn.map(
      ({ at, rule, u, w, v, n, late: by }, id): TestEvent => ({
        id: `e${id}`,
        at,
        rule,
        fields: { u, w, v, n },
        late: late ? by : 0,
      }),
    ),
  );
}

export interface Delivery {
  readonly events: readonly TestEvent[];
  readonly batches: readonly (readonly TestEvent[])[];
}

/** Events shuffled, some of them twice, cut into batches. */
export function deliveryArbitrary(
  events: fc.Arbitrary<readonly TestEvent[]>,
): fc.Arbitrary<Delivery> {
  return events.chain((all) =>
    fc
      .tuple(
        fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
        fc.subarray([...all]),
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 30, maxLength: 30 }),
      )
      .map(([shuffled, again, sizes]) => {
        const stream = [...shuffled, ...again];
        const batches: TestEvent[][] = [];
        for (const size of sizes) if (stream.length > 0) batches.push(stream.splice(0, size));
        return { events: all, batches };
      }),
  );
}
