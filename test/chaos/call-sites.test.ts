// A fault before and after every call that `intake`, `detect` and `triage` make loses and duplicates
// nothing. The calls are those of a recorded run: one that is added to the code is hit as well.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveContradictions, HOUR_MS, sealEndedHour } from './archive-state.ts';
import { CAMPAIGN_TIMEOUT_MS } from './call-sites.ts';
import { type CampaignResult, runCampaign, type Scenario } from './campaign.ts';
import { type ChaosCloud, startChaosCloud } from './chaos-cloud.ts';
import { climax, opening, upload } from './story.ts';

let chaos: ChaosCloud;
const results: CampaignResult[] = [];
beforeAll(async () => {
  chaos = await startChaosCloud();
});
afterAll(async () => {
  const sites = results.reduce((sum, result) => sum + result.sites.length, 0);
  const met = results.reduce((sum, result) => sum + result.met, 0);
  const stories = results.reduce((sum, result) => sum + result.stories.length, 0);
  console.log(`chaos: ${sites} call sites, ${met} faults met in ${stories} runs`);
  await chaos.stop();
});

async function campaign(scenario: Scenario): Promise<CampaignResult> {
  const result = await runCampaign(chaos, scenario);
  results.push(result);
  return result;
}

/** Every fault was met, and every run ended as the one without faults. */
function expectNothingLostOrTwice(result: CampaignResult): void {
  const { expected, different, deadLettered, missed, planned, met } = result;
  expect(expected.contradictions).toEqual([]);
  expect({ different, deadLettered, missed }).toEqual({
    different: [],
    deadLettered: [],
    missed: [],
  });
  expect(met).toBe(planned);
}

describe('a fault before or after any call loses and duplicates nothing', () => {
  it(
    'while cases open, join and merge, in warm functions',
    async () => {
      const result = await campaign({
        functions: ['Intake', 'Detect', 'Triage'],
        prepare: (story) => chaos.deliver(story, opening(story)),
        act: (story) => chaos.deliver(story, climax(story)),
      });
      expect(result.expected.cases).toEqual([
        'LK-SYT: DVC-01',
        'LK-TTCDS: DVC-01 DVC-01 DVC-01 DVC-02 DVC-05',
        'LK-TTCDS: END-04 END-04 END-06',
      ]);
      expectNothingLostOrTwice(result);
    },
    CAMPAIGN_TIMEOUT_MS,
  );

  it(
    'in functions that start cold, on a message of an agency’s own client',
    async () => {
      const result = await campaign({
        functions: ['Detect', 'Triage'],
        cold: true,
        except: results.flatMap(({ sites }) => sites),
        act: (story) => chaos.sendDirect(story, { to: story.first, body: upload(story, 1) }),
      });
      expect(result.expected.cases).toEqual(['LK-TTCDS: DVC-01']);
      expectNothingLostOrTwice(result);
    },
    CAMPAIGN_TIMEOUT_MS,
  );

  it(
    'on the way of a dropped object through isolation',
    async () => {
      const result = await campaign({
        functions: ['Detect'],
        prepare: (story) => chaos.drop(story, { to: story.first, body: upload(story, 1) }),
        plot: [
          // Two receives that fail, so that the third isolates.
          {
            function: chaos.functionIds.Detect,
            operation: 'BatchGetItem',
            resource: chaos.cloud.outputs.FlowTable ?? '',
            at: 'before',
            effect: 'error',
            times: 2,
          },
        ],
        act: (story) => chaos.drop(story, { to: story.first, body: upload(story, 2) }),
      });
      expect(result.expected.cases).toEqual(['LK-TTCDS: DVC-01', 'LK-TTCDS: DVC-01']);
      expectNothingLostOrTwice(result);
    },
    CAMPAIGN_TIMEOUT_MS,
  );

  it('and the archive then holds every accepted record once', async () => {
    const stories = results.flatMap((result) => result.stories);
    await sealEndedHour(chaos);
    expect(await archiveContradictions(chaos, stories)).toEqual([]);
    // Frames that lost their claim go when nobody can claim them any more.
    chaos.cloud.clock.advance(25 * HOUR_MS);
    expect(await sealEndedHour(chaos)).toEqual([]);
  });
});
