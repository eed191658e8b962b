// What state cannot answer: buckets whose windows reach into a gap, unless they hold all the same.
import type { Track } from './layout.ts';
import { addsUp } from './settling.ts';
import type { Gap, GapReason, Judged, Stretch } from './state.ts';

/** A stretch in doubt, and why. */
export interface Doubt extends Stretch {
  readonly reasons: readonly GapReason[];
}

/**
 * The stretch of all buckets that might have been judged otherwise if nothing were missing. A
 * condition that more events cannot make untrue is not in doubt where it holds.
 * @param stretch whole buckets
 */
export function doubtIn(track: Track, judged: Judged, stretch: Stretch): Doubt | undefined {
  const { span, reach } = track;
  const { entries, holds, gaps, settles } = judged;
  const bucketOf = (time: number): number => Math.floor(time / span);
  const certain = !settles && !mayFall(track);
  const held = new Set(certain ? holds.map(({ time }) => bucketOf(time)) : []);
  const candidates = new Set(entries.map(({ time }) => bucketOf(time)));
  const near = (bucket: number): boolean =>
    gaps.some((gap) => gap.to >= bucket * span - span - reach && gap.from < (bucket + 1) * span);

  const doubtful: Stretch[] = [...candidates]
    .filter((bucket) => !held.has(bucket) && near(bucket))
    .map((bucket) => ({ from: bucket * span, to: (bucket + 1) * span - 1 }));
  for (const gap of gaps) {
    // What is missing may have ended a window itself, or made a referenced correlation hold later.
    const to = gap.to + reach;
    const alone = bucketOf(gap.from) === bucketOf(to);
    if (!alone || !held.has(bucketOf(gap.from))) doubtful.push({ from: gap.from, to });
  }
  const within = doubtful
    .map(({ from, to }) => ({
      from: Math.max(stretch.from, from),
      to: Math.min(stretch.to, to),
    }))
    .filter(({ from, to }) => from <= to);
  if (within.length === 0) return undefined;
  return {
    from: Math.min(...within.map(({ from }) => from)),
    to: Math.max(...within.map(({ to }) => to)),
    reasons: [...new Set(gaps.map(({ reason }: Gap) => reason))].sort(),
  };
}

/** What is missing of a sum may be negative. */
function mayFall(track: Track): boolean {
  return (
    addsUp(track) ||
    track.sources.some((source) => source.kind === 'track' && mayFall(source.track))
  );
}
