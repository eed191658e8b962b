// A fault before and after every call of `watch` and `hunt`, and of `detect` where it leaves them work:
// every correlation ends with the alert of one pass.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actionLine, ruleFolder } from '../cloud/action-correlations.ts';
import { HOUR_MS } from './archive-state.ts';
import { CAMPAIGN_TIMEOUT_MS, type CallSite } from './call-sites.ts';
import { type CampaignResult, runCampaign, type Scenario } from './campaign.ts';
import { type ChaosCloud, startChaosCloud } from './chaos-cloud.ts';
import { CORRELATIONS } from './judged-at-every-time.ts';
import { addressOf, type Story } from './story.ts';

const MINUTE_MS = 60_000;

const rules = ruleFolder(CORRELATIONS);

let chaos: ChaosCloud;
// A cloud each: hunt reads every source of an agency, and each story leaves two.
beforeEach(async () => {
  chaos = await startChaosCloud({ rules: [rules.path] });
});
afterEach(() => chaos.stop());
afterAll(() => rules.remove());

/** The next full hour, the clock moved there. */
function toNextHour(): number {
  const { clock } = chaos.cloud;
  clock.advance(HOUR_MS - (clock.now() % HOUR_MS));
  return clock.now();
}

/**
 * What watch must judge, what hunt must, what both must (few and too late), and what two agencies
 * have in common.
 */
async function deliver(story: Story): Promise<void> {
  const start = toNextHour();
  const { first, second, number } = story;
  const old = start - 30 * HOUR_MS;
  const line = (action: string, at: number, actor: string) =>
    actionLine(action, at, `${actor}-${number}`, addressOf(story, 1));
  const late = [1, 2, 3].map((n) => line('late', old + n * 1000, 'tre'));
  const lines = [
    line('few', start + 1000, 'it'),
    line('few', old, 'it-va-tre'),
    line('spray', start + 1000, 'mot'),
    ...late,
  ];
  await chaos.deliver(story, [
    { to: first, body: lines.join('\n') },
    { to: second, body: line('spray', start + 2000, 'hai') },
  ]);
  await chaos.cloud.drain();
}

async function run(...names: readonly ('Watch' | 'Seal' | 'Hunt')[]): Promise<void> {
  for (const name of names) {
    await chaos.cloud.invoke(chaos.functionIds[name], {});
    await chaos.cloud.drain();
  }
}

/** Time spans end and are judged, the hour ends and is sealed, and what was beyond is judged again. */
async function judge(): Promise<void> {
  chaos.cloud.clock.advance(21 * MINUTE_MS);
  await run('Watch');
  toNextHour();
  await run('Seal', 'Hunt');
}

const SECOND_ALERTS = ['LK-SYT spray'];
const FIRST_ALERTS = ['LK-TTCDS few', 'LK-TTCDS few', 'LK-TTCDS late', 'LK-TTCDS spray'];

/** Sites hit so far: a later campaign leaves them to the earlier ones. */
const hit: CallSite[] = [];

async function expectAlertsOfOnePass(scenario: Scenario): Promise<CampaignResult> {
  const result = await runCampaign(chaos, {
    ...scenario,
    after: judge,
    except: [...hit],
  });
  hit.push(...result.sites);
  const { expected, different, deadLettered, missed, sites, planned, met } = result;
  console.log(
    `chaos: ${sites.length} call sites of ${scenario.functions.join()}, ${met} faults met`,
  );
  const told = expected.alerts.map((alert) => alert.replace(/ (in a case|alone)$/, ''));
  expect(told).toEqual([...SECOND_ALERTS, ...FIRST_ALERTS].sort());
  expect(expected.contradictions).toEqual([]);
  expect({ different, deadLettered, missed }).toEqual({
    different: [],
    deadLettered: [],
    missed: [],
  });
  expect(met).toBe(planned);
  return result;
}

describe('a fault before or after any call leaves correlations with the alerts of one pass', () => {
  it(
    'in warm functions',
    () =>
      expectAlertsOfOnePass({
        functions: ['Detect', 'Watch', 'Hunt'],
        async act(story) {
          await deliver(story);
          await judge();
        },
      }),
    CAMPAIGN_TIMEOUT_MS,
  );

  it(
    'in functions that start cold',
    () =>
      expectAlertsOfOnePass({
        functions: ['Watch', 'Hunt'],
        cold: true,
        prepare: deliver,
        act: judge,
      }),
    CAMPAIGN_TIMEOUT_MS,
  );
});
