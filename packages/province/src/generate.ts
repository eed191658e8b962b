// The province's log lines between two instants: a stream in time order, the same for the same seed.
import { createLaneQueue } from './lane-queue.ts';
import type { StoryPlacement } from './placement.ts';
import type { Province } from './province.ts';
import { createRandom, poisson } from './random.ts';
import { runsInMinute } from './rhythm.ts';
import { createRunWriter } from './run.ts';
import { longestRun } from './schema/script.ts';
import type { Activity } from './schema/system.ts';

const MINUTE_MS = 60_000;

export interface GenerateOptions {
  readonly province: Province;
  readonly seed: number | string;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
  /** Share of the ordinary load, 1 for all of it; stories are never thinned out. */
  readonly density: number;
  readonly stories: readonly StoryPlacement[];
}

export interface LogLine {
  readonly time: Date;
  readonly agency: string;
  /** Id of the source. */
  readonly source: string;
  readonly line: string;
}

/**
 * Yields the lines in time order with bounded memory. Two spans of one seed agree where they
 * overlap: every minute of every activity is drawn from a seed of its own.
 */
export function* generate(options: GenerateOptions): Generator<LogLine> {
  const { province, seed, density } = options;
  const [from, to] = [options.from.getTime(), options.to.getTime()];
  const writer = createRunWriter(province);
  const queue = createLaneQueue();
  const longest = province.activities.map(longestRun);
  const isSilent = silenceOf(options.stories);
  const firstMinute = Math.floor((from - Math.max(0, ...longest)) / MINUTE_MS);

  function startRuns(activity: Activity, rank: number, minute: number): void {
    if ((minute + 1) * MINUTE_MS + (longest[rank] ?? 0) < from) return;
    const due = runsInMinute(province.rhythm, activity.schedule, minute * MINUTE_MS, density);
    if ('mean' in due && due.mean === 0) return;
    const random = createRandom(seed, activity.id, minute);
    const runs = 'mean' in due ? poisson(due.mean, random) : due.exactly;
    for (let number = 0; number < runs; number++) {
      const start = minute * MINUTE_MS + random.int(0, MINUTE_MS - 1);
      const run = { script: activity, seed: [seed, activity.id, minute, number], start, speed: 1 };
      for (const [at, lane] of writer.lanes(run).entries())
        queue.add(lane, [rank, minute, number, at]);
    }
  }

  for (const [number, { story, start, speed }] of options.stories.entries()) {
    const run = { script: story, seed: [seed, 'story', story.id, number], start, speed };
    for (const [at, lane] of writer.lanes(run).entries()) queue.add(lane, [-1, number, at]);
  }
  for (let minute = firstMinute; minute * MINUTE_MS < to; minute++) {
    for (const [rank, activity] of province.activities.entries()) startRuns(activity, rank, minute);
    const end = Math.min(to, (minute + 1) * MINUTE_MS);
    for (let next = queue.takeBefore(end); next !== undefined; next = queue.takeBefore(end)) {
      if (next.time < from) continue;
      const { source, lines } = next;
      if (isSilent(source.id, next.time)) continue;
      const time = new Date(next.time);
      for (const line of lines) yield { time, agency: source.agency, source: source.id, line };
    }
  }
}

/** Whether a source is silent at an instant (ms), as the stories say. */
function silenceOf(stories: readonly StoryPlacement[]): (source: string, time: number) => boolean {
  const spans = Map.groupBy(
    stories.flatMap(({ story, start, speed }) =>
      story.silent.map(({ source, from, for: length }) => ({
        source,
        from: start + from / speed,
        to: start + (from + length) / speed,
      })),
    ),
    ({ source }) => source,
  );
  return (source, time) =>
    spans.get(source)?.some(({ from, to }) => time >= from && time < to) ?? false;
}
