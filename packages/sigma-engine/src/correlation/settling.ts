// When the answer of a correlation stands: at once, or a while after the time span is over.
import type { Track } from './layout.ts';

/** Events of a time span may arrive this long after its end before it is judged, milliseconds. */
export const GRACE_MS = 600_000;

/**
 * When what holds at a time may be told by a track whose answer waits, milliseconds since 1970. Sums
 * wait there too: a number may be negative.
 */
export function settledAt(track: Track, time: number): number {
  const own = track.reading.moment === 'settled' || addsUp(track);
  const last = own ? lastOfBucket(track, time) : time;
  const settled = own ? last + 1 + GRACE_MS : Number.NEGATIVE_INFINITY;
  return track.sources.reduce(
    (latest, source) =>
      source.kind === 'track' ? Math.max(latest, settledAt(source.track, last)) : latest,
    settled,
  );
}

/**
 * When what an event changed is to be judged: when it has settled. What arrives after that waits for
 * the next full ten minutes, so that a backlog is judged once and not with every batch.
 */
export function dueAt(
  track: Track,
  event: { readonly time: number; readonly receivedAt: number },
): number {
  const settled = settledAt(track, lastHold(track, event.time));
  if (event.receivedAt <= settled) return settled;
  return (Math.floor(event.receivedAt / GRACE_MS) + 1) * GRACE_MS;
}

/** Whether more events may lower what a track measures, if a number of theirs is negative. */
export function addsUp({ document }: Track): boolean {
  return document.correlation.type === 'value_sum';
}

/** The last time at which a window that an event itself ends can hold. */
function lastHold(track: Track, time: number): number {
  const entered = track.sources.map((source) =>
    source.kind === 'track' ? lastHold(source.track, time) : time,
  );
  const last = Math.max(...entered);
  return track.reading.window === 'bucket' ? lastOfBucket(track, last) : last;
}

function lastOfBucket({ span }: Track, time: number): number {
  return (Math.floor(time / span) + 1) * span - 1;
}
