import { describe, expect, test } from 'vitest';
import { correlationText, events, observeAll, problemsOf, rulesetOf } from './scenario.ts';

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
