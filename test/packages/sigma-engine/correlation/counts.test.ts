import { createCorrelator, createMemoryCorrelationStore } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import {
  correlationText,
  events,
  matchesOf,
  observeAll,
  rulesetOf,
  type TestEvent,
  THREE_IN_TEN,
} from './scenario.ts';

describe('event_count', () => {
  test('counts events within a window that slides over bucket edges', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);

    const hits = await observeAll(ruleset, [events('a', [8, 9, 17])]);

    expect(hits).toHaveLength(1);
    expect(hits[0]).toMatchObject({
      bucket: 1,
      firstTime: 8000,
      lastTime: 17_000,
      value: 3,
      groupBy: { u: 'an' },
    });
    expect(hits[0]?.eventIds).toHaveLength(3);
  });

  test('events exactly one timespan apart are together, a millisecond more is not', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);

    expect(await observeAll(ruleset, [events('a', [1, 2, 11])])).toHaveLength(1);
    expect(await observeAll(ruleset, [events('a', [1, 2, 11.001])])).toHaveLength(0);
  });

  test('a redelivered event is counted once', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const two = events('a', [1, 2]);

    expect(await observeAll(ruleset, [two, two, [...two, ...two]])).toEqual([]);
  });

  test('groups and agencies are counted apart', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const matches = matchesOf(ruleset, [
      ...events('a', [1, 2]),
      ...events('a', [3], { u: 'binh' }),
    ]);
    const elsewhere = matchesOf(ruleset, events('a', [4])).map((m) => ({ ...m, agency: 'ward' }));

    expect((await correlator.observe([...matches, ...elsewhere])).hits).toEqual([]);
  });

  test('an event without a value to group by belongs to no group', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);

    expect(await observeAll(ruleset, [events('a', [1, 2, 3], { other: 'x' })])).toEqual([]);
  });

  test('gt needs one more than gte', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN.replace('gte: 3', 'gt: 3'));

    expect(await observeAll(ruleset, [events('a', [1, 2, 3])])).toHaveLength(0);
    expect(await observeAll(ruleset, [events('a', [1, 2, 3, 4])])).toHaveLength(1);
  });

  test('without group-by all events of an agency are one group', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN.replace('group-by: [u], ', ''));

    const hits = await observeAll(ruleset, [
      [...events('a', [1, 2]), ...events('a', [3], { u: 'binh' })],
    ]);

    expect(hits).toMatchObject([{ groupBy: {} }]);
  });
});

describe('value_count', () => {
  const text = correlationText(
    'spray',
    '{type: value_count, rules: [a], group-by: [u], timespan: 10s, condition: {field: v, gte: 3}}',
  );

  test('counts distinct values, not events', async () => {
    const ruleset = rulesetOf(text);
    const same = [1, 2, 3, 4].flatMap((at) => events('a', [at], { u: 'an', v: 'x' }));
    const distinct = ['x', 'y', 'z'].flatMap((v, at) => events('a', [at], { u: 'an', v }));

    expect(await observeAll(ruleset, [same])).toEqual([]);
    expect(await observeAll(ruleset, [distinct])).toMatchObject([{ value: 3 }]);
  });

  test('a list of fields counts tuples', async () => {
    const ruleset = rulesetOf(text.replace('field: v', 'field: [v, w]'));
    const pairs = [
      { u: 'an', v: '1', w: '1' },
      { u: 'an', v: '1', w: '2' },
      { u: 'an', v: '2', w: '1' },
    ];

    const hits = await observeAll(ruleset, [
      pairs.map((fields, at) => ({ id: `e${at}`, at, rule: 'a', fields })),
    ]);

    expect(hits).toMatchObject([{ value: 3 }]);
  });

  test('tuples whose texts run together are still told apart', async () => {
    const ruleset = rulesetOf(text.replace('field: v, gte: 3', 'field: [v, w], gte: 2'));
    const pairs = [
      { u: 'an', v: 'ab', w: 'c' },
      { u: 'an', v: 'a', w: 'bc' },
    ];

    const hits = await observeAll(ruleset, [
      pairs.map((fields, at) => ({ id: `e${at}`, at, rule: 'a', fields })),
    ]);

    expect(hits).toHaveLength(1);
  });
});

