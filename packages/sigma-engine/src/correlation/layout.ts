// The correlations of a ruleset, resolved once: sources, time spans, limits, and who reads whom.
import type { SigmaCorrelation, SigmaRule } from 'sigma-ts-parser';
import { directoryOf, resolveReference } from '../references.ts';
import type { Ruleset } from '../ruleset.ts';
import { hashOf } from './hash.ts';
import { fieldFor, namesOf, type RuleNames } from './observation.ts';
import { type Reading, readCondition, threshold } from './reading.ts';

/** `agency`: each agency's events apart. `everyone`: the events of all agencies together. */
export type Scope = 'agency' | 'everyone';

/** A correlation in one scope, ready to be judged. */
export interface Track {
  readonly document: SigmaCorrelation;
  readonly scope: Scope;
  /** What it refers to, in the order of its rules. In a chain all are judged in the scope of the last. */
  readonly sources: readonly Source[];
  readonly reading: Reading;
  /** Time span, milliseconds. */
  readonly span: number;
  /** How long after an event a referenced correlation may still hold because of it, milliseconds. */
  readonly reach: number;
  /** Width of the buckets of its state, milliseconds: the longer of span and reach. */
  readonly width: number;
  /** Entries that one set may hold. */
  readonly cap: number;
  /** Key of its state: a change that alters the meaning of stored entries starts afresh. */
  readonly key: string;
  /** Whether its answer waits until a time span is over: its own, or one of a correlation it refers to. */
  readonly settles: boolean;
  readonly raises: boolean;
  /** 0 over rules alone, else one more than the deepest correlation it refers to. */
  readonly depth: number;
}

export type Source =
  | { readonly kind: 'rule'; readonly names: RuleNames; readonly rule: SigmaRule }
  | {
      readonly kind: 'track';
      readonly names: RuleNames;
      readonly track: Track;
      /** Whether its group-by fields settle which group its holds belong to here. */
      readonly carried: boolean;
    };

/** A track that reads a source, and the index of the source there. */
export interface Reader {
  readonly track: Track;
  readonly index: number;
}

export interface Layout {
  /** By their keys. */
  readonly tracks: ReadonlyMap<string, Track>;
  /** That of the deepest track. */
  readonly depth: number;
  /** Who reads the matches of a rule. */
  readersOfRule(rule: SigmaRule): readonly Reader[];
  /** Who reads the holds of a track. */
  readersOf(track: Track): readonly Reader[];
}

/** Entries a set holds at least: enough for a burst to be seen whole. */
const MIN_CAP = 256;
/** A set of 32-byte entries that one add exceeds by itself, and all sets of an item below 400 KB. */
const MAX_CAP = 4_000;
const MAX_ITEM_ENTRIES = 5_000;

export interface LayoutOptions {
  readonly ruleset: Pick<Ruleset, 'rules' | 'correlations' | 'raises'>;
  readonly scopeOf: (correlation: SigmaCorrelation) => Scope;
}

/** Tracks of all correlations that raise, and of those that they refer to. */
export async function layOutCorrelations({ ruleset, scopeOf }: LayoutOptions): Promise<Layout> {
  const directory = directoryOf([...ruleset.rules, ...ruleset.correlations]);
  const tracks = new Map<string, Track>();
  const known = new Map<string, Track>();

  async function trackOf(document: SigmaCorrelation, scope: Scope): Promise<Track> {
    const name = `${ruleset.correlations.indexOf(document)} ${scope}`;
    const made = known.get(name);
    if (made !== undefined) return made;
    const sources: Source[] = [];
    for (const reference of document.correlation.rules) {
      const referred = resolveReference(directory, reference.rule);
      if (referred === undefined) throw new Error(`nobody checked "${reference.rule}"`);
      const names = namesOf(reference, referred);
      if (referred.kind === 'rule') sources.push({ kind: 'rule', names, rule: referred });
      else {
        const track = await trackOf(referred, scope);
        sources.push({ kind: 'track', names, track, carried: carries(document, names, referred) });
      }
    }
    const raises = ruleset.raises(document) && scope === scopeOf(document);
    const track = await makeTrack({ document, scope, sources, raises });
    known.set(name, track);
    tracks.set(track.key, track);
    return track;
  }

  for (const document of ruleset.correlations) {
    if (ruleset.raises(document)) await trackOf(document, scopeOf(document));
  }
  const ofRule = new Map<SigmaRule, Reader[]>();
  const ofTrack = new Map<Track, Reader[]>();
  for (const track of tracks.values()) {
    for (const [index, source] of track.sources.entries()) {
      if (source.kind === 'rule') append(ofRule, source.rule, { track, index });
      else append(ofTrack, source.track, { track, index });
    }
  }
  return {
    tracks,
    depth: Math.max(0, ...[...tracks.values()].map(({ depth }) => depth)),
    readersOfRule: (rule) => ofRule.get(rule) ?? [],
    readersOf: (track) => ofTrack.get(track) ?? [],
  };
}

/** Whether every field by which the outer correlation groups is a group-by field of the inner one. */
function carries(outer: SigmaCorrelation, names: RuleNames, inner: SigmaCorrelation): boolean {
  const { groupBy } = inner.correlation;
  return outer.correlation.groupBy.every((name) => groupBy.includes(fieldFor(outer, names, name)));
}

async function makeTrack(
  parts: Pick<Track, 'document' | 'scope' | 'sources' | 'raises'>,
): Promise<Track> {
  const { document, scope, sources } = parts;
  const { type, groupBy, aliases, timespan, condition, rules } = document.correlation;
  const inner = sources.flatMap((source) => (source.kind === 'track' ? [source.track] : []));
  const span = timespan.milliseconds;
  const reach = Math.max(0, ...inner.map((track) => track.span + track.reach));
  const reading = readCondition(document);
  const fields = condition?.kind === 'threshold' ? condition.fields : [];
  const identity = document.id ?? document.name ?? document.title;
  const references = rules.map(({ rule }) => rule);
  const joined = aliases.map(({ name, fields: of }) => [name, of.map((f) => [f.rule, f.field])]);
  const state = [identity, scope, type, references, groupBy, joined, span, fields];
  return {
    ...parts,
    reading,
    span,
    reach,
    width: Math.max(span, reach),
    cap: Math.min(
      MAX_CAP,
      Math.max(MIN_CAP, 4 * threshold(document)),
      Math.floor(MAX_ITEM_ENTRIES / sources.length),
    ),
    key: await hashOf([...state, inner.map(({ key }) => key)], 32),
    depth: Math.max(-1, ...inner.map(({ depth }) => depth)) + 1,
    settles: reading.moment === 'settled' || inner.some(({ settles }) => settles),
  };
}

function append<K>(map: Map<K, Reader[]>, key: K, reader: Reader): void {
  const readers = map.get(key);
  if (readers === undefined) map.set(key, [reader]);
  else readers.push(reader);
}
