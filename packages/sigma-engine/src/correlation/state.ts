// Reads what a correlation's groups have seen, and judges a stretch of time from it.

import { decodeEvent, decodeNumber, decodePointer } from './entry.ts';
import type { Source, Track } from './layout.ts';
import { addsUp, settledAt } from './settling.ts';
import type { BucketKey, CorrelationStore } from './store.ts';
import type { RuleEntry } from './tally.ts';
import { findHolds, type Hold, inOrder } from './window.ts';

/** One group of a track. */
export interface Group {
  readonly track: Track;
  /** Whose state: an agency, or everyone. */
  readonly agency: string;
  /** Hash of the group's values. */
  readonly group: string;
}

/** Both ends belong to it; milliseconds since 1970. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Why state cannot answer: events that came too late, or too many of them. */
export type GapReason = 'late' | 'saturated';

/** Where state does not hold everything that happened. */
export interface Gap extends Stretch {
  readonly reason: GapReason;
}

/** An entry as it was seen: an event, or the hold of a correlation and what it was made of. */
export interface SeenEntry extends RuleEntry {
  readonly origin?: string;
  readonly via?: { readonly judged: Judged; readonly hold: Hold };
}

/** A group over a stretch: when its condition held, and what state could not know. */
export interface Judged {
  /** From one time span before the stretch. */
  readonly entries: readonly SeenEntry[];
  /** Within the stretch, as far as they have settled. */
  readonly holds: readonly Hold[];
  readonly gaps: readonly Gap[];
  /** Whether the answer waits for the end of the time span. */
  readonly settles: boolean;
}

export interface JudgeOptions {
  readonly store: CorrelationStore;
  /** Milliseconds since 1970: what settles later is left out. */
  readonly now: number;
  /** Entries that a set of a track holds. */
  readonly capOf: (track: Track) => number;
  /** Groups that one is known to be tied to within a bucket. */
  readonly maxTies: number;
  /** Whether the events of every agency are in hand. */
  readonly allInHand: boolean;
}

/** Judges whole buckets of the time span: all that the stretch touches. */
export async function judgeStretch(
  group: Group,
  stretch: Stretch,
  options: JudgeOptions,
): Promise<Judged> {
  const { track } = group;
  const { from, to } = wholeBuckets(track, stretch);
  const read = await readEntries(group, { from: from - track.span, to }, options);
  const entries = inOrder(read.entries);
  const settles = track.settles || read.settles || addsNegative(track, entries);
  const holds = findHolds(track, entries, from).filter(
    ({ time }) => !settles || settledAt(track, time) <= options.now,
  );
  return { entries, holds, gaps: read.gaps, settles };
}

/** The stretch of whole buckets of the time span. */
export function wholeBuckets({ span }: Track, { from, to }: Stretch): Stretch {
  return {
    from: Math.floor(Math.max(0, from) / span) * span,
    to: (Math.floor(to / span) + 1) * span - 1,
  };
}

/** The key of one of a group's sets. `sources.length` as rule: the mark of a bucket that misses events. */
export function keyOf({ track, agency, group }: Group, bucket: number, rule: number): BucketKey {
  return { agency, correlation: track.key, group, bucket, rule };
}

/** Sums only grow while no number is negative. */
function addsNegative(track: Track, entries: readonly RuleEntry[]): boolean {
  return addsUp(track) && entries.some(({ value }) => decodeNumber(value) < 0);
}

type ReadEntries = Omit<Judged, 'holds'>;

async function readEntries(
  group: Group,
  stretch: Stretch,
  options: JudgeOptions,
): Promise<ReadEntries> {
  const { track } = group;
  const { sources, width, reach } = track;
  const first = Math.floor(Math.max(0, stretch.from - reach) / width);
  const last = Math.floor(stretch.to / width);
  const keys: BucketKey[] = [];
  for (let bucket = first; bucket <= last; bucket += 1) {
    for (let rule = 0; rule <= sources.length; rule += 1) keys.push(keyOf(group, bucket, rule));
  }
  const sets = await options.store.read(keys);
  const gaps: Gap[] = [];
  const bySource = sources.map((): Uint8Array[] => []);
  for (const [at, set] of sets.entries()) {
    const { bucket, rule } = keys[at] ?? { bucket: 0, rule: 0 };
    const reason = gapReason(rule === sources.length, set.length, options.capOf(track));
    if (reason) gaps.push({ from: bucket * width, to: (bucket + 1) * width - 1, reason });
    bySource[rule]?.push(...set);
  }
  const parts = await Promise.all(
    sources.map(async (source, rule) => {
      const found = bySource[rule] ?? [];
      if (source.kind === 'rule') return eventsOf(found, rule, stretch);
      return holdsOf({ group, source, rule, found, stretch, options });
    }),
  );
  return joined([{ entries: [], gaps, settles: false }, ...parts]);
}

