// What state cannot answer and the archive can: told as stretches of a group, to be judged again.
import { doubtIn } from './doubt.ts';
import type { CorrelationHit } from './hits.ts';
import { settledAt } from './settling.ts';
import { type GapReason, type Group, type Judged, type Stretch, wholeBuckets } from './state.ts';
import type { Crowd } from './ties.ts';

/** `elsewhere`: it holds, with events of agencies whose events are not in hand. */
export type BeyondReason = GapReason | 'elsewhere';

/** A stretch of a group that state cannot answer: it is judged again from the archive. Plain JSON. */
export interface Beyond extends Stretch {
  /** Key of the correlation's state; another ruleset may no longer know it. */
  readonly correlation: string;
  /** Whose events: an agency's, or `EVERYONE`. */
  readonly agency: string;
  /** Hash of the group's values; `EVERY_GROUP` where there are more than state names. */
  readonly group: string;
  /** Events from this time on decide it, milliseconds since 1970. */
  readonly since: number;
  /** The answer may still change before, milliseconds since 1970. */
  readonly settledAt: number;
  readonly reasons: readonly BeyondReason[];
}

/** Stands for all groups of a correlation. */
export const EVERY_GROUP = '*';

/** The stretch of a group that may have been judged otherwise if nothing were missing: one, or none. */
export function doubtedIn(group: Group, judged: Judged, stretch: Stretch): readonly Beyond[] {
  const { track } = group;
  const doubt = doubtIn(track, judged, wholeBuckets(track, stretch));
  if (doubt === undefined) return [];
  const { from, to, reasons } = doubt;
  return [beyondOf(group, { from, to }, judged.settles ? settledAt(track, to) : to, reasons)];
}

/**
 * The buckets of hits that have events of agencies of which none of the hit's is in hand.
 *
 * @param inHand by id, as state has it, what stands for the agency of an event in hand
 */
export function elsewhereIn(
  group: Group,
  hits: readonly CorrelationHit[],
  inHand: ReadonlyMap<string, string>,
): readonly Beyond[] {
  const { span } = group.track;
  return hits
    .filter(({ origins, eventIds }) => {
      const told = new Set(eventIds.flatMap((id) => inHand.get(id) ?? []));
      return origins.some((origin) => !told.has(origin));
    })
    .map(({ bucket }) => {
      const stretch = { from: bucket * span, to: (bucket + 1) * span - 1 };
      return beyondOf(group, stretch, stretch.to, ['elsewhere']);
    });
}

/** All groups of a track, where it is not known which are concerned. */
export function crowdedIn({ track, agency, from, to }: Crowd): Beyond {
  const stretch = wholeBuckets(track, { from, to: to + track.reach + track.span });
  const settled = Math.max(stretch.to, settledAt(track, stretch.to));
  return beyondOf({ track, agency, group: EVERY_GROUP }, stretch, settled, ['saturated']);
}

function beyondOf(
  { track, agency, group }: Group,
  { from, to }: Stretch,
  settled: number,
  reasons: readonly BeyondReason[],
): Beyond {
  const since = from - track.span - track.reach;
  return { correlation: track.key, agency, group, from, to, since, settledAt: settled, reasons };
}
