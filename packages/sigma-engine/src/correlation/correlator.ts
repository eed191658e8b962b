// From matches to correlation hits: sets of entries in buckets, and a window that slides over them.
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import type { Fields } from '../event.ts';
import type { Ruleset } from '../ruleset.ts';
import { decodeEntry, type Entry, encodeEntry, isEntryTime, shortId } from './entry.ts';
import { hashOf } from './hash.ts';
import { layoutCorrelations, type Track } from './layout.ts';
import { entryValue, groupValues, type Occurrence } from './observation.ts';
import type { BucketKey, CorrelationStore } from './store.ts';
import { findHolds, type Hold, type RuleEntry } from './window.ts';

/** One rule that one event matched. */
export interface ObservedMatch {
  /** State is kept for each agency. */
  readonly agency: string;
  /** A hash: its first 16 characters must tell events apart. */
  readonly eventId: string;
  /** Event time, milliseconds since 1970. */
  readonly time: number;
  readonly rule: SigmaRule;
  /** What group-by and field may name: the event's fields, and its common ones if they should. */
  readonly fields: Fields;
}

/** A condition that held in a bucket. It is the same hit however often it is returned. */
export interface CorrelationHit {
  readonly correlation: SigmaCorrelation;
  readonly agency: string;
  readonly groupBy: Readonly<Record<string, string>>;
  /** Hash of the group's values. */
  readonly group: string;
  /** ⌊time / timespan⌋: with agency, correlation and group it is the identity of the hit. */
  readonly bucket: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** What the condition compared: a count, a sum, or a number of rules. */
  readonly value: number;
  /** Short ids: the first 16 characters of each event's, or of a hash for a chained correlation's. */
  readonly eventIds: readonly string[];
}

export interface Correlator {
  /**
   * Takes all matches of one invocation and returns the hits of every bucket they touched. The
   * buckets that ever hold are the same in any order, duplication and batching of the matches.
   */
  observe(matches: readonly ObservedMatch[]): Promise<readonly CorrelationHit[]>;
}

export interface CorrelatorOptions {
  readonly ruleset: Pick<Ruleset, 'rules' | 'correlations' | 'raises'>;
  readonly store: CorrelationStore;
  /** Called for a set that is full: what it refused must be judged again from the archive. */
  readonly onSaturated?: (key: BucketKey) => void;
}

/** One group of a correlation and what the current matches add to it. */
interface GroupWork {
  readonly track: Track;
  readonly agency: string;
  readonly values: readonly string[];
  readonly group: string;
  /** New entries by bucket, then by referenced rule. */
  readonly buckets: Map<number, Map<number, Entry[]>>;
}

type Source = SigmaRule | SigmaCorrelation;

/**
 * Makes a correlator over a store. Correlations that refer to correlations are judged after them.
 * @example createCorrelator({ ruleset, store: createMemoryCorrelationStore() })
 */
export function createCorrelator(options: CorrelatorOptions): Correlator {
  const { ruleset, store, onSaturated } = options;
  const layout = layoutCorrelations(ruleset);
  return {
    async observe(matches) {
      const seen = new Map<Source, Occurrence[]>();
      for (const match of matches) addOccurrence(seen, match.rule, occurrenceOf(match));
      checkIds(matches);
      const hits: CorrelationHit[] = [];
      for (const level of await layout) {
        const results = await Promise.all(
          level.map((track) => judgeTrack(track, seen, { store, onSaturated })),
        );
        for (const { work, holds } of results.flat()) {
          hits.push(
            ...hitsOf(work, holds).filter(({ correlation }) => ruleset.raises(correlation)),
          );
          for (const occurrence of await chainedOccurrences(work, holds)) {
            addOccurrence(seen, work.track.document, occurrence);
          }
        }
      }
      return hits;
    },
  };
}

interface Judgement {
  readonly work: GroupWork;
  readonly holds: readonly Hold[];
}

type Io = Pick<CorrelatorOptions, 'store'> & {
  readonly onSaturated: CorrelatorOptions['onSaturated'] | undefined;
};

async function judgeTrack(
  track: Track,
  seen: ReadonlyMap<Source, readonly Occurrence[]>,
  io: Io,
): Promise<readonly Judgement[]> {
  const groups = await groupOccurrences(track, seen);
  return Promise.all(groups.map((work) => judgeGroup(work, io)));
}

