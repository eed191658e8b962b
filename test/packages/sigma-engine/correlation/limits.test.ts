import { createCorrelator, createMemoryCorrelationStore, judgeAll } from 'sigma-engine';
import { describe, expect, test } from 'vitest';
import { correlationText, events, matchesOf, rulesetOf, THREE_IN_TEN } from './scenario.ts';

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
