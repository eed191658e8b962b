import { createCorrelator, createMemoryCorrelationStore } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { events, matchesOf, observeAll, rulesetOf, THREE_IN_TEN } from './scenario.ts';

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
