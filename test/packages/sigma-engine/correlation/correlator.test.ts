import { createCorrelator, createMemoryCorrelationStore } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import {
  correlationText,
  identities,
  matchesOf,
  observeAll,
  rulesetOf,
  type TestEvent,
} from './scenario.ts';

function events(rule: string, times: readonly number[], fields: TestEvent['fields'] = { u: 'an' }) {
  return times.map((at, index) => ({
    id: `${rule}-${at}-${index}-${fields.v ?? ''}`,
    at,
    rule,
    fields,
  }));
}

const THREE_IN_TEN = correlationText(
  'many',
  '{type: event_count, rules: [a], group-by: [u], timespan: 10s, condition: {gte: 3}}',
);

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

    expect(await correlator.observe([...matches, ...elsewhere])).toEqual([]);
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

  test('negative numbers and texts are left out', async () => {
    const hits = await observeAll(ruleset, [
      [sized('a', 1, 100), sized('a', 2, -50), sized('a', 3, 'many')],
    ]);

    expect(hits).toMatchObject([{ value: 100 }]);
  });
});

describe('temporal and temporal_ordered', () => {
  const of = (type: string) =>
    rulesetOf(
      correlationText(type, `{type: ${type}, rules: [a, b, c], group-by: [u], timespan: 10s}`),
    );

  test('temporal wants every rule, in any order', async () => {
    const shuffled = [...events('c', [1]), ...events('a', [4]), ...events('b', [9])];

    expect(await observeAll(of('temporal'), [shuffled])).toMatchObject([{ value: 3 }]);
    expect(await observeAll(of('temporal'), [shuffled.slice(1)])).toEqual([]);
    expect(await observeAll(of('temporal_ordered'), [shuffled])).toEqual([]);
  });

  test('temporal_ordered wants them in the order of its rules', async () => {
    const inOrder = [...events('a', [1]), ...events('b', [4]), ...events('c', [9])];

    expect(await observeAll(of('temporal_ordered'), [inOrder])).toHaveLength(1);
  });

  test('temporal_ordered accepts events of the same second', async () => {
    const same = [...events('b', [5]), ...events('c', [5]), ...events('a', [5])];

    expect(await observeAll(of('temporal_ordered'), [same])).toHaveLength(1);
  });

  test('a chain that is too long does not hide a short one', async () => {
    const early = [...events('a', [1]), ...events('b', [2])];
    const late = [...events('a', [14]), ...events('b', [15]), ...events('c', [16])];

    expect(await observeAll(of('temporal_ordered'), [[...early, ...late]])).toHaveLength(1);
    expect(await observeAll(of('temporal_ordered'), [[...early, ...events('c', [16])]])).toEqual(
      [],
    );
  });

  test('a temporal condition asks for some of the rules', async () => {
    const ruleset = rulesetOf(
      correlationText(
        'two',
        '{type: temporal, rules: [a, b, c], group-by: [u], timespan: 10s, condition: {gte: 2}}',
      ),
    );

    expect(await observeAll(ruleset, [[...events('a', [1]), ...events('c', [2])]])).toHaveLength(1);
  });

  test('aliases join different fields of different rules', async () => {
    const ruleset = rulesetOf(
      correlationText(
        'joined',
        '{type: temporal_ordered, rules: [a, b], group-by: [ip], timespan: 10s, aliases: {ip: {a: src_ip, b: c-ip}}}',
      ),
    );
    const upload = events('a', [1], { src_ip: '192.0.2.7', 'c-ip': '198.51.100.1' });
    const call = events('b', [2], { 'c-ip': '192.0.2.7' });

    expect(await observeAll(ruleset, [[...upload, ...call]])).toMatchObject([
      { groupBy: { ip: '192.0.2.7' } },
    ]);
  });
});

