// One wave: a day of the province, told to a cloud without faults and then to one with them.
import type { RecordedCall } from '@thapcanh/local';
import type { Province } from '@thapcanh/province';
import type { Receipts } from '../chaos-cloud.ts';
import { MARKER } from '../die-on-marker.ts';
import type { StorySource } from '../story.ts';
import { type Armed, armCalls, armMessages, armOutage, type Crashed } from './arm-faults.ts';
import { type Dice, dice } from './dice.ts';
import type { Tally } from './fault-kinds.ts';
import { type ActPlan, type CallPlan, planEnding, planFaults } from './fault-plan.ts';
import type { SwapRuleset } from './rulesets.ts';
import { MOST_TRIES, type Stage } from './stage.ts';
import { type Act, planActs } from './workload.ts';

export interface Disturbed extends Stage {
  readonly swapRuleset: SwapRuleset;
  /** Sources of poison. */
  readonly poisoned: StorySource[];
}

export interface WaveOptions {
  readonly calm: Stage;
  readonly disturbed: Disturbed;
  readonly province: Province;
  readonly seed: number;
  /** From 0. */
  readonly wave: number;
  readonly tally: Tally;
  readonly crashed: Crashed;
}

export const STORIES_A_WAVE = 3;
const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** 07:00 in Vietnam: the day before is anchored. */
export const FIRST_DAY = Date.parse('2026-11-22T00:00:00Z');
/** All acts of a day are over by then, however long outages were. */
const ENDS_AFTER_MS = 14 * HOUR_MS + 20 * 60_000;
/** Longer than functions believe that a ruleset is live. */
const RULESET_LOOK_MS = 31_000;
const POISON_AGENCY = 'LK-TTCDS';
/** Beside the fault itself, shippers send again what they have an answer to. */
const RESENT_SHARE = 0.3;

const AGENCIES = ['LK-TTCDS', 'LK-SYT', 'LK-STC', 'LK-STP', 'LK-SNV', 'LK-SXD', 'LK-X-KT'] as const;

export function startOf(wave: number): number {
  return FIRST_DAY + wave * DAY_MS;
}

/** Tells the wave to both; what they then are is the caller's to compare. */
export async function tellWave(options: WaveOptions): Promise<void> {
  const { calm, disturbed, province, seed, wave } = options;
  const start = startOf(wave);
  for (const stage of [calm, disturbed]) {
    stage.passTo(start);
    await stage.watch();
  }
  const drawn = dice(seed, wave, 'stories');
  const pairs = Array.from({ length: STORIES_A_WAVE }, (): readonly [string, string] => {
    const [first = 'LK-TTCDS', second = 'LK-SYT'] = drawn.shuffled(AGENCIES);
    return [first, second];
  });
  const stories = await calm.tell(start, pairs);
  await disturbed.tell(start, pairs);
  const acts = planActs({ stories, province, start, seed, dice: dice(seed, wave, 'bodies') });
  const calls: (readonly RecordedCall[])[] = [];
  for (const act of acts) calls.push(await recorded(calm, () => calm.send(act)));
  calm.passTo(start + ENDS_AFTER_MS);
  const ending = await recorded(calm, () => calm.endDay());

  const plans = planFaults(dice(seed, wave, 'faults'));
  for (const [i, act] of acts.entries()) {
    const plan = plans[i];
    if (plan === undefined) throw new Error(`Act ${i} has no faults.`);
    const drawnHere = dice(seed, wave, 'act', i);
    await disturbAct(options, { act, plan, calls: calls[i] ?? [], drawn: drawnHere });
  }
  disturbed.passTo(start + ENDS_AFTER_MS);
  await disturbEnding(options, planEnding(dice(seed, wave, 'ending')), ending);
}

async function recorded(stage: Stage, act: () => Promise<void>): Promise<readonly RecordedCall[]> {
  const recording = stage.chaos.cloud.faults.record();
  await act();
  const dead = await stage.settle();
  if (dead > 0) throw new Error(`Without any fault ${dead} messages died.`);
  return recording.stop();
}

async function disturbAct(
  { disturbed, tally, crashed, wave }: WaveOptions,
  scene: {
    readonly act: Act;
    readonly plan: ActPlan;
    readonly calls: readonly RecordedCall[];
    readonly drawn: Dice;
  },
): Promise<void> {
  const { plan, drawn } = scene;
  const { chaos } = disturbed;
  const armed = [
    ...armCalls(chaos, plan.calls, scene.calls, crashed),
    ...armMessages(chaos, plan.messages),
  ];
  const outage = plan.outage && armOutage(chaos, plan.outage);
  const resent = scene.act.filter(() => drawn.next() < RESENT_SHARE);
  const bodies = drawn.shuffled([...scene.act, ...resent]);
  const half = Math.ceil(bodies.length / 2);

  if (plan.poisons) await sendPoison(disturbed, wave);
  await disturbed.send(bodies.slice(0, half));
  const swapped = plan.swaps ? await swap(disturbed) : undefined;
  if (plan.jumpMs !== undefined) {
    chaos.cloud.clock.advance(plan.jumpMs);
    tally.add('clock-jump', 1);
  }
  await disturbed.send(bodies.slice(half));
  if (outage !== undefined) {
    await chaos.cloud.drain({ timeoutMs: 180_000 });
    outage.disarm();
  }
  tally.add('full-dlq', await disturbed.settle());
  count(armed, tally, crashed);
  chaos.cloud.faults.clear();
  if (swapped?.() === true) tally.add('ruleset-swap', 1);
}

/** Each run of the day's end may die; the next one, undisturbed, finishes what it left. */
async function disturbEnding(
  { disturbed, tally, crashed }: WaveOptions,
  plans: readonly CallPlan[],
  calls: readonly RecordedCall[],
): Promise<void> {
  const { chaos } = disturbed;
  const armed = armCalls(chaos, plans, calls, crashed);
  await disturbed.endDay();
  count(armed, tally, crashed);
  chaos.cloud.faults.clear();
  await disturbed.endDay();
  tally.add('full-dlq', await disturbed.settle());
}

function count(armed: readonly Armed[], tally: Tally, crashed: Crashed): void {
  for (const { kind, where, fault } of armed) {
    tally.add(kind, fault.hits);
    if (kind.startsWith('crash') && fault.hits > 0) crashed.add(where);
    fault.disarm();
  }
}

/** Its source is not one of the run without faults. */
async function sendPoison(disturbed: Disturbed, wave: number): Promise<void> {
  const { chaos, poisoned } = disturbed;
  const to = await chaos.register(POISON_AGENCY, `poison-${wave}`);
  const receipts: Receipts = { delivered: [] };
  await chaos.deliver(receipts, [{ to, body: `${MARKER}\nwave ${wave}` }], MOST_TRIES);
  poisoned.push(to);
}

/** Publishes the other ruleset; then tells whether detect read it. */
async function swap({ chaos, swapRuleset }: Disturbed): Promise<() => boolean> {
  await swapRuleset();
  const recording = chaos.cloud.faults.record();
  chaos.cloud.clock.advance(RULESET_LOOK_MS);
  const bucket = chaos.cloud.outputs.RulesetBucket;
  return () =>
    recording
      .stop()
      .some(
        ({ functionLogicalId, operation, resource }) =>
          functionLogicalId === chaos.functionIds.Detect &&
          operation === 'GetObject' &&
          resource === bucket,
      );
}
