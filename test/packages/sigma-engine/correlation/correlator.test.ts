import {
  createCorrelator,
  createMemoryCorrelationStore,
  EVERYONE,
  judgeAll,
  originOf,
} from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import {
  correlationText,
  identities,
  matchesOf,
  observeAll,
  problemsOf,
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

describe('conditions that another event may make untrue', () => {
  const few = rulesetOf(THREE_IN_TEN.replace('gte: 3', 'lt: 3'));

  test('are due ten minutes after the time span, and not judged before', async () => {
    const correlator = createCorrelator({ ruleset: few, store: createMemoryCorrelationStore() });

    const { hits, due } = await correlator.observe(matchesOf(few, events('a', [12])));

    expect(hits).toEqual([]);
    expect(due).toMatchObject([{ agency: 'dept', values: ['an'], bucket: 1, dueAt: 620_000 }]);
    expect(await correlator.judgeDue(due, 619_999)).toEqual({ hits: [], cleared: [], beyond: [] });
    expect(await correlator.judgeDue(due, 620_000)).toMatchObject({ hits: [{ value: 1 }] });
  });

  test('are judged over the time span itself, not before every event', async () => {
    expect(await observeAll(few, [events('a', [1, 2, 3, 19])])).toMatchObject([{ bucket: 1 }]);
  });

  test('are due again, and withdrawn, when a late event comes after they were judged', async () => {
    const correlator = createCorrelator({ ruleset: few, store: createMemoryCorrelationStore() });
    const late = events('a', [3, 4]).map((event) => ({ ...event, late: 5000 }));
    const first = await correlator.observe(matchesOf(few, events('a', [1])));
    const before = await correlator.judgeDue(first.due, 700_000);

    const second = await correlator.observe(matchesOf(few, late));
    const [again] = second.due;
    const after = await correlator.judgeDue(second.due, again?.dueAt ?? 0);

    expect(before.hits).toHaveLength(1);
    expect(again).toMatchObject({ bucket: 0, dueAt: 5_400_000 });
    expect(after).toMatchObject({ hits: [], cleared: [{ bucket: 0, groupBy: { u: 'an' } }] });
  });

  test.each([
    ['lte: 2', 1],
    ['eq: 2', 1],
    ['neq: 2', 0],
    ['gte: 1, lt: 3', 1],
    ['gt: 2, lte: 9', 0],
  ])('%s of two events holds %i times', async (condition, expected) => {
    const ruleset = rulesetOf(THREE_IN_TEN.replace('gte: 3', condition));

    expect(await observeAll(ruleset, [events('a', [1, 2])])).toHaveLength(expected);
  });
});

describe('conditions over rule names', () => {
  const of = (condition: string) =>
    rulesetOf(
      correlationText(
        'said',
        `{type: temporal, rules: [a, b, c], group-by: [u], timespan: 10s, condition: ${condition}}`,
      ),
    );
  const [a, b] = [events('a', [1]), events('b', [2])];

  test.each([
    ['a and not c', 1],
    ['a and not b', 0],
    ['a or c', 1],
    ['1 of them', 1],
    ['all of them', 0],
    ['b and (a or c)', 1],
  ])('%s, of a and b, holds %i times', async (condition, expected) => {
    expect(await observeAll(of(condition), [[...a, ...b]])).toHaveLength(expected);
  });

  test('have no order', () => {
    const ordered =
      '{type: temporal_ordered, rules: [a, b], group-by: [u], timespan: 10s, condition: a and not b}';

    expect(problemsOf(correlationText('ordered', ordered))).toEqual([
      'correlation_condition_invalid',
    ]);
  });
});

describe('a number of rules in order', () => {
  const two = rulesetOf(
    correlationText(
      'two',
      '{type: temporal_ordered, rules: [a, b, c], group-by: [u], timespan: 10s, condition: {gte: 2}}',
    ),
  );

  test('may leave rules out', async () => {
    expect(await observeAll(two, [[...events('a', [1]), ...events('c', [2])]])).toHaveLength(1);
  });

  test('may not change their order', async () => {
    expect(await observeAll(two, [[...events('c', [1]), ...events('a', [2])]])).toEqual([]);
  });
});

describe('chains by a field that the inner correlation does not group by', () => {
  const perHost = THREE_IN_TEN.replace('group-by: [u]', 'group-by: [h]');
  const byUser = correlationText(
    'then',
    '{type: temporal_ordered, rules: [many, b], group-by: [u], timespan: 20s}',
  );
  const ruleset = rulesetOf(byUser, perHost);
  const failures = [1, 2, 3].flatMap((at) =>
    events('a', [at], { h: 'pc', u: at < 3 ? 'an' : 'binh' }),
  );

  test('belong to every group that an event of the window has', async () => {
    const logons = ['an', 'binh', 'chi'].flatMap((u) => events('b', [9], { u }));

    const hits = await observeAll(ruleset, [[...failures, ...logons]]);

    expect(identities(hits)).toEqual(['then dept {"u":"an"} 0', 'then dept {"u":"binh"} 0']);
  });

  test('hold when another group completes the inner correlation, even last', async () => {
    const [first = [], second = [], third = []] = failures.map((event) => [event]);

    const hits = await observeAll(ruleset, [events('b', [9]), first, second, third]);

    expect(identities(hits)).toEqual(['then dept {"u":"an"} 0']);
  });

  test('tell the events of the inner correlation as theirs', async () => {
    const hits = await observeAll(ruleset, [[...failures, ...events('b', [9])]]);

    expect(hits[0]?.eventIds).toHaveLength(4);
  });

  test('judge values of group-by fields only', () => {
    const values = correlationText(
      'values',
      '{type: value_count, rules: [many], group-by: [], timespan: 20s, condition: {field: u, gte: 2}}',
    );

    expect(problemsOf(perHost, values)).toEqual(['correlation_field_not_carried']);
    expect(problemsOf(perHost, values.replace('field: u', 'field: h'))).toEqual([]);
  });
});

describe('a correlation over a correlation that waits', () => {
  test('waits with it', async () => {
    const ruleset = rulesetOf(
      THREE_IN_TEN.replace('gte: 3', 'lt: 3'),
      correlationText(
        'then',
        '{type: temporal_ordered, rules: [many, b], group-by: [u], timespan: 20s}',
      ),
    );
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const matches = matchesOf(ruleset, [...events('a', [1]), ...events('b', [12])]);

    const { hits, due } = await correlator.observe(matches);
    const settled = await correlator.judgeDue(due, Math.max(...due.map(({ dueAt }) => dueAt)));

    expect(hits).toEqual([]);
    expect(identities(settled.hits)).toContain('then dept {"u":"an"} 0');
  });
});

describe('aliases', () => {
  const joined =
    '{type: temporal, rules: [a, b], group-by: [ip], timespan: 10s, aliases: {ip: {a: src_ip, x: c-ip}}}';

  test('that name none of the rules are refused', () => {
    expect(problemsOf(correlationText('joined', joined))).toEqual(['correlation_alias_invalid']);
  });
});

describe('all agencies together', () => {
  const spray = rulesetOf(
    correlationText(
      'spray',
      '{type: value_count, rules: [a], group-by: [ip], timespan: 10s, condition: {field: u, gte: 2}}',
    ),
  );
  const from = (agency: string, at: number, u: string): TestEvent => ({
    id: `${agency}${at}`,
    at,
    rule: 'a',
    fields: { ip: '192.0.2.7', u },
    agency,
  });
  const shared = () =>
    createCorrelator({
      ruleset: spray,
      store: createMemoryCorrelationStore(),
      scopeOf: () => 'everyone',
    });

  test('are counted in one group', async () => {
    const matches = matchesOf(spray, [from('ward', 1, 'an'), from('dept', 2, 'binh')]);

    const { hits, beyond } = await shared().observe(matches);

    expect(hits).toMatchObject([{ agency: EVERYONE, value: 2 }]);
    expect(hits[0]?.origins.toSorted()).toEqual(
      (await Promise.all([originOf('ward'), originOf('dept')])).toSorted(),
    );
    expect(beyond).toEqual([]);
  });

  test('agencies whose events are not in hand are told from the archive', async () => {
    const correlator = shared();
    await correlator.observe(matchesOf(spray, [from('ward', 1, 'an')]));

    const { hits, beyond } = await correlator.observe(matchesOf(spray, [from('dept', 2, 'binh')]));

    expect(hits).toHaveLength(1);
    expect(beyond).toMatchObject([{ agency: EVERYONE, from: 0, to: 9999, reasons: ['elsewhere'] }]);
  });
});

describe('limits', () => {
  const many = Array.from({ length: 300 }, (_, at) => 1 + at / 100);

  test('a set that is full hides nothing that more events cannot change', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });

    const { hits, beyond } = await correlator.observe(matchesOf(ruleset, events('a', many)));

    expect(hits).toMatchObject([{ bucket: 0, value: 256 }]);
    expect(beyond).toEqual([]);
  });

  test('a set that is full leaves the rest to the archive', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN.replace('gte: 3', 'gte: 5000'));
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const flood = Array.from({ length: 4200 }, (_, at) => 1 + at / 1000);

    const { hits, beyond } = await correlator.observe(matchesOf(ruleset, events('a', flood)));

    expect(hits).toEqual([]);
    expect(beyond).toMatchObject([{ from: 0, to: 9999, since: -10_000, reasons: ['saturated'] }]);
  });

  test('a full set is no ground to say that there was little', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN.replace('gte: 3', 'lt: 5000'));
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const flood = Array.from({ length: 4200 }, (_, at) => 1 + at / 1000);

    const { due } = await correlator.observe(matchesOf(ruleset, events('a', flood)));
    const settled = await correlator.judgeDue(due, Number.POSITIVE_INFINITY);

    expect(settled).toMatchObject({ hits: [], cleared: [], beyond: [{ reasons: ['saturated'] }] });
  });

  test('an event more than a day late is left to the archive, and so is what it may have changed', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const late = events('a', [1]).map((event) => ({ ...event, late: 86_401 }));

    const first = await correlator.observe(matchesOf(ruleset, late));
    const second = await correlator.observe(matchesOf(ruleset, events('a', [2, 3])));

    expect(first).toMatchObject({ hits: [], beyond: [{ reasons: ['late'] }] });
    expect(second).toMatchObject({ hits: [], beyond: [{ reasons: ['late'] }] });
  });

  test('an event more than a day ahead of its arrival belongs to no correlation', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const ahead = events('a', [1, 2, 3]).map((event) => ({
      ...event,
      at: event.at + 90_000,
      late: -86_500,
    }));

    expect(await judgeAll(matchesOf(ruleset, ahead), { ruleset })).toEqual([]);
  });

  test('entries are at most 32 bytes', async () => {
    const ruleset = rulesetOf(
      THREE_IN_TEN,
      correlationText(
        'again',
        '{type: event_count, rules: [many], group-by: [w], timespan: 60s, condition: {gte: 2}}',
      ),
    );
    const sizes: number[] = [];
    const store = createMemoryCorrelationStore();
    const correlator = createCorrelator({
      ruleset,
      scopeOf: () => 'everyone',
      store: {
        read: (keys) => store.read(keys),
        add: (key, entries, limits) => {
          sizes.push(...entries.map(({ length }) => length));
          return store.add(key, entries, limits);
        },
      },
    });

    await correlator.observe(matchesOf(ruleset, events('a', [1], { u: 'an', w: 'x' })));

    // The third names the group that the pointer ties: the values themselves.
    expect(new Set(sizes)).toEqual(new Set([30, 32, '["x"]'.length]));
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

  test('an invocation reads groups together, and those of a chain together', async () => {
    const ruleset = rulesetOf(
      THREE_IN_TEN.replace('group-by: [u]', 'group-by: [u, h]'),
      correlationText(
        'again',
        '{type: event_count, rules: [many], group-by: [u], timespan: 60s, condition: {gte: 2}}',
      ),
    );
    const store = createMemoryCorrelationStore();
    let reads = 0;
    const correlator = createCorrelator({
      ruleset,
      store: {
        add: (...given) => store.add(...given),
        read(keys) {
          reads += 1;
          return store.read(keys);
        },
      },
    });
    const hosts = Array.from({ length: 20 }, (_, h) => `pc${h}`);
    const everywhere = hosts.flatMap((h) =>
      [1, 2, 3].flatMap((at) => events('a', [at], { u: 'an', h, v: h })),
    );

    const { hits } = await correlator.observe(matchesOf(ruleset, everywhere));

    expect(hits).toMatchObject([{ value: 20 }]);
    expect(reads).toBe(2);
  });

  test('ids that are no hashes, or not told apart by 16 digits, are refused as a bug', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const [one, two] = matchesOf(ruleset, events('a', [1, 2]));
    if (one === undefined || two === undefined) throw new Error('two matches');
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const prefix = one.eventId.slice(0, 16);

    await expect(correlator.observe([{ ...one, eventId: 'batch-1.2' }])).rejects.toThrow('hash');
    await expect(correlator.observe([one, { ...two, eventId: `${prefix}0` }])).rejects.toThrow(
      '16 digits',
    );
  });

  test('times that are no times are left out', async () => {
    const ruleset = rulesetOf(THREE_IN_TEN);
    const correlator = createCorrelator({ ruleset, store: createMemoryCorrelationStore() });
    const matches = matchesOf(ruleset, events('a', [1, 2, 3])).map((match, at) => ({
      ...match,
      time: [Number.NaN, -5, 2 ** 60][at] ?? 0,
    }));

    expect(await correlator.observe(matches)).toEqual({ hits: [], due: [], beyond: [] });
  });
});