async function groupOccurrences(
  track: Track,
  seen: ReadonlyMap<Source, readonly Occurrence[]>,
): Promise<readonly GroupWork[]> {
  const { document, sources } = track;
  const groups = new Map<string, GroupWork>();
  for (const [rule, source] of sources.entries()) {
    for (const occurrence of seen.get(source) ?? []) {
      const { agency, fields, id, time } = occurrence;
      const values = isEntryTime(time) ? groupValues(document, rule, fields) : undefined;
      const value = values && (await entryValue(document, rule, fields));
      if (values === undefined || value === undefined) continue;
      const name = JSON.stringify([agency, values]);
      const work = groups.get(name) ?? (await newGroup(track, agency, values));
      groups.set(name, work);
      const bucket = Math.floor(time / track.span);
      const rules = work.buckets.get(bucket) ?? new Map<number, Entry[]>();
      work.buckets.set(bucket, rules);
      const entries = rules.get(rule) ?? [];
      rules.set(rule, entries);
      entries.push({ time: Math.floor(time), id, value });
    }
  }
  return [...groups.values()];
}

async function newGroup(
  track: Track,
  agency: string,
  values: readonly string[],
): Promise<GroupWork> {
  return { track, agency, values, group: await hashOf(values, 32), buckets: new Map() };
}

async function judgeGroup(work: GroupWork, io: Io): Promise<Judgement> {
  const { track, buckets } = work;
  await addEntries(work, io);
  const added = [...buckets.keys()];
  const wanted = new Set(added.flatMap((bucket) => [bucket, bucket + 1]));
  const needed = new Set(added.flatMap((bucket) => [bucket - 1, bucket, bucket + 1]));
  const keys = [...needed].flatMap((bucket) =>
    track.sources.map((_source, rule) => keyOf(work, bucket, rule)),
  );
  const sets = await io.store.read(keys);
  const entries = sets.flatMap((set, at): RuleEntry[] =>
    set.map((bytes) => ({ ...decodeEntry(bytes), rule: keys[at]?.rule ?? 0 })),
  );
  return { work, holds: findHolds(track.document, entries, wanted) };
}

/** One add a set, of at most `cap` entries, the earliest first. */
async function addEntries(work: GroupWork, io: Io): Promise<void> {
  const { cap } = work.track;
  const adds: Promise<void>[] = [];
  for (const [bucket, rules] of work.buckets) {
    for (const [rule, entries] of rules) {
      const key = keyOf(work, bucket, rule);
      const kept = [...entries].sort((a, b) => a.time - b.time).slice(0, cap);
      const add = async (): Promise<void> => {
        const answer = await io.store.add(key, kept.map(encodeEntry), cap);
        if (answer === 'saturated' || kept.length < entries.length) io.onSaturated?.(key);
      };
      adds.push(add());
    }
  }
  await Promise.all(adds);
}

function keyOf({ track, agency, group }: GroupWork, bucket: number, rule: number): BucketKey {
  return { agency, correlation: track.key, group, bucket, rule };
}

/** One hit a bucket, of the latest time at which the condition held there. */
function hitsOf(work: GroupWork, holds: readonly Hold[]): readonly CorrelationHit[] {
  const { track, agency, group, values } = work;
  const { document, span } = track;
  const latest = new Map(holds.map((hold) => [Math.floor(hold.time / span), hold]));
  const names = document.correlation.groupBy;
  const groupBy = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
  return [...latest].map(([bucket, { time, firstTime, value, eventIds }]) => ({
    correlation: document,
    agency,
    groupBy,
    group,
    bucket,
    firstTime,
    lastTime: time,
    value,
    eventIds,
  }));
}

/**
 * What a chained correlation sees: each time at which the condition held. They share one id a
 * bucket, so that a count of hits counts buckets, in any order of delivery.
 */
async function chainedOccurrences(
  work: GroupWork,
  holds: readonly Hold[],
): Promise<readonly Occurrence[]> {
  const { track, agency, group, values } = work;
  if (!track.feedsOthers) return [];
  const names = track.document.correlation.groupBy;
  const fields = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
  return Promise.all(
    holds.map(async ({ time }) => {
      const bucket = Math.floor(time / track.span);
      return { agency, id: await hashOf([track.key, group, bucket], 16), time, fields };
    }),
  );
}

function addOccurrence(seen: Map<Source, Occurrence[]>, source: Source, item: Occurrence): void {
  const known = seen.get(source);
  if (known === undefined) seen.set(source, [item]);
  else known.push(item);
}

function occurrenceOf({ agency, eventId, time, fields }: ObservedMatch): Occurrence {
  return { agency, id: shortId(eventId), time, fields };
}

/** Two events with one short id would be counted as one: ids that are not hashes are a bug. */
function checkIds(matches: readonly ObservedMatch[]): void {
  const known = new Map<string, string>();
  for (const { agency, eventId } of matches) {
    const short = JSON.stringify([agency, shortId(eventId)]);
    const other = known.get(short) ?? eventId;
    if (other !== eventId) {
      throw new TypeError(
        `event ids must differ in their first 16 characters: ${other}, ${eventId}`,
      );
    }
    known.set(short, eventId);
  }
}
