// A campaign: a scenario is run once without faults and recorded, then again and again with fresh
// stories until every call it made has met its faults.
import type { FaultRule, RecordedCall } from '@thapcanh/local';
import {
  type CallSite,
  describeFault,
  faultsAt,
  isStillMade,
  type PlannedFault,
  ruleOf,
  sitesOf,
} from './call-sites.ts';
import type { ChaosCloud, EndState, FunctionName } from './chaos-cloud.ts';
import type { Story } from './story.ts';

export interface Scenario {
  /** Whose calls are hit; one fault of each at a time. */
  readonly functions: readonly FunctionName[];
  /** Whether its functions start anew for it. */
  readonly cold?: boolean;
  /** What happened before, undisturbed. */
  prepare?(story: Story): Promise<void>;
  /** What is recorded and disturbed. */
  act(story: Story): Promise<void>;
  /** What happens next, undisturbed: the next run of a schedule. */
  after?(story: Story): Promise<void>;
  /** What else a story left that must be the same, read when all stories are told. */
  left?(story: Story): Promise<unknown>;
  /** Sites that another campaign hits. */
  readonly except?: readonly CallSite[];
  /** Faults of the plot itself, in force in the recorded run too. */
  readonly plot?: readonly FaultRule[];
}

/** How a story ended, and what else it left. */
export interface Ended extends EndState {
  readonly left?: unknown;
}

export interface CampaignResult {
  readonly sites: readonly CallSite[];
  /** Faults that were to be met, and those that were. */
  readonly planned: number;
  readonly met: number;
  /** Faults that no run met. */
  readonly missed: readonly string[];
  /** How the run without faults ended. */
  readonly expected: Ended;
  /** Runs that ended otherwise, with their faults. */
  readonly different: readonly { readonly faults: string; readonly ended: Ended }[];
  /** Runs after which a message was left in a queue that nobody reads. */
  readonly deadLettered: readonly string[];
  readonly stories: readonly Story[];
}

interface Told {
  readonly met: readonly PlannedFault[];
  readonly calls: readonly RecordedCall[];
}

/** A busy machine may cut one batch of messages in two; a call that then does not come is tried again. */
const MOST_ATTEMPTS = 3;

export async function runCampaign(chaos: ChaosCloud, scenario: Scenario): Promise<CampaignResult> {
  const { faults } = chaos.cloud;
  const runs: { readonly faults: string; readonly story: Story }[] = [];
  const deadLettered: string[] = [];

  async function tell(planned: readonly PlannedFault[]): Promise<Told> {
    const story = await chaos.newStory();
    if (scenario.prepare !== undefined) {
      await scenario.prepare(story);
      await chaos.cloud.drain();
    }
    if (scenario.cold) await chaos.cloud.recycle();
    for (const rule of scenario.plot ?? []) faults.inject(rule);
    const armed = planned.map((fault) => ({ fault, rule: faults.inject(ruleOf(fault)) }));
    const recording = faults.record();
    await scenario.act(story);
    const { left } = await chaos.cloud.drain();
    const met = armed.filter(({ rule }) => rule.hits > 0).map(({ fault }) => fault);
    faults.clear();
    const calls = recording.stop();
    if (scenario.after !== undefined) {
      await scenario.after(story);
      await chaos.cloud.drain();
    }
    const name = met.map(describeFault).join(' and ');
    runs.push({ faults: name, story });
    if (Object.keys(left).length > 0) deadLettered.push(`${name}: ${JSON.stringify(left)}`);
    return { met, calls };
  }

  // The first run starts what later ones find running.
  await tell([]);
  const { calls } = await tell([]);
  const elsewhere = new Set((scenario.except ?? []).map((site) => JSON.stringify(site)));
  const sites = scenario.functions.map((name) =>
    sitesOf(calls, chaos.functionIds[name]).filter((site) => !elsewhere.has(JSON.stringify(site))),
  );
  const queues = sites.map((of) => faultsAt(of).map((fault) => ({ fault, attempts: 0 })));
  const planned = queues.reduce((sum, queue) => sum + queue.length, 0);
  let met = 0;
  const unmet: PlannedFault[] = [];
  while (queues.some((queue) => queue.length > 0)) {
    const round = queues.flatMap((queue) => queue.splice(0, 1));
    const told = await tell(round.map(({ fault }) => fault));
    const hit = new Set(told.met);
    met += hit.size;
    for (const { fault, attempts } of round.filter((one) => !hit.has(one.fault))) {
      const queue = queues[sites.findIndex((of) => of.includes(fault.site))];
      if (attempts + 1 === MOST_ATTEMPTS) unmet.push(fault);
      else queue?.push({ fault, attempts: attempts + 1 });
    }
  }

  const last = unmet.length === 0 ? [] : (await tell([])).calls;
  const missed = unmet.filter(({ site }) => isStillMade(site, last));

  const states = await chaos.endStates(runs.map(({ story }) => story));
  const ended: Ended[] = [];
  for (const [at, { story }] of runs.entries()) {
    const state = states[at];
    if (state !== undefined) ended.push({ ...state, left: await scenario.left?.(story) });
  }
  const [expected, ...others] = ended;
  if (expected === undefined) throw new Error('The recorded run has an end.');
  return {
    sites: sites.flat(),
    planned: planned - (unmet.length - missed.length),
    met,
    missed: missed.map(describeFault),
    expected,
    different: others.flatMap((end, i) =>
      JSON.stringify(end) === JSON.stringify(expected)
        ? []
        : [{ faults: runs[i + 1]?.faults ?? '', ended: end }],
    ),
    deadLettered,
    stories: runs.map(({ story }) => story),
  };
}
