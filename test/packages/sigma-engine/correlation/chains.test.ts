import { createCorrelator, createMemoryCorrelationStore, EVERYONE, originOf } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import {
  correlationText,
  events,
  identities,
  matchesOf,
  observeAll,
  problemsOf,
  rulesetOf,
  type TestEvent,
  THREE_IN_TEN,
} from './scenario.ts';

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

  test('so are they when other events of theirs are in hand', async () => {
    const correlator = shared();
    await correlator.observe(matchesOf(spray, [from('ward', 1, 'an')]));

    const { beyond } = await correlator.observe(
      matchesOf(spray, [from('ward', 50_000, 'an'), from('dept', 2, 'binh')]),
    );

    expect(beyond).toMatchObject([{ agency: EVERYONE, from: 0, to: 9999, reasons: ['elsewhere'] }]);
  });
});
