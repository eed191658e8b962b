// What waits for the end of a time span, and what becomes of it then.
import { type Beyond, doubtedIn, elsewhereIn } from './beyond.ts';
import { hashOf } from './hash.ts';
import { bucketsOf, type CorrelationHit, hitsOf } from './hits.ts';
import type { Layout } from './layout.ts';
import { dueAt, settledAt } from './settling.ts';
import { type JudgeOptions, judgeStretch } from './state.ts';
import type { TouchedGroup } from './touched.ts';

/** A bucket to be judged when it has settled. Plain JSON. */
export interface DueBucket {
  /** Key of the correlation's state; another ruleset may no longer know it. */
  readonly correlation: string;
  /** Whose state: an agency, or `EVERYONE`. */
  readonly agency: string;
  /** Values of the group-by fields. */
  readonly values: readonly string[];
  /** ⌊event time / timespan⌋ */
  readonly bucket: number;
  /** The first 16 digits of the id of an event that touched it. */
  readonly eventId: string;
  /** When to judge it, milliseconds since 1970. */
  readonly dueAt: number;
}

/** A bucket that was judged and does not hold: an alert that was raised for it no longer stands. */
export type Cleared = Pick<CorrelationHit, 'correlation' | 'agency' | 'groupBy' | 'bucket'>;

export interface SettledBuckets {
  readonly hits: readonly CorrelationHit[];
  readonly cleared: readonly Cleared[];
  readonly beyond: readonly Beyond[];
}

/** The buckets that events touched, each when all that they changed has settled. */
export function dueOf({ track, agency, values, touches }: TouchedGroup): readonly DueBucket[] {
  const due = new Map<string, DueBucket>();
  for (const touch of touches) {
    const bucket = Math.floor(touch.time / track.span);
    const at = dueAt(track, touch);
    const key = { correlation: track.key, agency, values, bucket };
    due.set(`${bucket} ${at}`, { ...key, eventId: touch.id, dueAt: at });
  }
  return [...due.values()];
}

/** Judges a bucket and those whose windows reach into it, as far as they have settled. */
export async function judgeDueBucket(
  { tracks }: Layout,
  { correlation, agency, values, bucket }: DueBucket,
  options: JudgeOptions,
): Promise<SettledBuckets> {
  const track = tracks.get(correlation);
  if (track === undefined) return { hits: [], cleared: [], beyond: [] };
  const { span, reach } = track;
  const group = { track, agency, values, group: await hashOf(values, 32) };
  const stretch = { from: bucket * span, to: (bucket + 2) * span - 1 + reach };
  const judged = await judgeStretch(group, stretch, options);
  const doubted = doubtedIn(group, judged, stretch);
  const isDoubted = (at: number): boolean =>
    doubted.some(({ from, to }) => from < (at + 1) * span && to >= at * span);
  const hits = hitsOf(group, judged).filter((hit) => !isDoubted(hit.bucket));
  const held = new Set(hits.map((hit) => hit.bucket));
  const cleared = bucketsOf(group, judged)
    .filter((at) => at.bucket >= bucket && !held.has(at.bucket) && !isDoubted(at.bucket))
    .filter((at) => settledAt(track, (at.bucket + 1) * span - 1) <= options.now);
  const beyond = options.allInHand ? [] : elsewhereIn(group, hits, new Map());
  return { hits, cleared, beyond: [...doubted, ...beyond] };
}