describe('value_sum', () => {
  const ruleset = rulesetOf(
    correlationText(
      'bytes',
      '{type: value_sum, rules: [a, b], group-by: [u], timespan: 10s, condition: {field: n, gte: 100}}',
    ),
  );
  const sized = (rule: string, at: number, n: number | string, id = `${rule}${at}`): TestEvent => ({
    id,
    at,
    rule,
    fields: { u: 'an', n },
  });

  test('adds numbers and numeric texts over the window', async () => {
    const hits = await observeAll(ruleset, [[sized('a', 1, 60), sized('b', 5, '40')]]);

    expect(hits).toMatchObject([{ value: 100 }]);
  });

  test('an event that two of the rules matched is added once', async () => {
    const both = [sized('a', 1, 60, 'one'), sized('b', 1, 60, 'one')];

    expect(await observeAll(ruleset, [both])).toEqual([]);
  });

  test('texts are left out', async () => {
    const hits = await observeAll(ruleset, [[sized('a', 1, 100), sized('a', 3, 'many')]]);

    expect(hits).toMatchObject([{ value: 100 }]);
  });

  test('with a negative number waits for the end of the time span', async () => {
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });

    const sums = await correlator.observe(
      matchesOf(ruleset, [sized('a', 1, 100), sized('a', 1, -50, 'back')]),
    );

    expect(sums).toMatchObject({ hits: [], due: [{ bucket: 0, dueAt: 610_000 }] });
    expect(await correlator.judgeDue(sums.due, 610_000)).toMatchObject({ hits: [] });
  });

  test('a late negative number withdraws what held', async () => {
    const hits = await observeAll(ruleset, [[sized('a', 1, 100)], [sized('a', 1, -1, 'back')]]);

    expect(hits).toEqual([]);
  });

  test('adds decimals exactly', async () => {
    const tenths = rulesetOf(
      correlationText(
        'tenths',
        '{type: value_sum, rules: [a], group-by: [u], timespan: 10s, condition: {field: n, gte: 0.3}}',
      ),
    );

    expect(await observeAll(tenths, [[sized('a', 1, 0.1), sized('a', 2, '0.2')]])).toHaveLength(1);
  });
});

describe('value_avg, value_median and value_percentile', () => {
  const judged = async (type: string, condition: string, numbers: readonly number[]) => {
    const ruleset = rulesetOf(
      correlationText(
        type,
        `{type: ${type}, rules: [a], group-by: [u], timespan: 100s, condition: {field: n, ${condition}}}`,
      ),
    );
    const sized = numbers.map(
      (n, at): TestEvent => ({ id: `e${at}`, at, rule: 'a', fields: { u: 'an', n } }),
    );
    return (await observeAll(ruleset, [sized])).map(({ value }) => value);
  };

  test.each([
    ['value_avg', 'lte: 2', [1, 2, 3], [2]],
    ['value_avg', 'lt: 2', [1, 2, 3], []],
    ['value_median', 'lte: 100', [5, 1, 2], [2]],
    ['value_median', 'lte: 100', [1, 2, 3, 4], [2.5]],
    ['value_percentile', 'percentile: 50, lte: 100', [1, 2, 3, 4], [2.5]],
    ['value_percentile', 'percentile: 0, lte: 100', [3, 1, 2], [1]],
    ['value_percentile', 'percentile: 100, lte: 100', [3, 1, 2], [3]],
    ['value_percentile', 'percentile: 90, lte: 100', [0, 10], [9]],
  ])('%s with %s of %j is %j', async (type, condition, numbers, expected) => {
    expect(await judged(type, condition, numbers)).toEqual(expected);
  });

  test('with gte hold in any window that an event ends', async () => {
    expect(await judged('value_avg', 'gte: 5', [6, 1])).toEqual([6]);
  });
});
