// What arrives twice, at the same time, in another order, or between faults ends as if it had arrived
// once and in order.

import { fc } from '@fast-check/vitest';
import type { FaultRule } from '@thapcanh/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveContradictions, sealEndedHour } from './archive-state.ts';
import { type CallSite, POSITIONS, ruleOf, sitesOf } from './call-sites.ts';
import { type ChaosCloud, type EndState, startChaosCloud } from './chaos-cloud.ts';
import { climax, opening, type Story } from './story.ts';

const SHIPMENTS = 5;
const PROPERTY_RUNS = 8;
const PROPERTY_TIMEOUT_MS = 300_000;

let chaos: ChaosCloud;
let undisturbed: EndState | undefined;
let sites: readonly CallSite[];
const stories: Story[] = [];

beforeAll(async () => {
  chaos = await startChaosCloud();
  const recording = chaos.cloud.faults.record();
  undisturbed = await ending(async (story) => {
    await chaos.deliver(story, shipments(story));
  });
  const calls = recording.stop();
  const { Intake, Detect, Triage } = chaos.functionIds;
  sites = [Intake, Detect, Triage].flatMap((id) => sitesOf(calls, id));
});
afterAll(() => chaos.stop());

const shipments = (story: Story) => [...opening(story), ...climax(story)];

async function ending(tell: (story: Story) => Promise<void>): Promise<EndState | undefined> {
  const story = await chaos.newStory();
  stories.push(story);
  await tell(story);
  const { left } = await chaos.cloud.drain();
  expect(left).toEqual({});
  return (await chaos.endStates([story]))[0];
}

/** The queue that a function sends to by this operation. */
function queueOf(operation: string): string {
  const found = sites.find((site) => site.operation === operation);
  if (found === undefined) throw new Error(`no function called ${operation}`);
  return found.resource;
}

describe('ends the same', () => {
  it('without disturbance, with the cases the story has', () => {
    expect(undisturbed).toMatchObject({
      cases: [
        'LK-SYT: DVC-01',
        'LK-TTCDS: DVC-01 DVC-01 DVC-01 DVC-02 DVC-05',
        'LK-TTCDS: END-04 END-04 END-06',
      ],
      contradictions: [],
    });
  });

  it('when every message of both queues arrives twice', async () => {
    const ended = await ending(async (story) => {
      chaos.cloud.disturbNext(queueOf('SendMessage'), 'duplicate', SHIPMENTS);
      chaos.cloud.disturbNext(queueOf('SendMessageBatch'), 'duplicate', 9);
      await chaos.deliver(story, shipments(story));
    });
    expect(ended).toEqual(undisturbed);
  });

  it('when every body is shipped twice at the same time', async () => {
    const ended = await ending(async (story) => {
      const twin = { ...story, delivered: [] };
      for (const shipment of shipments(story)) {
        await Promise.all([chaos.deliver(story, [shipment]), chaos.deliver(twin, [shipment])]);
      }
      expect(twin.delivered).toEqual(story.delivered);
    });
    expect(ended).toEqual(undisturbed);
  });

  it(
    'in any order, with rests and faults in between',
    async () => {
      const order = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: SHIPMENTS });
      const rests = fc.array(fc.boolean(), { minLength: SHIPMENTS, maxLength: SHIPMENTS });
      const faults = fc.array(
        fc
          .record({ site: fc.constantFrom(...sites), position: fc.constantFrom(...POSITIONS) })
          .map((fault): FaultRule => ruleOf(fault)),
        { maxLength: 3 },
      );
      const property = fc.asyncProperty(order, rests, faults, async (sequence, rest, rules) => {
        for (const rule of rules) chaos.cloud.faults.inject(rule);
        const ended = await ending(async (story) => {
          const bodies = shipments(story);
          for (const [i, which] of sequence.entries()) {
            await chaos.deliver(story, bodies.slice(which, which + 1));
            if (rest[i]) await chaos.cloud.drain();
          }
        });
        chaos.cloud.faults.clear();
        expect(ended).toEqual(undisturbed);
      });
      await fc.assert(property, { numRuns: PROPERTY_RUNS, endOnFailure: true });
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('in the archive, which holds every accepted record once', async () => {
    await sealEndedHour(chaos);
    expect(await archiveContradictions(chaos, stories)).toEqual([]);
  });
});
