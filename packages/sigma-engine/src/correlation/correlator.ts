// Correlations over a store: matches in, hits out; what must wait, and what state cannot answer.
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import type { Ruleset } from '../ruleset.ts';
import type { Addition } from './additions.ts';
import { arrivalsOf, MAX_LATENESS_MS, type ObservedMatch, originOf } from './arrivals.ts';
import { type Beyond, crowdedIn, doubtedIn, elsewhereIn } from './beyond.ts';
import { coalesceReads } from './coalesce.ts';
import { type DueBucket, dueOf, judgeDueBucket, type SettledBuckets } from './due.ts';
import { shortId } from './entry.ts';
import { type CorrelationHit, hitsOf } from './hits.ts';
import { layOutCorrelations, type Scope, type Track } from './layout.ts';
import { type JudgeOptions, judgeStretch, type Stretch } from './state.ts';
import type { CorrelationStore } from './store.ts';
import { followTies, MAX_TIES } from './ties.ts';
import type { TouchedGroup } from './touched.ts';

export interface Observation {
  readonly hits: readonly CorrelationHit[];
  readonly due: readonly DueBucket[];
  readonly beyond: readonly Beyond[];
}

export interface Correlator {
  /**
   * Takes all matches of one invocation. Hits are of conditions that more events cannot make untrue;
   * the others are due when their time span is over. Due and beyond must be kept safe before the
   * matches are acknowledged. Any order, duplication and batching of the matches leads to the same
   * hits in the end; one that still holds is returned again.
   */
  observe(matches: readonly ObservedMatch[]): Promise<Observation>;
  /**
   * Judges what is due.
   * @param now milliseconds since 1970; buckets that settle later are left out
   */
  judgeDue(due: readonly DueBucket[], now: number): Promise<SettledBuckets>;
  /** What is due, or beyond, names its correlation by a key; undefined in another ruleset. */
  correlationOf(key: string): Promise<NamedCorrelation | undefined>;
}

export interface NamedCorrelation {
  readonly correlation: SigmaCorrelation;
  /** The rules that feed it, along its chain. */
  readonly rules: ReadonlySet<SigmaRule>;
}

export interface CorrelatorOptions {
  readonly ruleset: Pick<Ruleset, 'rules' | 'correlations' | 'raises'>;
  readonly store: CorrelationStore;
  /** Whose events are correlated; each agency's apart unless told otherwise. */
  readonly scopeOf?: (correlation: SigmaCorrelation) => Scope;
  /** What state takes; for each correlation by its threshold, and for a day, unless told otherwise. */
  readonly limits?: Limits;
}

export interface Limits {
  /** Entries that a set holds. */
  readonly entries: number;
  /** Milliseconds by which an event may be late. */
  readonly lateness: number;
}

/** For one process and one set of logs: nothing is late or too much, and all events are in hand. */
export const NO_LIMITS: Limits = {
  entries: Number.POSITIVE_INFINITY,
  lateness: Number.POSITIVE_INFINITY,
};

/**
 * Makes a correlator over a store.
 * @example createCorrelator({ ruleset, store: createMemoryCorrelationStore() })
 */
export function createCorrelator(options: CorrelatorOptions): Correlator {
  const { ruleset, store, scopeOf = () => 'agency', limits } = options;
  const layout = layOutCorrelations({ ruleset, scopeOf });
  const lateness = limits?.lateness ?? MAX_LATENESS_MS;
  const reading: Omit<JudgeOptions, 'now'> = {
    store: coalesceReads(store),
    capOf: limits === undefined ? ({ cap }) => cap : () => limits.entries,
    maxTies: limits?.entries ?? MAX_TIES,
    allInHand: limits === NO_LIMITS,
  };
  return {
    async observe(matches) {
      const known = await layout;
      const { touched, additions } = await arrivalsOf(known, matches, { lateness });
      await Promise.all(additions.map((addition) => add(addition, reading)));
      const crowds = await followTies(known, touched, reading);
      const inHand = await originsInHand(matches);
      const judging = { ...reading, inHand, now: Number.POSITIVE_INFINITY };
      const raising = touched.all().filter(({ track }) => track.raises);
      const observed = await Promise.all(raising.map((group) => observeGroup(group, judging)));
      const beyond = crowds.filter(({ track }) => track.raises).map(crowdedIn);
      return joined([...observed, { hits: [], due: [], beyond }]);
    },
    async judgeDue(due, now) {
      const known = await layout;
      const judged = await Promise.all(
        due.map((bucket) => judgeDueBucket(known, bucket, { ...reading, now })),
      );
      return {
        hits: judged.flatMap(({ hits }) => hits),
        cleared: judged.flatMap(({ cleared }) => cleared),
        beyond: judged.flatMap(({ beyond }) => beyond),
      };
    },
    async correlationOf(key) {
      const track = (await layout).tracks.get(key);
      return track && { correlation: track.document, rules: new Set(rulesOf(track)) };
    },
  };
}

function rulesOf({ sources }: Track): readonly SigmaRule[] {
  return sources.flatMap((source) =>
    source.kind === 'rule' ? [source.rule] : rulesOf(source.track),
  );
}

/** State outlives the longest stay of a message in a queue, and the windows that reach over it. */
const QUEUE_LIFE_MS = 15 * 86_400_000;

async function add(
  { key, track, entries }: Addition,
  { store, capOf, maxTies }: Pick<JudgeOptions, 'store' | 'capOf' | 'maxTies'>,
): Promise<void> {
  const cap = key.rule > track.sources.length ? maxTies : capOf(track);
  const keepUntil = (key.bucket + 3) * track.width + QUEUE_LIFE_MS;
  await store.add(key, entries.slice(0, cap), { cap, keepUntil });
}

async function observeGroup(
  group: TouchedGroup,
  options: JudgeOptions & { readonly inHand: ReadonlyMap<string, string> },
): Promise<Observation> {
  if (group.track.settles) return { hits: [], due: dueOf(group), beyond: [] };
  const parts = stretchesOf(group).map(async (stretch): Promise<Observation> => {
    const judged = await judgeStretch(group, stretch, options);
    if (judged.settles) return { hits: [], due: dueOf(group), beyond: [] };
    const hits = hitsOf(group, judged);
    const elsewhere = options.allInHand ? [] : elsewhereIn(group, hits, options.inHand);
    return { hits, due: [], beyond: [...doubtedIn(group, judged, stretch), ...elsewhere] };
  });
  return joined(await Promise.all(parts));
}

/** The stretches in which the touches may have changed the answer, those near each other as one. */
function stretchesOf({ track, touches }: TouchedGroup): readonly Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { time } of touches.toSorted((a, b) => a.time - b.time)) {
    const to = time + track.reach + track.span;
    const last = stretches.at(-1);
    if (last !== undefined && time <= last.to + track.width) last.to = to;
    else stretches.push({ from: time, to });
  }
  return stretches;
}

/** By event. An agency's other events are no evidence for its alert. */
async function originsInHand(
  matches: readonly ObservedMatch[],
): Promise<ReadonlyMap<string, string>> {
  const agencies = [...new Set(matches.map(({ agency }) => agency))];
  const origins = new Map(
    await Promise.all(agencies.map(async (agency) => [agency, await originOf(agency)] as const)),
  );
  return new Map(
    matches.map(({ agency, eventId }) => [shortId(eventId), origins.get(agency) ?? '']),
  );
}

function joined(parts: readonly Observation[]): Observation {
  return {
    hits: parts.flatMap(({ hits }) => hits),
    due: parts.flatMap(({ due }) => due),
    beyond: parts.flatMap(({ beyond }) => beyond),
  };
}
