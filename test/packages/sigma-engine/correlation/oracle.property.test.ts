// The streaming correlator against a naive reading of the specification over the complete set.
import { fc, test } from '@fast-check/vitest';
import { judgeAll } from 'sigma-engine';
import { describe, expect } from 'vitest';
import {
  correlationsArbitrary,
  deliveryArbitrary,
  eventsArbitrary,
} from './correlations.arbitrary.ts';
import { oracle } from './oracle.ts';
import { identities, matchesOf, rulesetOf } from './scenario.ts';
import { createWorld, type Interleave } from './world.ts';

/** Generous: the runs are many and the machine may be busy. */
const TIMEOUT_MS = 240_000;

const fatesArbitrary = fc.array(
  fc.record({ call: fc.integer({ min: 1, max: 60 }), after: fc.boolean() }),
  {
    maxLength: 8,
  },
);

describe('correlations', () => {
  test.prop([correlationsArbitrary, eventsArbitrary(false, 24)], { numRuns: 600 })(
    'of a complete set are judged as the specification reads',
    async ({ texts, raising }, events) => {
      const ruleset = rulesetOf(...texts);

      const hits = await judgeAll(matchesOf(ruleset, events), { ruleset });

      expect(identities(hits)).toEqual(oracle(raising, ruleset.correlations, events));
    },
    TIMEOUT_MS,
  );

  test.prop([correlationsArbitrary, deliveryArbitrary(eventsArbitrary(false)), fatesArbitrary], {
    numRuns: 400,
  })(
    'are the same in any order, duplication and batching, and whenever a process dies',
    async ({ texts, raising }, { events, batches }, fates) => {
      const ruleset = rulesetOf(...texts);
      const world = createWorld({ ruleset, deliveries: batches, fates });

      await world.work();
      await world.watch();

      expect(world.wasBeyond()).toBe(false);
      expect(world.standing()).toEqual(oracle(raising, ruleset.correlations, events));
    },
    TIMEOUT_MS,
  );

  test.prop(
    [
      correlationsArbitrary,
      deliveryArbitrary(eventsArbitrary(false, 12)),
      fatesArbitrary,
      fc.scheduler(),
    ],
    { numRuns: 300 },
  )(
    'are the same when two workers and the judging of what is due take turns at every call',
    async ({ texts, raising }, { events, batches }, fates, scheduler) => {
      const ruleset = rulesetOf(...texts);
      const interleave: Interleave = (call) => scheduler.scheduleFunction(call);
      const world = createWorld({ ruleset, deliveries: batches, fates, interleave });

      const work = Promise.all([world.work(), world.work(), world.watch()]);
      await scheduler.waitFor(work);
      await scheduler.waitFor(world.watch());

      expect(world.wasBeyond()).toBe(false);
      expect(world.standing()).toEqual(oracle(raising, ruleset.correlations, events));
    },
    TIMEOUT_MS,
  );

  test.prop(
    [
      correlationsArbitrary,
      deliveryArbitrary(eventsArbitrary(true, 14)),
      fatesArbitrary,
      fc.scheduler(),
      fc.constantFrom(1, 2, 3),
    ],
    { numRuns: 300 },
  )(
    'beyond what state takes are the same after judging again from the archive',
    async ({ texts, raising }, { events, batches }, fates, scheduler, entries) => {
      const ruleset = rulesetOf(...texts);
      const interleave: Interleave = (call) => scheduler.scheduleFunction(call);
      const limits = { entries, lateness: 86_400_000 };
      const world = createWorld({ ruleset, deliveries: batches, fates, interleave, limits });

      await scheduler.waitFor(Promise.all([world.work(), world.work(), world.watch()]));
      await world.hunt();
      await scheduler.waitFor(world.watch());
      await world.hunt();

      expect(world.standing()).toEqual(oracle(raising, ruleset.correlations, events));
    },
    TIMEOUT_MS,
  );
});
