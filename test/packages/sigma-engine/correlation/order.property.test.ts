import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { correlationText, identities, observeAll, rulesetOf, type TestEvent } from './scenario.ts';

/** Generous: the runs are many and the machine may be busy. */
const TIMEOUT_MS = 120_000;

const SPAN = 10;

const RULESET = rulesetOf(
  correlationText(
    'count',
    `{type: event_count, rules: [a, b], group-by: [u], timespan: ${SPAN}s, condition: {gte: 3}}`,
  ),
  correlationText(
    'values',
    `{type: value_count, rules: [a], group-by: [u], timespan: ${SPAN}s, condition: {field: v, gt: 1}}`,
  ),
  correlationText(
    'sum',
    `{type: value_sum, rules: [b], group-by: [u], timespan: ${SPAN}s, condition: {field: v, gt: 4}}`,
  ),
  correlationText(
    'near',
    `{type: temporal, rules: [a, b, c], group-by: [u], timespan: ${SPAN}s, generate: true}`,
  ),
  correlationText(
    'order',
    `{type: temporal_ordered, rules: [c, a, b], group-by: [u], timespan: ${SPAN}s}`,
  ),
);

const CHAIN = rulesetOf(
  correlationText(
    'count',
    `{type: event_count, rules: [a], group-by: [u], timespan: ${SPAN}s, condition: {gte: 2}}`,
  ),
  correlationText(
    'then',
    '{type: temporal_ordered, rules: [count, b], group-by: [u], timespan: 15s, generate: true}',
  ),
  correlationText(
    'often',
    '{type: event_count, rules: [count], group-by: [u], timespan: 30s, condition: {gte: 2}}',
  ),
);

const eventArbitrary = fc.record({
  at: fc.integer({ min: 0, max: 45 }),
  rule: fc.constantFrom('a', 'b', 'c'),
  u: fc.constantFrom('an', 'binh'),
  v: fc.integer({ min: 0, max: 3 }),
});

const eventsArbitrary = fc
  .array(eventArbitrary, { maxLength: 24 })
  .map((drawn) =>
    drawn.map(
      ({ at, rule, u, v }, id): TestEvent => ({ id: `e${id}`, at, rule, fields: { u, v } }),
    ),
  );

/** A delivery: shuffled, some of it twice, cut into batches. */
const deliveryArbitrary = eventsArbitrary.chain((events) =>
  fc
    .tuple(
      fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
      fc.subarray(events),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 30, maxLength: 30 }),
    )
    .map(([shuffled, again, sizes]) => {
      const stream = [...shuffled, ...again];
      const batches: TestEvent[][] = [];
      for (const size of sizes) if (stream.length > 0) batches.push(stream.splice(0, size));
      if (stream.length > 0) batches.push(stream);
      return { events, batches };
    }),
);

/** One pass over the sorted set, as the specification would be read aloud. */
function judge(events: readonly TestEvent[]): readonly string[] {
  const found = new Set<string>();
  for (const { at, fields } of events) {
    const { u } = fields;
    const window = events.filter((e) => e.fields.u === u && e.at >= at - SPAN && e.at <= at);
    const of = (...rules: string[]) => window.filter(({ rule }) => rules.includes(rule));
    const hit = (name: string) =>
      found.add(`${name} dept ${JSON.stringify({ u })} ${Math.floor(at / SPAN)}`);
    if (of('a', 'b').length >= 3 && ends(of('a', 'b'), at)) hit('count');
    if (new Set(of('a').map((e) => e.fields.v)).size > 1 && ends(of('a'), at)) hit('values');
    const total = of('b').reduce((sum, e) => sum + Number(e.fields.v), 0);
    if (total > 4 && ends(of('b'), at)) hit('sum');
    if (['a', 'b', 'c'].every((rule) => of(rule).length > 0)) hit('near');
    const ordered = of('c').some((first) =>
      of('a').some(
        (then) =>
          then.at >= first.at && of('b').some((last) => last.at >= then.at && last.at === at),
      ),
    );
    if (ordered) hit('order');
  }
  return [...found].sort();
}

/** Whether a window ends with an event that the correlation looks at. */
function ends(window: readonly TestEvent[], at: number): boolean {
  return window.some((event) => event.at === at);
}

describe('the correlator', () => {
  test.prop([deliveryArbitrary], { numRuns: 300 })(
    'finds what one pass over the sorted set finds, in any order, duplication and batching',
    async ({ events, batches }) => {
      const hits = await observeAll(RULESET, batches);

      expect(identities(hits)).toEqual(judge(events));
    },
    TIMEOUT_MS,
  );

  test.prop([deliveryArbitrary], { numRuns: 200 })(
    'gives chained correlations the same answer in any order',
    async ({ events, batches }) => {
      const shuffled = await observeAll(CHAIN, batches);
      const sorted = await observeAll(CHAIN, [[...events].sort((a, b) => a.at - b.at)]);

      expect(identities(shuffled)).toEqual(identities(sorted));
    },
    TIMEOUT_MS,
  );
});
