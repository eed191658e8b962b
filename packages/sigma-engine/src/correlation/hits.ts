// Holds become hits: one a bucket of the time span, whatever the number of windows that held in it.
import type { SigmaCorrelation } from 'sigma-ts-parser';
import { namedValues } from './observation.ts';
import { eventsIn, type Group, type Judged } from './state.ts';

/** A condition that held in a bucket. It is the same hit however often it is returned. */
export interface CorrelationHit {
  readonly correlation: SigmaCorrelation;
  /** Whose events: an agency's, or `EVERYONE`. */
  readonly agency: string;
  readonly groupBy: Readonly<Record<string, string>>;
  /** Hash of the group's values. */
  readonly group: string;
  /** ⌊time / timespan⌋: with agency, correlation and group it is the identity of the hit. */
  readonly bucket: number;
  readonly firstTime: number;
  readonly lastTime: number;
  /** What the condition compared: a count, a sum, an average, or a number of rules. */
  readonly value: number;
  /**
   * The first 16 digits of the ids of the events in the window that held last; in all that held, if
   * agencies share state.
   */
  readonly eventIds: readonly string[];
  /** What stands for the agencies of these events, if they share state. */
  readonly origins: readonly string[];
}

type NamedGroup = Group & { readonly values: readonly string[] };

/** One hit a bucket, of the latest time at which the condition held there. */
export function hitsOf(group: NamedGroup, judged: Judged): readonly CorrelationHit[] {
  const { track, agency } = group;
  const shared = track.scope === 'everyone';
  const inBucket = Map.groupBy(judged.holds, ({ time }) => Math.floor(time / track.span));
  return [...inBucket].flatMap(([bucket, holds]) => {
    const last = holds.at(-1);
    if (last === undefined) return [];
    const windows = shared ? holds : [last];
    const events = eventsIn(judged, windows);
    const times = [...events.values()].map(({ time }) => time);
    return [
      {
        correlation: track.document,
        agency,
        groupBy: namedValues(track.document, group.values),
        group: group.group,
        bucket,
        firstTime: times.reduce((a, b) => Math.min(a, b), last.time),
        lastTime: times.reduce((a, b) => Math.max(a, b), 0),
        value: last.value,
        eventIds: [...events.keys()],
        origins: [...new Set([...events.values()].flatMap(({ origin }) => origin ?? []))],
      },
    ];
  });
}

/** The buckets in which the group has entries. */
export function bucketsOf(
  group: NamedGroup,
  { entries }: Judged,
): readonly Pick<CorrelationHit, 'correlation' | 'agency' | 'groupBy' | 'bucket'>[] {
  const { track, agency } = group;
  const buckets = new Set(entries.map(({ time }) => Math.floor(time / track.span)));
  const named = {
    correlation: track.document,
    agency,
    groupBy: namedValues(track.document, group.values),
  };
  return [...buckets].map((bucket) => ({ ...named, bucket }));
}