describe('chains of correlations', () => {
  const many = THREE_IN_TEN;
  const then = correlationText(
    'then',
    '{type: temporal_ordered, rules: [many, b], group-by: [u], timespan: 20s}',
  );

  test('many failures followed by a success make one hit of the outer correlation', async () => {
    const ruleset = rulesetOf(then, many);

    const hits = await observeAll(ruleset, [[...events('a', [1, 2, 3]), ...events('b', [12])]]);

    expect(identities(hits)).toEqual(['then dept {"u":"an"} 0']);
  });

  test('the success may be delivered first', async () => {
    const ruleset = rulesetOf(then, many);

    const hits = await observeAll(ruleset, [
      events('b', [12]),
      events('a', [3, 1]),
      events('a', [2]),
    ]);

    expect(identities(hits)).toEqual(['then dept {"u":"an"} 0']);
  });

  test('a success before the failures does not count', async () => {
    const ruleset = rulesetOf(then, many);

    expect(await observeAll(ruleset, [[...events('b', [1]), ...events('a', [2, 3, 4])]])).toEqual(
      [],
    );
  });

  test('generate lets the inner correlation raise too', async () => {
    const ruleset = rulesetOf(then.replace('timespan', 'generate: true, timespan'), many);

    const hits = await observeAll(ruleset, [[...events('a', [1, 2, 3]), ...events('b', [12])]]);

    expect(identities(hits)).toEqual(['many dept {"u":"an"} 0', 'then dept {"u":"an"} 0']);
  });

  test('a count over a correlation counts buckets in which it held', async () => {
    const ruleset = rulesetOf(
      many,
      correlationText(
        'again',
        '{type: event_count, rules: [many], group-by: [u], timespan: 60s, condition: {gte: 2}}',
      ),
    );

    expect(await observeAll(ruleset, [events('a', [1, 2, 3, 4, 5, 6])])).toEqual([]);
    expect(await observeAll(ruleset, [events('a', [1, 2, 3, 31, 32, 33])])).toHaveLength(1);
  });
});

describe('limits', () => {
  test('a set that is full is reported, and the condition already held', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const full: number[] = [];
    const correlator = createCorrelator({
      ruleset,
      store: createMemoryCorrelationStore(),
      onSaturated: ({ bucket }) => full.push(bucket),
    });
    const flood = Array.from({ length: 300 }, (_, at) => 1 + at / 100);

    const hits = await correlator.observe(matchesOf(ruleset, events('a', flood)));

    expect(full).toEqual([0]);
    expect(hits).toMatchObject([{ bucket: 0, value: 256 }]);
  });

  test('entries are at most 32 bytes', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const sizes: number[] = [];
    const store = createMemoryCorrelationStore();
    const correlator = createCorrelator({
      ruleset,
      store: {
        read: (keys) => store.read(keys),
        add: (key, entries, cap) => {
          sizes.push(...entries.map(({ length }) => length));
          return store.add(key, entries, cap);
        },
      },
    });
    const id = 'f'.repeat(64);
    const [match] = matchesOf(ruleset, [{ id, at: 1, rule: 'a', fields: { u: 'an' } }]);

    await correlator.observe(match === undefined ? [] : [match]);

    expect(sizes).toEqual([30]);
  });

  test('an invocation sends one add a set', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const store = createMemoryCorrelationStore();
    let adds = 0;
    const correlator = createCorrelator({
      ruleset,
      store: {
        read: (keys) => store.read(keys),
        add: (...given) => {
          adds += 1;
          return store.add(...given);
        },
      },
    });

    await correlator.observe(matchesOf(ruleset, events('a', [1, 2, 3, 4, 5, 12])));

    expect(adds).toBe(2);
  });

  test('ids that do not differ in their first 16 characters are refused as a bug', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const prefix = 'batch-2026-11-22-';
    const matches = matchesOf(
      ruleset,
      [1, 2].map((at) => ({ id: `${prefix}${at}`, at, rule: 'a', fields: { u: 'an' } })),
    );

    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });

    await expect(correlator.observe(matches)).rejects.toThrow('first 16 characters');
  });

  test('times that are no times are left out', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const matches = matchesOf(ruleset, events('a', [1, 2, 3])).map((match, at) => ({
      ...match,
      time: [Number.NaN, -5, 2 ** 60][at] ?? 0,
    }));

    expect(await correlator.observe(matches)).toEqual([]);
  });
});
