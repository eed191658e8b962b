// A fault before and after every call of `seal`: after one clean run the archive is what it would
// have been.
import type { FaultRule } from '@thapcanh/local';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveContradictions, HOUR_MS, sealEndedHour } from './archive-state.ts';
import { CAMPAIGN_TIMEOUT_MS, type CallSite } from './call-sites.ts';
import { runCampaign } from './campaign.ts';
import { type ChaosCloud, startChaosCloud } from './chaos-cloud.ts';
import { dull, type Story } from './story.ts';

let chaos: ChaosCloud;
beforeAll(async () => {
  chaos = await startChaosCloud();
});
afterAll(() => chaos.stop());

/** Records of two ended hours, one of them from two agencies, in two landing objects. */
async function fillTwoHours(story: Story): Promise<void> {
  const { first, second } = story;
  // What the faults of the last run left over is not this run's.
  await seal();
  // Two batches of one part: a run may die between their marks.
  await chaos.deliver(
    story,
    dull(story).map((body) => ({ to: first, body })),
  );
  await chaos.cloud.drain();
  chaos.cloud.clock.advance(HOUR_MS);
  const [line = ''] = dull(story);
  await chaos.deliver(story, [
    { to: first, body: `${line}\n${line}` },
    { to: second, body: line },
  ]);
  await chaos.cloud.drain();
  chaos.cloud.clock.advance(HOUR_MS);
}

async function seal(): Promise<void> {
  await chaos.cloud.invoke(chaos.functionIds.Seal, {});
}

/** Sites hit so far: the second campaign leaves them to the first. */
const hit: CallSite[] = [];

async function expectSealedAlike(plot: readonly FaultRule[], runs: number): Promise<void> {
  const result = await runCampaign(chaos, {
    functions: ['Seal'],
    plot,
    except: [...hit],
    prepare: fillTwoHours,
    async act() {
      for (let run = 0; run < runs; run += 1) await seal();
    },
  });
  hit.push(...result.sites);
  const left = await sealEndedHour(chaos);
  console.log(`chaos: ${result.sites.length} call sites of seal, ${result.met} faults met`);
  expect(result.expected.ledgers).toMatchObject([
    { accepted: 4, archived: 3, rejected: 1, waiting: 0 },
    { accepted: 1, archived: 1, rejected: 0, waiting: 0 },
  ]);
  const { different, deadLettered, missed, planned, met } = result;
  expect({ different, deadLettered, missed }).toEqual({
    different: [],
    deadLettered: [],
    missed: [],
  });
  expect(met).toBe(planned);
  expect(await archiveContradictions(chaos, result.stories)).toEqual([]);
  expect(left).toEqual([]);
}

describe('a fault before or after any call of seal leaves the archive as without it', () => {
  it(
    'while it seals two hours of two agencies',
    () => expectSealedAlike([], 1),
    CAMPAIGN_TIMEOUT_MS,
  );

  it(
    'while it finishes a part that a dead run left without its row',
    () =>
      expectSealedAlike(
        [
          {
            function: chaos.functionIds.Seal,
            operation: 'PutObject',
            at: 'after',
            effect: 'kill',
          },
        ],
        2,
      ),
    CAMPAIGN_TIMEOUT_MS,
  );
});