function joined(parts: readonly ReadEntries[]): ReadEntries {
  return {
    entries: parts.flatMap(({ entries }) => entries),
    gaps: parts.flatMap(({ gaps }) => gaps),
    settles: parts.some(({ settles }) => settles),
  };
}

function gapReason(isMark: boolean, size: number, cap: number): GapReason | undefined {
  if (isMark) return size > 0 ? 'late' : undefined;
  return size >= cap ? 'saturated' : undefined;
}

function eventsOf(set: readonly Uint8Array[], rule: number, { from, to }: Stretch): ReadEntries {
  const entries = set
    .map((bytes): SeenEntry => ({ ...decodeEvent(bytes), rule }))
    .filter(({ time }) => time >= from && time <= to);
  return { entries, gaps: [], settles: false };
}

/** The holds of a referenced correlation that belong to this group, from that correlation's state. */
async function holdsOf(request: {
  readonly group: Group;
  readonly source: Extract<Source, { kind: 'track' }>;
  readonly rule: number;
  readonly found: readonly Uint8Array[];
  readonly stretch: Stretch;
  readonly options: JudgeOptions;
}): Promise<ReadEntries> {
  const { group, source, rule, found, stretch, options } = request;
  const { track } = source;
  const inner = Map.groupBy(found.map(decodePointer), (pointer) => pointer.group);
  const parts = await Promise.all(
    [...inner].map(async ([of, pointers]): Promise<ReadEntries> => {
      const judged = await judgeStretch(
        { track, agency: group.agency, group: of },
        stretch,
        options,
      );
      const belongs = source.carried
        ? () => true
        : holdsWith(judged, new Set(pointers.map(({ id }) => id)));
      const value = pointers[0]?.value ?? '';
      const entries = judged.holds
        .filter((hold) => hold.time >= stretch.from && hold.time <= stretch.to && belongs(hold))
        .map((hold): SeenEntry => {
          // The holds of one bucket share an id, so that a count of hits counts buckets.
          const id = `${of}/${Math.floor(hold.time / track.span)}/${track.key}`;
          return { time: hold.time, id, value, rule, via: { judged, hold } };
        });
      return { entries, gaps: judged.gaps, settles: judged.settles };
    }),
  );
  return joined(parts);
}

/** Whether any of the events is in the window of a hold. */
function holdsWith({ entries }: Judged, ids: ReadonlySet<string>): (hold: Hold) => boolean {
  const before = [0];
  for (const entry of entries) before.push((before.at(-1) ?? 0) + Number(madeOf(entry, ids)));
  return ({ first, end }) => (before[end] ?? 0) > (before[first] ?? 0);
}

function madeOf({ id, via }: SeenEntry, ids: ReadonlySet<string>): boolean {
  if (via === undefined) return ids.has(id);
  const { judged, hold } = via;
  return judged.entries.slice(hold.first, hold.end).some((entry) => madeOf(entry, ids));
}

/**
 * The events that windows were made of, those of referenced correlations too, each once. Windows of a
 * flood overlap: an entry that many share is looked at once.
 */
export function eventsIn(judged: Judged, windows: readonly Hold[]): ReadonlyMap<string, SeenEntry> {
  const events = new Map<string, SeenEntry>();
  const collect = (from: Judged, holds: readonly Hold[]): void => {
    const inner = new Map<Judged, Hold[]>();
    for (const entry of within(from.entries, holds)) {
      if (entry.via === undefined) {
        events.set(entry.id, entry);
        continue;
      }
      const known = inner.get(entry.via.judged);
      if (known === undefined) inner.set(entry.via.judged, [entry.via.hold]);
      else known.push(entry.via.hold);
    }
    for (const [of, held] of inner) collect(of, held);
  };
  collect(judged, windows);
  return events;
}

/** The entries in any of the windows, each once, in order. */
function* within(entries: readonly SeenEntry[], windows: readonly Hold[]): Generator<SeenEntry> {
  let at = 0;
  for (const { first, end } of windows.toSorted((a, b) => a.first - b.first)) {
    yield* entries.slice(Math.max(at, first), end);
    at = Math.max(at, end);
  }
}
