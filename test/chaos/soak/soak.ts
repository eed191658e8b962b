// The soak: waves of work, each told to a cloud without faults and to one with them, and compared.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createLocalClock } from '@thapcanh/local';
import { loadProvince } from '@thapcanh/province';
import { ruleFolder } from '../../cloud/action-correlations.ts';
import { contradictionsOfSources } from '../archive-state.ts';
import { startChaosCloud } from '../chaos-cloud.ts';
import { CORRELATIONS } from '../judged-at-every-time.ts';
import { verifyAnchors } from './anchors.ts';
import type { Crashed } from './arm-faults.ts';
import { differences, readEnd, type SoakEnd } from './end-state.ts';
import { createTally } from './fault-kinds.ts';
import type { SoakReport } from './report.ts';
import { prepareSwaps } from './rulesets.ts';
import { createStage, type Stage } from './stage.ts';
import { type Disturbed, STORIES_A_WAVE, startOf, tellWave } from './wave.ts';

export interface SoakOptions {
  readonly seed: number;
  /** Whether a wave of this number (from the first) is still to be told. */
  readonly goesOn: (told: number) => boolean;
  /** The first wave: above 0 to tell one of a longer run again. Default 0. */
  readonly from?: number;
  /** Told after each wave. */
  readonly onWave?: (wave: WaveTold) => void;
  /** Ends the soak where it is; what it then answers is of the waves told. */
  readonly signal?: AbortSignal;
}

export interface WaveTold {
  readonly wave: number;
  readonly report: SoakReport;
  /** Codes of the rules that raised alerts so far, on these clouds. */
  readonly rules: ReadonlySet<string>;
  /** What is not as it was without faults, or contradicts itself; empty when sound. */
  readonly wrong: readonly string[];
}

export interface SoakResult {
  readonly report: SoakReport;
  readonly waves: number;
  /** Differences, contradictions, and kinds of fault that were never met. */
  readonly wrong: readonly string[];
  /** Writes whose crash was met, before or after. */
  readonly crashed: readonly string[];
}

/** New clouds after so many waves: what is read whole after each wave stays small. */
const WAVES_A_PAIR = 8;

/** Tells waves until `goesOn` says no, a difference is found, or the signal comes. */
export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { seed, goesOn, from = 0, onWave, signal } = options;
  const province = loadProvince();
  const rules = ruleFolder(CORRELATIONS);
  const tally = createTally();
  const crashed: Crashed = new Set();
  const wrong: string[] = [];
  const before = { accepted: 0, archived: 0, rejected: 0, incidents: 0 };
  let now = { ...before };
  let told = 0;

  const reportOf = (): SoakReport => ({
    seed,
    faults: tally.counts(),
    accepted: before.accepted + now.accepted,
    archived: before.archived + now.archived,
    rejected: before.rejected + now.rejected,
    incidents: before.incidents + now.incidents,
    equal: wrong.length === 0,
  });

  async function tellOn(pair: Pair): Promise<void> {
    for (let here = 0; here < WAVES_A_PAIR && goesOn(told); here += 1) {
      const wave = from + told;
      await tellWave({ ...pair, province, seed, wave, tally, crashed });
      const { faults, end, poisonings } = await compare(pair);
      tally.add('poison', poisonings - pair.seen.poisonings);
      pair.seen.poisonings = poisonings;
      now = { ...end.totals, incidents: end.incidents };
      told += 1;
      wrong.push(...faults.map((fault) => `wave ${wave}: ${fault}`));
      onWave?.({ wave, report: reportOf(), rules: end.rules, wrong: faults });
      // The last checks say more of it.
      if (faults.length > 0) break;
    }
    const last = `after wave ${from + told - 1}`;
    wrong.push(...(await looseEnds(pair, startOf(from + told))).map((each) => `${last}: ${each}`));
  }

  try {
    while (goesOn(told) && wrong.length === 0) {
      const pair = await startPair(rules.path, from + told, signal);
      try {
        await tellOn(pair);
      } finally {
        await pair.stop();
      }
      for (const key of ['accepted', 'archived', 'rejected', 'incidents'] as const) {
        before[key] += now[key];
        now[key] = 0;
      }
    }
  } catch (error) {
    // A wave that cannot be told to its end is a finding; one that was interrupted is not.
    if (signal?.aborted !== true) {
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      wrong.push(`wave ${from + told} did not end: ${why}`);
    }
  } finally {
    rules.remove();
  }
  if (signal?.aborted !== true) {
    wrong.push(...tally.missing().map((kind) => `no fault of the kind ${kind} was met`));
  }
  return { report: reportOf(), waves: told, wrong, crashed: [...crashed].sort() };

  async function startPair(folder: string, wave: number, abort?: AbortSignal): Promise<Pair> {
    abort?.throwIfAborted();
    const [calm, disturbed] = await Promise.all([startOne(folder, wave), startOne(folder, wave)]);
    const swapRuleset = await prepareSwaps(disturbed.chaos, province, [folder]);
    const stop = async () => {
      await Promise.all([calm.chaos.stop(), disturbed.chaos.stop()]);
    };
    abort?.addEventListener('abort', () => void stop());
    if (abort?.aborted === true) await stop();
    abort?.throwIfAborted();
    return {
      calm,
      disturbed: { ...disturbed, swapRuleset, poisoned: [] },
      seen: { poisonings: 0 },
      stop,
    };
  }
}

interface Pair {
  readonly calm: Stage;
  readonly disturbed: Disturbed;
  readonly seen: { poisonings: number };
  readonly stop: () => Promise<void>;
}

const HOUR_MS = 3_600_000;

async function startOne(folder: string, wave: number): Promise<Stage> {
  const preload = pathToFileURL(join(import.meta.dirname, '../die-on-marker.ts')).href;
  return createStage(
    await startChaosCloud({
      clock: createLocalClock({ start: startOf(wave) - HOUR_MS, frozen: true }),
      environment: { NODE_OPTIONS: `--import=${preload}` },
      rules: [folder],
      toldBefore: wave * STORIES_A_WAVE,
    }),
  );
}

interface Compared {
  readonly faults: readonly string[];
  readonly end: SoakEnd;
  /** Bodies that were archived as poison. */
  readonly poisonings: number;
}

async function compare({ calm, disturbed }: Pair): Promise<Compared> {
  const expected = await readEnd(calm.chaos, [...calm.sources.values()]);
  const end = await readEnd(disturbed.chaos, [...disturbed.sources.values()]);
  const faults = [
    ...expected.contradictions.map((each) => `without faults: ${each}`),
    ...end.contradictions,
    ...differences(expected.facts, end.facts),
  ];
  let poisonings = 0;
  for (const source of disturbed.poisoned) {
    const { accepted, rejected, rejectedBy } = await disturbed.chaos.ledger(source);
    if (accepted > 0 && rejected === accepted && rejectedBy.poison === accepted) poisonings += 1;
    else faults.push(`${source.source} was not archived as poison: ${JSON.stringify(rejectedBy)}`);
  }
  return { faults, end, poisonings };
}

/** What is looked at once, when a pair of clouds has told its waves: archives and anchors. */
async function looseEnds({ calm, disturbed }: Pair, instant: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const stage of [calm, disturbed]) {
    stage.passTo(instant);
    await stage.watch();
    await stage.settle();
    const { chaos, sources, receipts } = stage;
    found.push(
      ...(await contradictionsOfSources(chaos, [...sources.values()], receipts.delivered)),
      ...(await verifyAnchors(chaos)),
    );
  }
  return found;
}
